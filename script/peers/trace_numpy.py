"""The same batch forward in NumPy, train and eval, with matplotlib's histogram of every stage."""

import io

import numpy as np
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

random = np.random.default_rng(7)
x = random.standard_normal((512, 64))
weight = random.standard_normal((64, 64)) * np.sqrt(2 / 64)
mask = random.random((512, 64)) >= 0.5
figure, axes = plt.subplots(4, 2)
running = None
for column, phase in enumerate(("train", "eval")):
    y = x @ weight.T
    stages = [("linear", y)]
    mean, variance = (y.mean(0), y.var(0)) if running is None else running
    running = (0.1 * mean, 0.9 + 0.1 * variance * 512 / 511)
    y = (y - mean) / np.sqrt(variance + 1e-5)
    stages.append(("bn", y))
    y = np.maximum(y, 0)
    stages.append(("relu", y))
    stages.append(("dropout", y * mask * 2 if phase == "train" else y))
    for row, (name, y) in enumerate(stages):
        axes[row][column].hist(y.ravel(), bins=40)
        print(phase, name, y[:8, :8], y.mean(0), y.var(0), (y == 0).mean(0))
figure.savefig(io.BytesIO(), format="png")
