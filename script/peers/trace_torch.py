"""One batch of 512x64 through linear, BN, ReLU and dropout in PyTorch, train and eval, forward and
backward, printed as `dropnorm trace` prints it: statistics of every feature, the first rows."""

import torch
from torch import nn

torch.manual_seed(7)
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
LAYERS = {"linear": nn.Linear(64, 64, bias=False), "bn": nn.BatchNorm1d(64), "relu": nn.ReLU(), "dropout": nn.Dropout(0.5)}
model = nn.Sequential(*LAYERS.values())
nn.init.kaiming_normal_(LAYERS["linear"].weight)


def show(title, y):
    print(title)
    rows = y.detach()
    for row in rows[:7].tolist() + rows[-1:].tolist():
        print(" ".join(f"{value:8.3f}" for value in row[:7] + row[-1:]))
    for name, line in (
        ("mean", rows.mean(0)), ("variance", rows.var(0, unbiased=False)),
        ("zeros", (rows == 0).double().mean(0)),
    ):
        print(name, " ".join(f"{value:8.3f}" for value in line.tolist()[:8]))


x = torch.randn(512, 64, requires_grad=True)
for phase in ("train", "eval"):
    model.train(phase == "train")
    y, stages = x, []
    for name, layer in LAYERS.items():
        y = layer(y)
        y.retain_grad()
        stages.append((name, y))
    if phase == "train":
        y.backward(torch.ones_like(y))
    for name, y in stages:
        show(f"{phase} {name}", y)
        if phase == "train":
            show(f"{phase} {name} gradient", y.grad)
show("gradient of the input", x.grad)
show("gradient of the weight", LAYERS["linear"].weight.grad)
