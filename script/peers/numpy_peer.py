"""The work of dropnorm-bench with NumPy: one line of JSON."""
import json
import sys

import numpy as np
from clock import median_ns

random = np.random.default_rng(1)


def trace(samples, features, repetitions):
    """All orders of BN, ReLU and dropout(0.3), a histogram of the batch and of every stage."""
    batch = random.standard_normal((samples, features), dtype=np.float32)
    edges = {"bins": 64, "range": (-4, 4)}

    def normalize(x):
        return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + np.float32(1e-5))

    def rectify(x):
        return np.maximum(x, 0)

    def drop(x):
        return x * (random.random(x.shape, dtype=np.float32) >= 0.3) / np.float32(0.7)

    orders = [
        (normalize, rectify, drop), (normalize, drop, rectify), (rectify, normalize, drop),
        (rectify, drop, normalize), (drop, normalize, rectify), (drop, rectify, normalize),
    ]

    def run():
        np.histogram(batch, **edges)
        for order in orders:
            x = batch
            for stage in order:
                x = stage(x)
                np.histogram(x, **edges)

    return {"ms": median_ns(run, repetitions) / 1e6}


def histogram(count, zeros, repetitions):
    values = random.standard_normal(count, dtype=np.float32)
    values *= random.random(count) >= zeros
    run = lambda: np.histogram(values, bins=64, range=(-4, 4))
    return {"ns_per_elem": median_ns(run, repetitions) / count}


def masks(count, repetitions):
    run = lambda: random.random(count) >= 0.3
    return {"ns_per_elem": median_ns(run, repetitions) / count}


name, *arguments = sys.argv[1:]
if name == "trace":
    samples, features = map(int, arguments[0].split("x"))
    result = trace(samples, features, 9 if samples * features > 500_000 else 51)
elif name == "histogram":
    result = histogram(int(arguments[0]), float(arguments[1]), 15)
else:
    result = masks(int(arguments[0]), 15)
print(json.dumps({"peer": "NumPy " + np.__version__, "bench": name, **result}))
