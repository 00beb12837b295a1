"""Training steps of dropnorm-bench with PyTorch: vmap over 8 models, compiled."""
import json
import sys

import torch
from clock import steps_per_second
from torch.func import grad, vmap

torch.set_num_threads(1)
torch.manual_seed(1)
MODELS, EPSILON, P = 8, 1e-5, 0.2
SIZES = [2, 32, 32, 32, 2]


def first_weights():
    weights = {}
    for index, (rows, columns) in enumerate(zip(SIZES, SIZES[1:])):
        weights[f"w{index}"] = torch.randn(MODELS, rows, columns) * (2 / rows) ** 0.5
        if index < 3:
            weights[f"gamma{index}"] = torch.ones(MODELS, columns)
            weights[f"beta{index}"] = torch.zeros(MODELS, columns)
    weights["b3"] = torch.zeros(MODELS, SIZES[-1])
    return weights


def loss(weights, x, y):
    """Mean cross-entropy in training, and the statistics of the batch."""
    statistics = []
    for index in range(3):
        x = x @ weights[f"w{index}"]
        mean, variance = x.mean(0), x.var(0, correction=0)
        statistics.append((mean, variance))
        x = (x - mean) * torch.rsqrt(variance + EPSILON)
        x = torch.relu(x * weights[f"gamma{index}"] + weights[f"beta{index}"])
        x = torch.nn.functional.dropout(x, P)
    logits = x @ weights["w3"] + weights["b3"]
    return torch.nn.functional.cross_entropy(logits, y), statistics


gradients_of_all = vmap(
    grad(loss, has_aux=True), in_dims=(0, None, None), randomness="different"
)


def train(batch, optimizer):
    x, y = torch.randn(8, batch, 2), torch.randint(2, (8, batch))

    @torch.compile
    def step(weights, first, second, running, x, y, powers):
        gradients, statistics = gradients_of_all(weights, x, y)
        count = x.shape[0]
        running = [
            (0.9 * old[0] + 0.1 * mean, 0.9 * old[1] + 0.1 * variance * count / (count - 1))
            for old, (mean, variance) in zip(running, statistics)
        ]
        if optimizer != "adam":
            return {n: w - 0.05 * gradients[n] for n, w in weights.items()}, first, second, running
        first = {n: 0.9 * m + 0.1 * gradients[n] for n, m in first.items()}
        second = {n: 0.999 * s + 0.001 * gradients[n] ** 2 for n, s in second.items()}
        weights = {
            n: w - 0.01 / (1 - powers[0]) * first[n]
            / (torch.sqrt(second[n] / (1 - powers[1])) + 1e-8)
            for n, w in weights.items()
        }
        return weights, first, second, running

    weights = first_weights()
    zeros = {n: torch.zeros_like(w) for n, w in weights.items()}
    running = [(torch.zeros(MODELS, 32), torch.ones(MODELS, 32)) for _ in range(3)]
    state = [weights, zeros, zeros, running]
    powers, decays, count = torch.ones(2), torch.tensor([0.9, 0.999]), 0

    def some():
        nonlocal state, count
        for _ in range(20):
            powers.mul_(decays)
            state = step(*state, x[count % 8], y[count % 8], powers)
            count += 1

    with torch.no_grad():
        rate = steps_per_second(some, MODELS * 20)
    if not all(bool(w.isfinite().all()) for w in state[0].values()):
        sys.exit("the weights are no longer finite")
    return {"steps_per_s": rate}


_, batch, optimizer = sys.argv[1:]
result = train(int(batch), optimizer)
print(json.dumps({"peer": "PyTorch " + torch.__version__, "bench": "train", **result}))
