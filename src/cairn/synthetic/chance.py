"""Chance that does not depend on the order of work: each part of the world has a generator of its own.

The key is the seed and the names of the part (an authority, a birth year, a child), through SHA-256.
So an authority, or a year, can be made alone, again, or on another machine, with the same result.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

Code = TypeVar("Code", bound=str)


def _key(seed: int, names: tuple[object, ...]) -> int:
    said = "\x1f".join(str(part) for part in (seed, *names))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:16], "big")


def generator(seed: int, *names: object) -> np.random.Generator:
    """A NumPy generator for drawing whole arrays, of the part of the world that `names` name."""
    return np.random.Generator(np.random.PCG64(_key(seed, names)))


def dice(seed: int, *names: object) -> random.Random:
    """A generator for drawing one thing at a time, of the part of the world that `names` name."""
    return random.Random(_key(seed, names))  # noqa: S311 - an invented world, not a secret


def one_of(rng: random.Random, shares: Mapping[Code, float]) -> Code:
    """One code, drawn by its share."""
    return rng.choices(list(shares), weights=list(shares.values()))[0]


def shared_out(shares: Sequence[float], number: int) -> list[int]:
    """`number` places shared out by `shares` to whole places that add up (largest remainders)."""
    exact = [share / sum(shares) * number for share in shares]
    whole = [int(places) for places in exact]
    left_over = sorted(range(len(shares)), key=lambda i: (whole[i] - exact[i], i))
    for i in left_over[: number - sum(whole)]:
        whole[i] += 1
    return whole
