"""Exports experiments with dropnorm and runs the scripts in the real frameworks.

    run_exports.py FOLDER [--short] [NAME...]

Keras runs on each of its three backends. NAME is the beginning of a run's name, such as keras; without
one all are run. Each backend has a virtual environment of its own in FOLDER, made once. What cannot be
installed is reported as not run; a script that ends with anything but 0 fails the whole.
"""

import itertools
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import venv

PROGRAM = os.environ["DROPNORM_BINARY"]
# The usual index has torch with gigabytes of CUDA, whose version has no `+cpu`: a build for the CPU
# alone comes from the index named here, or from wherever pip of this machine was told to look.
INDEX = os.environ.get("DROPNORM_TORCH_INDEX", "")
TORCH = ["torch", "--index-url", INDEX] if INDEX else ["torch==2.13.0+cpu"]
KERAS = ["keras", "numpy"]
TENSORFLOW = "tensorflow-cpu" if sys.platform == "linux" else "tensorflow"
# What pip installs into each environment, one call after the other, and what can be imported then.
ENVIRONMENTS = {
    "pytorch": (
        [
            [*KERAS, "filelock", "typing-extensions", "sympy", "networkx", "jinja2", "fsspec"],
            [*TORCH, "--no-deps"],
        ],
        "torch",
    ),
    "tensorflow": ([[*KERAS, TENSORFLOW]], "tensorflow"),
    "jax": ([[*KERAS, "jax", "flax>=0.12"]], "jax, flax"),
}
# The name of each run, what is exported to, the environment, and Keras' name of the backend.
RUNS = [
    ("pytorch", "pytorch", "pytorch", "torch"),
    ("keras on tensorflow", "keras", "tensorflow", "tensorflow"),
    ("keras on pytorch", "keras", "pytorch", "torch"),
    ("keras on jax", "keras", "jax", "jax"),
    ("jax", "jax", "jax", "jax"),
]
ORDERS = ["-".join(("L", *rest)) for rest in itertools.permutations(("BN", "A", "D"))]
ACTIVATIONS = (
    "relu leaky_relu tanh sigmoid gelu gelu_tanh elu selu silu softplus mish identity".split()
)


def experiments(is_short):
    """The options of every experiment."""
    if is_short:
        yield ["--order", "L-BN-A-D", "--depth", "2"]
        yield ["--order", "L-D-A-BN", "--convention", "keras", "--activation", "leaky_relu"]
        yield ["--order", "C-BN-A-D", "--variant", "channel", "--features", "3", "--batch", "4"]
        yield ["--order", "BN-L-A-D", "--scaling", "classic", "--convention", "paper"]
        return
    for order, convention, depth in itertools.product(ORDERS, ("pytorch", "keras", "paper"), (1, 3)):
        yield ["--order", order, "--convention", convention, "--depth", str(depth), "--p", "0.3"]
    for activation in ACTIVATIONS:
        yield ["--order", "L-BN-A-D", "--activation", activation, "--depth", "2"]
        yield ["--order", "L-D-A-BN", "--activation", activation]
    for order in ("D-L-BN-A", "BN-L-A-D", "A-L-BN", "L-A", "BN", "D", "A", "L", "L-BN-A-D@head"):
        yield ["--order", order, "--depth", "2", "--scaling", "classic"]
    yield ["--order", "C-A-D", "--features", "3", "--batch", "4"]
    for order, variant in itertools.product(("C-BN-A-D", "C-D-BN-A", "BN-A-C-D"), ("element", "channel")):
        yield ["--order", order, "--variant", variant, "--features", "3", "--batch", "4"]
        yield ["--order", order, "--variant", variant, "--scaling", "classic", "--depth", "2"]
    yield ["--order", "L-BN-A-D", "--momentum", "0.25", "--epsilon", "0.01", "--p", "0"]
    yield ["--order", "L-BN-A-D", "--batch", "512", "--features", "64"]
    yield ["--order", "L-BN-D-A", "--batch", "1", "--convention", "keras"]


def variables(backend):
    """The environment variables of a run."""
    return {
        **os.environ, "KERAS_BACKEND": backend, "JAX_PLATFORMS": "cpu", "TF_CPP_MIN_LOG_LEVEL": "3"
    }


def python_of(folder, environment, backend):
    """The interpreter that has a framework, or None and the reason."""
    packages, modules = ENVIRONMENTS[environment]
    place = os.path.join(folder, environment)
    python = os.path.join(place, "bin", "python")
    check = [python, "-c", f"import {modules}, keras"]

    def fault(command):
        done = subprocess.run(command, capture_output=True, text=True, env=variables(backend))
        return done.returncode and (done.stderr.strip().splitlines() or ["it fails"])[-1]

    if os.path.exists(python) and not fault(check):
        return python, ""
    try:
        venv.create(place, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        return None, f"no virtual environment can be made: {error}"
    install = [python, "-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "20"]
    for command in [*([*install, *names] for names in packages), check]:
        reason = fault(command)
        if reason:
            return None, reason
    return python, ""


# Runs in the framework's own environment: importing it once is most of the time.
RUNNER = """
import contextlib, io, os, runpy, sys, traceback
for path in sys.argv[1:]:
    text, status = io.StringIO(), 1
    try:
        with contextlib.redirect_stdout(text):
            runpy.run_path(path, run_name="__main__")
    except SystemExit as end:
        status = 0 if end.code in (0, None) else 1
        if isinstance(end.code, str):
            text.write(end.code)
    except Exception:
        text.write(traceback.format_exc())
    lines = text.getvalue().strip().splitlines() or ["it printed nothing"]
    print(status, os.path.basename(path), lines[-1], flush=True)
"""


def export(framework, options, path):
    """Writes a script; returns nothing, or why there is none."""
    command = [PROGRAM, "export", *options, "--to", framework, "--output", path]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stderr.strip() if done.returncode else ""


def falsify(path, copy):
    """Copies a script with one of DropNorm's numbers changed: its check has to fail."""
    with open(path, encoding="utf-8") as file:
        given, expected = file.read().split("EXPECTED = {", 1)
    changed = re.sub(r"-?\d+\.\d+", lambda number: str(float(number[0]) + 1e-3), expected, count=1)
    with open(copy, "w", encoding="utf-8") as file:
        file.write(given + "EXPECTED = {" + changed)


def outcomes(done, exports):
    """Of each script of a finished process its status, None where it came to no end, and a last line.

    The scripts run one after the other: the first that came to no end is where the process ended, and
    how it did and the last it wrote are said there.
    """
    found = {}
    for words in (line.split(" ", 2) for line in done.stdout.splitlines()):
        if len(words) == 3 and words[1] in exports:
            found[words[1]] = (words[0], words[2])
    unfinished = [name for name in exports if name not in found]
    if unfinished:
        name = signal.strsignal(-done.returncode) if done.returncode < 0 else None
        how = f"signal {-done.returncode} ({name})" if name else f"status {done.returncode}"
        said = done.stderr.strip().splitlines()[-5:]
        found[unfinished[0]] = (None, "\n    ".join([f"the process ended here with {how}", *said]))
    for name in unfinished[1:]:
        found[name] = (None, f"not run: the process ended at {' '.join(exports[unfinished[0]])}")
    return found


def run(python, target, backend, is_short):
    """Exports and runs every experiment; yields the options, whether it agreed, and a last line."""
    with tempfile.TemporaryDirectory() as folder:
        exports = {}
        for number, options in enumerate(experiments(is_short)):
            path = os.path.join(folder, f"{number}.py")
            reason = export(target, options, path)
            if "refuses to train BN on one value" in reason and target == "pytorch":
                continue  # Said before it is tried: there is nothing to run.
            if reason:
                yield options, False, reason
            else:
                exports[os.path.basename(path)] = options
        falsify(os.path.join(folder, "0.py"), os.path.join(folder, "false.py"))
        exports["false.py"] = ["(one number changed by 1e-3)"]
        command = [python, "-c", RUNNER, *(os.path.join(folder, name) for name in exports)]
        done = subprocess.run(command, capture_output=True, text=True, env=variables(backend))
        results = outcomes(done, exports)
        status, line = results.pop("false.py")
        for name, (end, text) in results.items():
            yield exports[name], end == "0", text
        noticed = status not in ("0", None)
        yield exports["false.py"], noticed, line if status is None else "the check did not notice it"


def main():
    folder, *words = sys.argv[1:]
    is_short, wanted = "--short" in words, tuple(word for word in words if word != "--short")
    runs = [run for run in RUNS if not wanted or run[0].startswith(wanted)]
    if not runs:
        sys.exit(f"no run begins with {' or '.join(wanted)}; there are {', '.join(run[0] for run in RUNS)}")
    failed = 0
    for name, target, environment, backend in runs:
        start = time.monotonic()
        python, reason = python_of(folder, environment, backend)
        if python is None:
            print(f"{name}: NOT RUN, it cannot be installed here: {reason}", flush=True)
            continue
        results = list(run(python, target, backend, is_short))
        for options, passed, line in results:
            if not passed:
                failed += 1
                print(f"{name}: FAILED {' '.join(options)}\n    {line}", flush=True)
        passed = sum(passed for _, passed, _ in results)
        seconds = time.monotonic() - start
        print(f"{name}: {passed} of {len(results)} exports agree, {seconds:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
