"""The schools of England, at the scale that is made, and who goes to which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import Columns, FloatArray, IntArray
from cairn.synthetic.school.definitions import KindsOfSchool, load_schooling
from cairn.synthetic.world import World

_KINDS = 4
_URNS = np.array([0, 600, 800, 900])  # a thousand an authority, parted by kind


@dataclass(frozen=True)
class Schools(Columns):
    """State schools, in order of authority and kind.

    `number` (four digits) tells apart the schools of an authority, `urn` (six) all schools; `share` is
    the school's part of the authority's pupils of its kind. `good` is what the school itself does for
    its pupils' attainment, in deviations between schools, and is in no file.
    """

    authority: IntArray
    phase: IntArray
    number: IntArray
    urn: IntArray
    share: FloatArray
    good: FloatArray

    def bounds(self) -> FloatArray:
        """The upper end of each school on a line with a piece of length 1 for each authority and kind."""
        upto = np.cumsum(self.share, dtype=np.float64)
        start = self.authority * _KINDS + self.phase
        first = np.r_[True, start[1:] != start[:-1]]
        before = np.maximum.accumulate(np.where(first, np.r_[0.0, upto[:-1]], 0.0))
        last = np.r_[first[1:], True]
        ends: FloatArray = start + np.where(last, 1.0, np.minimum(upto - before, 1.0))
        return ends

    def pick(self, bounds: FloatArray, authority: IntArray, phase: IntArray, drawn: FloatArray) -> IntArray:
        """Which of these schools (its row) each pupil goes to: drawn by size among those of authority and kind."""
        start = authority * float(_KINDS) + phase
        # A draw next to 1 must not round up into the piece that follows.
        at = np.minimum(start + drawn, np.nextafter(start + 1.0, 0.0))
        return np.searchsorted(bounds, at, side="right").astype(np.int32)


def make_schools(seed: int, world: World, scale: float = 1.0) -> Schools:
    """The state schools of England, each authority with its share of them, at least one of each kind.

    `scale` is the part of England that is made: each authority has that part of its schools. Numbers are
    in the ranges in which they are given out: primaries from 2001, secondaries 4001, special schools
    7001, pupil referral units 1101.
    """
    kinds = load_schooling().schools
    counts = _counts(kinds, world, scale)
    kind = np.tile(np.arange(_KINDS), len(world.authorities))
    authority = np.repeat(np.arange(len(world.authorities)), _KINDS)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    authority, kind = np.repeat(authority, counts), np.repeat(kind, counts)
    number = np.array(kinds.numbered_from)[kind] + within
    draws = Draws(seed, "school", authority * 10_000 + number)
    size = np.exp(kinds.spread * draws.normal("size"))
    piece = authority * _KINDS + kind
    return Schools(
        authority=authority.astype(np.int16),
        phase=kind.astype(np.int8),
        number=number.astype(np.int16),
        urn=(kinds.first_urn + authority * 1000 + _URNS[kind] + within).astype(np.int32),
        share=(size / np.bincount(piece, size)[piece]).astype(np.float32),
        good=draws.normal("good").astype(np.float32),
    )


def _counts(kinds: KindsOfSchool, world: World, scale: float) -> IntArray:
    part = np.array([world.share_of(one) for one in world.authorities]) * scale
    exact = part[:, None] * np.array(kinds.in_england)
    counts: IntArray = np.maximum(np.rint(exact), 1).astype(np.int64).ravel()
    return counts
