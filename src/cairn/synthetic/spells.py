"""Every referral of every child of a cohort, from birth to eighteen, on the calendar.

Drawn as whole arrays, so that an authority's lives take a moment; the detail of a case (assessments,
enquiries, reviews, placements) is drawn afterwards, and only for the cases that a return will hold.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from cairn.synthetic.calendar import NEVER, birthday, year_end
from cairn.synthetic.chance import generator
from cairn.synthetic.population import BoolArray, Cohort, FloatArray
from cairn.synthetic.upn import IntArray
from cairn.synthetic.world import World
from cairn.synthetic.world.definitions import Length

NO_FURTHER_ACTION, NOT_IN_NEED, IN_NEED, ON_A_PLAN, LOOKED_AFTER = range(5)
OTHER, CINO, CPPO, CLA = range(4)
GROUPS = ("other", "CINO", "CPPO", "CLA")

_BORN_BEFORE = 90  # a referral may come this many days before the birth
_CARE_AT_ONCE = 0.4  # the share of children in care who come into it on the day of the referral
_SETTLED = 45  # days in which an assessment is done and a plan or a place in care can be agreed


@dataclass(frozen=True)
class Spells:
    """Referrals, a place an array each, in order of child and start; days are numbers, NEVER is none.

    A spell is open from `start` up to, not including, `end`. `plan_…` and `care_…` are the days of
    its protection plan and of its period of care; `respite` marks care as a series of short breaks.
    `earlier` counts the child's referrals before this one, `plans_before` the plans.
    """

    child: IntArray
    earlier: IntArray
    plans_before: IntArray
    start: IntArray
    end: IntArray
    level: IntArray
    plan_start: IntArray
    plan_end: IntArray
    care_start: IntArray
    care_end: IntArray
    respite: BoolArray

    def __len__(self) -> int:
        return len(self.child)

    def where(self, chosen: BoolArray | IntArray) -> Spells:
        """The spells chosen by a mask or by places."""
        return Spells(**{part.name: getattr(self, part.name)[chosen] for part in fields(self)})

    def within(self, year: int) -> BoolArray:
        """Which spells were open on a day of the year that ends on 31 March of `year`."""
        return (self.start <= year_end(year)) & (self.end > year_end(year - 1))


def spells(seed: int, world: World, cohort: Cohort) -> Spells:
    """The referrals of a cohort; a referral of a child whose case is open is passed over."""
    rng = generator(seed, "spells", cohort.authority.code, cohort.born_in)
    child, start = _referrals(rng, world, cohort)
    drawn = _drawn(rng, world, cohort, child, start)
    kept = drawn.where(_not_overlapping(drawn))
    return _counted(_off_the_last_day(kept))


def groups(spells: Spells, size: int, on: int) -> IntArray:
    """The group (OTHER, CINO, CPPO, CLA) of each of `size` children at the end of day `on`."""
    is_open = (spells.start <= on) & (spells.end > on) & (spells.level != NO_FURTHER_ACTION)
    on_plan = (spells.plan_start != NEVER) & (spells.plan_start <= on) & (spells.plan_end > on)
    in_care = (spells.care_start != NEVER) & (spells.care_start <= on) & (spells.care_end > on)
    state = np.where(in_care & ~spells.respite, CLA, np.where(on_plan, CPPO, np.where(is_open, CINO, OTHER)))
    result = np.full(size, OTHER)
    np.maximum.at(result, spells.child, state)
    return result


def _referrals(rng: np.random.Generator, world: World, cohort: Cohort) -> tuple[IntArray, IntArray]:
    """The child and day of every referral, in order of child and day."""
    rates = world.lives.referral
    by_child = rates.per_child_year * cohort.authority.need * cohort.need
    by_child = by_child * np.where(cohort.disabled, rates.disabled_ratio, 1.0)
    number = rng.poisson(by_child[:, None] * np.array(rates.by_age))
    child, age = (np.repeat(places, number.ravel()) for places in np.indices(number.shape).reshape(2, -1))
    share = rng.random(len(child))
    days = np.where(age == 0, share * (365 + _BORN_BEFORE) - _BORN_BEFORE, age * 365.25 + share * 365)
    start = cohort.birth[child] + days.astype(np.int64)
    order = np.lexsort((start, child))
    return child[order], start[order]


def _drawn(
    rng: np.random.Generator, world: World, cohort: Cohort, child: IntArray, start: IntArray
) -> Spells:
    """What each referral leads to and when each part of it begins and ends, before any is passed over."""
    length, size = world.lives.length, len(child)
    disabled = cohort.disabled[child]
    level = _levels(rng, world, disabled)
    need_days = _need_days(rng, world, disabled)
    eighteen = np.array([birthday(born, 18) for born in cohort.birth[child].tolist()], dtype=np.int64)
    after_plan = (level == LOOKED_AFTER) & (rng.random(size) < world.lives.shares.care_after_plan)
    respite = (level == IN_NEED) & disabled & (rng.random(size) < world.lives.shares.respite_of_disabled)
    plan_start, plan_end, care_start, care_end = _plan_and_care(rng, world, start, after_plan)
    care_start, care_end = np.where(respite, (start + _SETTLED, start + need_days), (care_start, care_end))
    end = np.select(
        [level == NO_FURTHER_ACTION, level == NOT_IN_NEED, level == IN_NEED, level == ON_A_PLAN],
        [start + 1, start + _lasting(rng, length.assessment, size) + 5, start + need_days + _SETTLED,
         plan_end + _lasting(rng, length.after_plan, size)],
        care_end + 30,
    )  # fmt: skip
    has_plan, has_care = (level == ON_A_PLAN) | after_plan, (level == LOOKED_AFTER) | respite
    made = Spells(
        child=child, earlier=child, plans_before=child,
        start=start, end=np.minimum(end, eighteen), level=level,
        plan_start=np.where(has_plan, plan_start, NEVER),
        plan_end=np.where(has_plan, np.minimum(plan_end, eighteen), NEVER),
        care_start=np.where(has_care, care_start, NEVER),
        care_end=np.where(has_care, np.minimum(care_end, eighteen), NEVER),
        respite=respite,
    )  # fmt: skip
    # Nothing begins so near the eighteenth birthday that it could not run its course.
    latest = np.maximum(made.start + 2 * _SETTLED, np.maximum(made.plan_start, made.care_start) + 14)
    return made.where(latest < eighteen)


def _lasting(rng: np.random.Generator, of: Length, size: int) -> IntArray:
    days: FloatArray = rng.lognormal(np.log(of.median), of.spread, size)
    return days.astype(np.int64) + 1


def _need_days(rng: np.random.Generator, world: World, disabled: BoolArray) -> IntArray:
    """How long a child is in need where neither a plan nor care follows."""
    length, size = world.lives.length, len(disabled)
    if_disabled = _lasting(rng, length.in_need_disabled, size)
    is_long = rng.random(size) < world.lives.shares.in_need_long
    long, short = _lasting(rng, length.in_need_long, size), _lasting(rng, length.in_need, size)
    return np.where(disabled, if_disabled, np.where(is_long, long, short))


def _plan_and_care(
    rng: np.random.Generator, world: World, start: IntArray, care_after_plan: BoolArray
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """The days on which a plan and a period of care would begin and end; care may take a plan's place."""
    length, size = world.lives.length, len(start)
    plan_start = start + np.maximum(_lasting(rng, length.before_plan, size), 10)
    plan_end = plan_start + np.maximum(_lasting(rng, length.plan, size), 20)
    at_once = rng.random(size) < _CARE_AT_ONCE
    care_start = start + np.where(at_once, 0, _lasting(rng, length.before_care, size))
    later = plan_start + _lasting(rng, length.before_care, size) + 30
    care_start = np.where(care_after_plan, later, care_start)
    plan_end = np.where(care_after_plan, care_start, plan_end)
    return plan_start, plan_end, care_start, care_start + _lasting(rng, length.care, size) + 2


def _levels(rng: np.random.Generator, world: World, disabled: BoolArray) -> IntArray:
    path, draw = world.lives.path, rng.random(len(disabled))
    others, theirs = (np.cumsum(ends.shares)[:-1] for ends in (path.others, path.disabled))
    return np.where(disabled, np.searchsorted(theirs, draw), np.searchsorted(others, draw))


def _not_overlapping(spells: Spells) -> BoolArray:
    kept = np.zeros(len(spells), dtype=bool)
    current, closed = -1, 0
    rows = zip(spells.child.tolist(), spells.start.tolist(), spells.end.tolist(), strict=True)
    for place, (child, start, end) in enumerate(rows):
        if child != current or start > closed + 1:
            kept[place], current, closed = True, child, end
    return kept


def _off_the_last_day(spells: Spells) -> Spells:
    """Nothing ends on a 31 March: whether it is then still open is a matter of words, not of fact."""
    last_days = np.array([year_end(year) for year in range(1980, 2061)])
    moved = {
        name: getattr(spells, name) + np.isin(getattr(spells, name), last_days)
        for name in ("end", "plan_end", "care_end")
    }
    return Spells(**{part.name: moved.get(part.name, getattr(spells, part.name)) for part in fields(spells)})


def _counted(spells: Spells) -> Spells:
    """The same spells, knowing how many of the child's referrals and plans went before."""
    places = np.arange(len(spells))
    first = np.r_[True, spells.child[1:] != spells.child[:-1]] if len(spells) else np.zeros(0, dtype=bool)
    began = np.maximum.accumulate(np.where(first, places, 0))
    has_plan = (spells.plan_start != NEVER).astype(np.int64)
    plans_so_far = np.cumsum(has_plan) - has_plan
    counts = {"earlier": places - began, "plans_before": plans_so_far - plans_so_far[began]}
    return Spells(**{part.name: counts.get(part.name, getattr(spells, part.name)) for part in fields(spells)})
