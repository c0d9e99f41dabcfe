"""Periods of care: who was looked after from when to when, and what the whole of it was about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.care.cases import Cases
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray, places
from cairn.synthetic.people import People, load_traits
from cairn.synthetic.placements.codes import NEEDS
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import drawn, turned

CARE, BREAKS, AGREEMENT = range(3)


@dataclass(frozen=True)
class Periods(Columns):
    """Periods of care in order of child and day, a row a case that led to one; none overlaps another.

    Care goes from `start` up to, not including, `end`. `kind` tells care proper (CARE) from short
    breaks, each recorded (BREAKS) or as one agreement (AGREEMENT). `asylum` marks a child who came
    alone; `need` is a place in NEEDS; `moved_away`: the family moved to another authority.
    """

    case: IntArray
    person: IntArray
    authority: IntArray
    start: IntArray
    end: IntArray
    birth: IntArray
    male: BoolArray
    kind: IntArray
    asylum: BoolArray
    need: IntArray
    moved_away: BoolArray


def periods_of(seed: int, model: PlacementModel, people: People, cases: Cases) -> Periods:
    """The periods of care of these cases, none before birth or past the eighteenth birthday (nor of no days).

    Where one begins before, or on the day when, the child's last one ended, it is left out.
    """
    cared = cases.where(np.flatnonzero(cases.care_start > 0))
    child = places(people.person, cared.person)
    birth = people.birth[child].astype(np.int64)
    start = np.maximum(cared.care_start.astype(np.int64), birth)
    end = np.minimum(cared.care_end.astype(np.int64), turned(birth, 18))
    kept = _apart(cared.person, start, end)
    cared, child, start, end = cared.where(kept), child[kept], start[kept], end[kept]
    draws = Draws(seed, "periods of care", cared.case)
    agreed = Draws(seed, "short breaks", cared.person).chance("agreement", model.respite.agreement)
    asylum = _asylum(model, people.where(child), cared, start, draws)
    return Periods(
        case=cared.case,
        person=cared.person,
        authority=cared.authority,
        start=start.astype(np.int32),
        end=end.astype(np.int32),
        birth=people.birth[child],
        male=people.male[child],
        kind=np.where(cared.respite, np.where(agreed, AGREEMENT, BREAKS), CARE).astype(np.int8),
        asylum=asylum,
        need=_need(model, people.disability[child] > 0, cared.respite, asylum, draws),
        moved_away=cared.transferred,
    )


def _apart(person: IntArray, start: IntArray, end: IntArray) -> IntArray:
    """The places of the rows that last a day at least and begin after all of the child's earlier ones ended."""
    kept = np.flatnonzero(end > start)
    kept = kept[np.lexsort((start[kept], person[kept]))]
    while True:
        clash = (person[kept][1:] == person[kept][:-1]) & (start[kept][1:] <= end[kept][:-1])
        if not clash.any():
            return kept
        first = clash.copy()
        first[1:] &= ~clash[:-1]  # a row is left out by one that stays
        kept = kept[np.concatenate([[True], ~first])]


def _asylum(model: PlacementModel, people: People, cases: Cases, start: IntArray, draws: Draws) -> BoolArray:
    codes = load_traits().ethnicities.codes
    white = np.array([code.startswith("W") for code in codes])[people.ethnicity]
    asylum = model.asylum
    share = np.zeros(len(cases))
    for age, of_age in enumerate(asylum.ages, start=asylum.from_age):
        share = np.where(start >= turned(people.birth, age), of_age, share)
    share = share * np.where(people.male, 1.0, asylum.girls) * np.where(white, 1.0, asylum.not_white)
    share = share / (1 + asylum.by_earlier * cases.earlier)
    stays = cases.care_end >= turned(people.birth, 18) - asylum.until_grown
    share = np.where(stays, share, share * asylum.if_left)
    first = np.append(True, cases.person[1:] != cases.person[:-1])[: len(cases)]  # never in care before
    alone: BoolArray = first & ~cases.respite & (people.disability == 0) & ~cases.transferred
    return alone & draws.chance("asylum", share)


def _need(
    model: PlacementModel, disabled: BoolArray, respite: BoolArray, asylum: BoolArray, draws: Draws
) -> IntArray:
    need = np.where(
        disabled,
        drawn(draws, "need", model.needs.disabled, NEEDS),
        drawn(draws, "need", model.needs.others, NEEDS),
    )
    need = np.where(asylum, drawn(draws, "need", model.needs.asylum, NEEDS), need)
    return np.where(respite, NEEDS.index("N2"), need).astype(np.int8)
