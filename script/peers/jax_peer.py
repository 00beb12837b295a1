"""Training steps of dropnorm-bench with JAX: jit, vmap over 8 models, scan over 100 steps."""
import json
import os
import sys

os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)

import jax
import jax.numpy as jnp
from clock import steps_per_second

MODELS, STEPS, EPSILON, P = 8, 100, 1e-5, 0.2
SIZES = [2, 32, 32, 32, 2]


def first_weights(key):
    keys = jax.random.split(key, len(SIZES))
    blocks = []
    for index, (rows, columns) in enumerate(zip(SIZES, SIZES[1:])):
        block = {"w": jax.random.normal(keys[index], (rows, columns)) * (2 / rows) ** 0.5}
        if index < 3:
            block |= {"gamma": jnp.ones(columns), "beta": jnp.zeros(columns)}
        else:
            block |= {"b": jnp.zeros(columns)}
        blocks.append(block)
    return blocks


def loss(blocks, running, x, y, key):
    """Mean cross-entropy in training, and the new running statistics."""
    keys, after = jax.random.split(key, 3), []
    for index, block in enumerate(blocks[:3]):
        x = x @ block["w"]
        mean, variance = x.mean(axis=0), x.var(axis=0)
        count = x.shape[0]
        mine = running[index]
        after.append(
            (0.9 * mine[0] + 0.1 * mean, 0.9 * mine[1] + 0.1 * variance * count / (count - 1))
        )
        x = (x - mean) * jax.lax.rsqrt(variance + EPSILON) * block["gamma"] + block["beta"]
        x = jax.nn.relu(x)
        x = jnp.where(jax.random.bernoulli(keys[index], 1 - P, x.shape), x / (1 - P), 0)
    logits = x @ blocks[3]["w"] + blocks[3]["b"]
    chosen = jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], axis=1)
    return -chosen.mean(), after


def adam(value, gradient, first, second, step):
    first = 0.9 * first + 0.1 * gradient
    second = 0.999 * second + 0.001 * gradient * gradient
    root = jnp.sqrt(second / (1 - 0.999**step)) + 1e-8
    return value - 0.01 / (1 - 0.9**step) * first / root, first, second


def train(batch, optimizer):
    key = jax.random.key(1)
    x = jax.random.normal(key, (8, batch, 2))
    y = jax.random.bernoulli(key, 0.5, (8, batch)).astype(jnp.int32)

    def one(state, index):
        blocks, first, second, running, step, key = state
        key, own = jax.random.split(key)
        gradients, running = jax.grad(loss, has_aux=True)(
            blocks, running, x[index % 8], y[index % 8], own
        )
        step += 1
        if optimizer == "adam":
            moved = jax.tree.map(
                lambda v, g, m, s: adam(v, g, m, s, step), blocks, gradients, first, second
            )
            pick = lambda part: jax.tree.map(
                lambda three: three[part], moved, is_leaf=lambda three: isinstance(three, tuple)
            )
            blocks, first, second = pick(0), pick(1), pick(2)
        else:
            blocks = jax.tree.map(lambda v, g: v - 0.05 * g, blocks, gradients)
        return (blocks, first, second, running, step, key), None

    @jax.jit
    @jax.vmap
    def run(state):
        return jax.lax.scan(one, state, jnp.arange(STEPS))[0]

    blocks = jax.vmap(first_weights)(jax.random.split(key, MODELS))
    zeros = jax.tree.map(jnp.zeros_like, blocks)
    running = [(jnp.zeros((MODELS, 32)), jnp.ones((MODELS, 32))) for _ in range(3)]
    state = [
        (blocks, zeros, zeros, running, jnp.zeros(MODELS), jax.random.split(key, MODELS))
    ]

    def some():
        state[0] = jax.block_until_ready(run(state[0]))

    rate = steps_per_second(some, MODELS * STEPS)
    if not all(bool(jnp.isfinite(leaf).all()) for leaf in jax.tree.leaves(state[0][0])):
        sys.exit("the weights are no longer finite")
    return {"steps_per_s": rate}


_, batch, optimizer = sys.argv[1:]
result = train(int(batch), optimizer)
print(json.dumps({"peer": "JAX " + jax.__version__, "bench": "train", **result}))
