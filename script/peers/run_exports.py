"""Exports experiments with dropnorm and runs the scripts in the real frameworks.

    run_exports.py FOLDER [--short] [pytorch] [keras] [jax]

Each framework has a virtual environment of its own in FOLDER, made once. What cannot be installed is
reported as not run; a script that ends with anything but 0 fails the whole.
"""

import itertools
import os
import re
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
# What pip installs into each environment, one call after the other.
FRAMEWORKS = {
    "pytorch": [
        ["numpy", "filelock", "typing-extensions", "sympy", "networkx", "jinja2", "fsspec"],
        [*TORCH, "--no-deps"],
    ],
    "keras": [["keras", "jax", "numpy"]],
    "jax": [["jax", "flax>=0.12", "numpy"]],
}
ENVIRONMENT = {
    **os.environ,
    "KERAS_BACKEND": os.environ.get("KERAS_BACKEND", "jax"),
    "JAX_PLATFORMS": "cpu",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
MODULES = {"pytorch": "torch", "keras": "keras, jax", "jax": "jax, flax"}
ORDERS = ["-".join(("L", *rest)) for rest in itertools.permutations(("BN", "A", "D"))]
ACTIVATIONS = (
    "relu leaky_relu tanh sigmoid gelu gelu_tanh elu selu silu softplus identity".split()
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
    for order, variant in itertools.product(("C-BN-A-D", "C-D-BN-A", "BN-A-C-D"), ("element", "channel")):
        yield ["--order", order, "--variant", variant, "--features", "3", "--batch", "4"]
        yield ["--order", order, "--variant", variant, "--scaling", "classic", "--depth", "2"]
    yield ["--order", "L-BN-A-D", "--momentum", "0.25", "--epsilon", "0.01", "--p", "0"]
    yield ["--order", "L-BN-A-D", "--batch", "512", "--features", "64"]
    yield ["--order", "L-BN-D-A", "--batch", "1", "--convention", "keras"]


def python_of(folder, framework):
    """The interpreter that has a framework, or None and the reason."""
    place = os.path.join(folder, framework)
    python = os.path.join(place, "bin", "python")
    check = [python, "-c", f"import {MODULES[framework]}"]

    def fault(command):
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
        return done.returncode and (done.stderr.strip().splitlines() or ["it fails"])[-1]

    if os.path.exists(python) and not fault(check):
        return python, ""
    try:
        venv.create(place, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        return None, f"no virtual environment can be made: {error}"
    install = [python, "-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "20"]
    for command in [*([*install, *packages] for packages in FRAMEWORKS[framework]), check]:
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


def run(python, framework, is_short):
    """Exports and runs every experiment; yields the options, whether it agreed, and a last line."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = {}
        for number, options in enumerate(experiments(is_short)):
            path = os.path.join(folder, f"{number}.py")
            reason = export(framework, options, path)
            if "refuses to train BN on one value" in reason and framework == "pytorch":
                continue  # Said before it is tried: there is nothing to run.
            if reason:
                yield options, False, reason
            else:
                scripts[os.path.basename(path)] = options
        falsify(os.path.join(folder, "0.py"), os.path.join(folder, "false.py"))
        paths = [os.path.join(folder, name) for name in (*scripts, "false.py")]
        command = [python, "-c", RUNNER, *paths]
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
        results = dict(line.split(" ", 2)[1:] for line in done.stdout.splitlines())
        good = {line.split(" ", 2)[1] for line in done.stdout.splitlines() if line.startswith("0 ")}
        for name, options in scripts.items():
            yield options, name in good, results.get(name, done.stderr.strip()[-500:])
        noticed = "false.py" in results and "false.py" not in good
        yield ["(one number changed by 1e-3)"], noticed, "the check did not notice it"


def main():
    arguments = sys.argv[1:]
    folder, is_short = arguments[0], "--short" in arguments
    wanted = [name for name in FRAMEWORKS if name in arguments] or list(FRAMEWORKS)
    failed = 0
    for framework in wanted:
        start = time.monotonic()
        python, reason = python_of(folder, framework)
        if python is None:
            print(f"{framework}: NOT RUN, it cannot be installed here: {reason}", flush=True)
            continue
        results = list(run(python, framework, is_short))
        for options, passed, line in results:
            if not passed:
                failed += 1
                print(f"{framework}: FAILED {' '.join(options)}\n    {line}", flush=True)
        passed = sum(passed for _, passed, _ in results)
        seconds = time.monotonic() - start
        print(f"{framework}: {passed} of {len(results)} exports agree, {seconds:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
