"""The bonding curve of bench/src/executor/curve as cadCAD blocks, carried out by real cadCAD in one process.

    python model_b.py RUNS TIMESTEPS

Prints one line of JSON: the version of cadCAD, CPU seconds of `execute()`, substeps, and the SHA-256 of all
columns as little-endian doubles, one column after the other.
"""

import contextlib
import hashlib
import importlib.metadata
import json
import math
import struct
import sys
import time

with contextlib.redirect_stdout(sys.stderr):
    from cadCAD.configuration import Experiment
    from cadCAD.configuration.utils import config_sim
    from cadCAD.engine import ExecutionContext, ExecutionMode, Executor

MODULUS = 2_147_483_647
COLUMNS = [
    "seed", "reserve", "fees", "count", "supply", "price",
    "simulation", "subset", "run", "substep", "timestep",
]


def trade_of(params, state):
    return params["spread"] * (state["seed"] / MODULUS - 0.5) * state["reserve"]


def p_size(params, substep, history, state):
    return {"trade": trade_of(params, state)}


def p_fee(params, substep, history, state):
    return {"fee": params["fee"] * abs(trade_of(params, state))}


def s_seed(params, substep, history, state, signals):
    return "seed", (state["seed"] * 48_271) % MODULUS


def s_reserve(params, substep, history, state, signals):
    return "reserve", state["reserve"] + signals["trade"] - signals["fee"]


def s_fees(params, substep, history, state, signals):
    return "fees", state["fees"] + signals["fee"]


def s_count(params, substep, history, state, signals):
    return "count", state["count"] + 1


def s_supply(params, substep, history, state, signals):
    return "supply", math.sqrt((2 * state["reserve"]) / params["slope"])


def s_price(params, substep, history, state, signals):
    return "price", math.sqrt(2 * params["slope"] * state["reserve"])


BLOCKS = [
    {"policies": {}, "variables": {"seed": s_seed}},
    {
        "policies": {"size": p_size, "fee": p_fee},
        "variables": {"reserve": s_reserve, "fees": s_fees, "count": s_count},
    },
    {"policies": {}, "variables": {"supply": s_supply, "price": s_price}},
]


def main(runs, timesteps):
    experiment = Experiment()
    experiment.append_model(
        model_id="curve",
        initial_state={
            "seed": 1, "reserve": 100_000.0, "fees": 0.0, "count": 0, "supply": 10_000.0, "price": 20.0,
        },
        partial_state_update_blocks=BLOCKS,
        sim_configs=config_sim({
            "N": runs,
            "T": range(timesteps),
            "M": {"fee": 0.003, "slope": 0.002, "spread": 0.02},
        }),
    )
    context = ExecutionContext(context=ExecutionMode().single_mode)
    executor = Executor(exec_context=context, configs=experiment.configs)
    before = time.process_time()
    rows, _, _ = executor.execute()
    seconds = time.process_time() - before
    digest = hashlib.sha256()
    for column in COLUMNS:
        digest.update(struct.pack(f"<{len(rows)}d", *(row[column] for row in rows)))
    return {
        "version": importlib.metadata.version("cadCAD"),
        "seconds": seconds,
        "substeps": 3 * runs * timesteps,
        "digest": digest.hexdigest(),
    }


if __name__ == "__main__":
    with contextlib.redirect_stdout(sys.stderr):
        outcome = main(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(outcome))
