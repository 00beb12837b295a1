"""The work of dropnorm-bench with PyTorch, on one thread: one line of JSON."""
import itertools
import json
import sys
import time

import torch
from clock import median_ns

torch.set_num_threads(1)
torch.manual_seed(1)


def trace(samples, features, repetitions):
    """All orders of BN, ReLU and dropout(0.3), a histogram of the batch and of every stage."""
    batch = torch.randn(samples, features)
    stages = [torch.nn.BatchNorm1d(features), torch.nn.ReLU(), torch.nn.Dropout(0.3)]

    def run():
        torch.histc(batch, bins=64, min=-4, max=4)
        for order in itertools.permutations(stages):
            x = batch
            for stage in order:
                x = stage(x)
                torch.histc(x, bins=64, min=-4, max=4)

    with torch.no_grad():
        return {"ms": median_ns(run, repetitions) / 1e6}


def histogram(count, zeros, repetitions):
    values = torch.randn(count) * (torch.rand(count) >= zeros)
    run = lambda: torch.histc(values, bins=64, min=-4, max=4)
    return {"ns_per_elem": median_ns(run, repetitions) / count}


def masks(count, repetitions):
    mask = torch.empty(count)
    return {"ns_per_elem": median_ns(lambda: mask.bernoulli_(0.7), repetitions) / count}


def train(batch, optimizer, seconds=3):
    """Steps of a 2-32-32-32-2 network, Linear-BN-ReLU-Dropout(0.2), as a tutorial writes them."""
    layers, width = [], 2
    for _ in range(3):
        layers += [torch.nn.Linear(width, 32, bias=False), torch.nn.BatchNorm1d(32)]
        layers += [torch.nn.ReLU(), torch.nn.Dropout(0.2)]
        width = 32
    model = torch.nn.Sequential(*layers, torch.nn.Linear(32, 2))
    x, y = torch.randn(8, batch, 2), torch.randint(2, (8, batch))
    parameters = model.parameters()
    rule = (
        torch.optim.Adam(parameters, lr=0.01)
        if optimizer == "adam"
        else torch.optim.SGD(parameters, lr=0.05)
    )
    loss = torch.nn.CrossEntropyLoss()

    def run(step):
        rule.zero_grad()
        loss(model(x[step % 8]), y[step % 8]).backward()
        rule.step()

    for step in range(50):
        run(step)
    start, steps = time.thread_time_ns(), 0
    while time.thread_time_ns() - start < seconds * 1e9:
        run(steps)
        steps += 1
    return {"steps_per_s": steps / (time.thread_time_ns() - start) * 1e9}


name, *arguments = sys.argv[1:]
if name == "trace":
    samples, features = map(int, arguments[0].split("x"))
    result = trace(samples, features, 9 if samples * features > 500_000 else 51)
elif name == "histogram":
    result = histogram(int(arguments[0]), float(arguments[1]), 15)
elif name == "train":
    result = train(int(arguments[0]), arguments[1])
else:
    result = masks(int(arguments[0]), 15)
print(json.dumps({"peer": "PyTorch " + torch.__version__, "bench": name, **result}))
