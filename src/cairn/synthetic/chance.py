"""Chance that does not depend on the order of work: what is drawn for a row depends on who or what the row is.

A number is mixed from the seed, the name of what is drawn and the row's own identity (splitmix64; Steele,
Lea and Flood, "Fast splittable pseudorandom number generators", 2014). So an authority, a year or a single
child can be made alone, again, or by another worker, with the same result.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from cairn.synthetic.columns import BoolArray, FloatArray, IntArray

Code = TypeVar("Code", bound=str)

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_30, _27, _31, _11 = (np.uint64(bits) for bits in (30, 27, 31, 11))


def _key(seed: int, names: tuple[object, ...]) -> int:
    said = "\x1f".join(str(part) for part in (seed, *names))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:16], "big")


def dice(seed: int, *names: object) -> random.Random:
    """A generator for drawing one thing at a time, of the part of the world that `names` name."""
    return random.Random(_key(seed, names))  # noqa: S311 - an invented world, not a secret


class Draws:
    """Draws for many rows at once. `ids` tell the rows apart (int64; one who is drawn twice gets the same).

    Each draw has a `purpose`; two draws of one purpose for one id are the same number.
    """

    def __init__(self, seed: int, about: str, ids: IntArray) -> None:
        self._seed = seed
        self._about = about
        self._ids = np.asarray(ids).astype(np.uint64)

    def __len__(self) -> int:
        return len(self._ids)

    def of(self, chosen: BoolArray | IntArray) -> Draws:
        """The draws of the rows chosen by a mask or by places: the same numbers as among all."""
        fewer = Draws(self._seed, self._about, np.zeros(0, dtype=np.int64))
        fewer._ids = self._ids[chosen]
        return fewer

    def uniform(self, purpose: str) -> FloatArray:
        """A number above 0 and below 1 for each row (float64)."""
        key = np.uint64(_key(self._seed, (self._about, purpose)) & 0xFFFFFFFFFFFFFFFF)
        with np.errstate(over="ignore"):
            mixed = self._ids * _GOLDEN
            mixed += key
            mixed ^= mixed >> _30
            mixed *= _FIRST
            mixed ^= mixed >> _27
            mixed *= _SECOND
            mixed ^= mixed >> _31
        drawn: FloatArray = (mixed >> _11).astype(np.float64)
        drawn += 0.5
        drawn *= 2.0**-53
        return drawn

    def chance(self, purpose: str, share: float | FloatArray) -> BoolArray:
        """True for a row with the chance `share`, from 0 to 1."""
        happens: BoolArray = self.uniform(purpose) < share
        return happens

    def normal(self, purpose: str) -> FloatArray:
        """A draw from the normal distribution of mean 0 and deviation 1 (Box and Muller 1958)."""
        length = np.sqrt(-2.0 * np.log(self.uniform(purpose + "/length")))
        drawn: FloatArray = length * np.cos(2 * np.pi * self.uniform(purpose + "/turn"))
        return drawn

    def days(self, purpose: str, median: float | FloatArray, spread: float | FloatArray) -> IntArray:
        """Whole days, at least 1: lognormal, of that median and of that deviation of the logarithm."""
        drawn: IntArray = (median * np.exp(spread * self.normal(purpose))).astype(np.int64) + 1
        return drawn

    def between(self, purpose: str, first: int | IntArray, last: int | IntArray) -> IntArray:
        """A whole number from `first` to `last`, both included."""
        span = np.asarray(last) - np.asarray(first) + 1
        drawn: IntArray = np.asarray(first) + (self.uniform(purpose) * span).astype(np.int64)
        return drawn

    def pick(self, purpose: str, shares: Sequence[float] | FloatArray) -> IntArray:
        """The place of one of the shares (which need not add up to one), drawn by its size."""
        upto = np.cumsum(np.asarray(shares, dtype=np.float64))
        drawn: IntArray = np.searchsorted(upto[:-1], self.uniform(purpose) * upto[-1], side="right")
        return drawn


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
