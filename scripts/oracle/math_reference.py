#!/usr/bin/python3
"""Reference values of core/base/math, computed with 60 digits by mpmath and rounded to double.

Usage: math_reference.py > core/base/math/reference.fixture.json
Arguments are single-precision numbers, so that both precisions read them exactly.
"""
import json
import random
import struct

import mpmath as mp

mp.mp.dps = 60
rng = random.Random(20260101)


def single(x):
    return struct.unpack("f", struct.pack("f", x))[0]


def spread(count, low, high, log=False):
    if log:
        return [mp.mpf(10) ** rng.uniform(low, high) for _ in range(count)]
    return [rng.uniform(low, high) for _ in range(count)]


def cases(name, function, arguments):
    rows = []
    for x in arguments:
        x = single(float(x))
        y = float(function(mp.mpf(x)))
        rows.append([x, y])
    return name, rows


def signed(values):
    return [v if i % 2 == 0 else -v for i, v in enumerate(values)]


table = dict(
    [
        cases("exp", mp.exp, signed(spread(150, -30, 1.9, log=True)) + spread(150, -87, 88)),
        cases("log", mp.log, spread(150, -37, 38, log=True) + spread(150, 0.5, 2) + [1 + 2.0**-k for k in range(1, 23)]),
        cases("tanh", mp.tanh, signed(spread(150, -10, 1.2, log=True)) + spread(150, -10, 10)),
        cases("sin", mp.sin, signed(spread(150, -10, 1, log=True)) + spread(150, -100, 100)),
        cases("cos", mp.cos, signed(spread(150, -10, 1, log=True)) + spread(150, -100, 100)),
        cases("erf", mp.erf, signed(spread(150, -10, 0.8, log=True)) + spread(150, -6, 6)),
        cases("sigmoid", lambda x: 1 / (1 + mp.exp(-x)), signed(spread(150, -10, 1.9, log=True))),
        cases("log1p", mp.log1p, spread(150, -30, 3, log=True) + [-v for v in spread(100, -10, -0.01, log=True)]),
        cases("sinLarge", mp.sin, signed(spread(60, 2, 38, log=True)) + [1e22, 1048576.5, 3e37]),
        cases("cosLarge", mp.cos, signed(spread(60, 2, 38, log=True))),
    ]
)
powers = []
for _ in range(300):
    x = single(10 ** rng.uniform(-5, 5))
    y = single(rng.uniform(-30, 30) if rng.random() < 0.7 else float(rng.randint(-9, 9)))
    z = mp.power(mp.mpf(x), mp.mpf(y))
    if mp.mpf("1e-300") < z < mp.mpf("1e300"):
        powers.append([x, y, float(z)])
table["pow"] = powers
print(json.dumps(table, separators=(",", ":")))
