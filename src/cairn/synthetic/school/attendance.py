"""Sessions possible and missed, with leave and without, by the parts of the school year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray
from cairn.synthetic.school.definitions import Sessions
from cairn.synthetic.school.frames import SPECIAL

LAST_YEAR_GROUP = 11
Parts = tuple[IntArray, IntArray, IntArray, IntArray]


@dataclass(frozen=True)
class Missed:
    """Sessions of the four parts of the year (int16), in the order of PARTS_OF_THE_YEAR."""

    possible: Parts
    authorised: Parts
    unauthorised: Parts


def share_missed(of: Sessions, lean: FloatArray, school_year: int, shift: float) -> FloatArray:
    """The share of sessions missed by pupils who lean away from school by `lean` deviations (float32, 0 to 1).

    A logit that is straight up to `bends_at` and steeper above: most pupils miss little, a few nearly all.
    """
    steep = np.maximum(lean - np.float32(of.bends_at), 0)
    logit = np.float32(of.level + shift) + np.float32(of.spread) * lean + np.float32(of.bend) * steep
    share: FloatArray = 1 / (1 + np.exp(-logit))
    return share


def sessions(
    draws: Draws,
    of: Sessions,
    share: FloatArray,
    year_group: IntArray,
    phase: IntArray,
    group: IntArray,
    hardship: FloatArray,
    fsm: BoolArray,
    joined: BoolArray,
) -> Missed:
    """The sessions behind a year's share missed. Pupils of year 11 have none in the second half of the summer.

    Who joined in the middle of the year was there only for part of the autumn.
    """
    possible = _possible(draws, of, year_group, joined)
    tilt = np.exp(np.float32(of.tilt) * (2 * draws.uniform("tilt").astype(np.float32) - 1))
    missed_upto = _missed_upto(draws, share, possible, tilt)
    without_leave = _unauthorised(draws, of, share, phase, group, hardship, fsm)
    unauthorised_upto = [(without_leave * upto + np.float32(0.5)).astype(np.int16) for upto in missed_upto]
    missed, unauthorised = _steps(missed_upto), _steps(unauthorised_upto)
    authorised = tuple(all_of - some for all_of, some in zip(missed, unauthorised, strict=True))
    return Missed(possible, authorised, unauthorised)  # type: ignore[arg-type]


def _possible(draws: Draws, of: Sessions, year_group: IntArray, joined: BoolArray) -> Parts:
    size = len(year_group)
    parts = [np.full(size, number, dtype=np.int16) for number in of.possible]
    parts[3][year_group == LAST_YEAR_GROUP] = 0
    came = np.flatnonzero(joined)
    there = of.there_from + (1 - of.there_from) * draws.of(came).uniform("there from")
    parts[0][came] = (parts[0][came] * there).astype(np.int16)
    return (parts[0], parts[1], parts[2], parts[3])


def _missed_upto(draws: Draws, share: FloatArray, possible: Parts, tilt: FloatArray) -> list[IntArray]:
    """Sessions missed up to the end of each part: the share of the year, more of it late or early by `tilt`."""
    chance = draws.uniform("part of a session").astype(np.float32)
    upto: list[IntArray] = []
    of_year: FloatArray = np.zeros(len(share), dtype=np.float32)
    whole = np.array(possible).sum(axis=0).astype(np.float32)
    before = np.zeros(len(share), dtype=np.int16)
    for part in possible:
        of_year = of_year + part / whole
        reached = (share * whole * of_year**tilt + chance).astype(np.int16)
        before = np.minimum(np.maximum(reached, before), before + part)
        upto.append(before)
    return upto


def _unauthorised(
    draws: Draws,
    of: Sessions,
    share: FloatArray,
    phase: IntArray,
    group: IntArray,
    hardship: FloatArray,
    fsm: BoolArray,
) -> FloatArray:
    """The share of missed sessions that had no leave: more where more is missed, and where life is hard."""
    lean = np.float32(of.unauthorised) + np.float32(of.unauthorised_by_missed) * np.log(
        share + np.float32(0.005)
    )
    lean += np.float32(of.unauthorised_by_hardship) * hardship
    lean += np.float32(of.unauthorised_free_meals) * fsm
    lean += np.float32(of.unauthorised_special) * (phase == SPECIAL)
    lean += np.array(of.unauthorised_by_group, dtype=np.float32)[group]
    drawn = draws.uniform("without leave").astype(np.float32)
    lean += np.float32(of.unauthorised_noise) * np.log(drawn / (np.float32(1.0000001) - drawn))
    made: FloatArray = 1 / (1 + np.exp(-lean))
    return made


def _steps(upto: list[IntArray]) -> Parts:
    first, second, third, last = upto
    return (first, second - first, third - second, last - third)
