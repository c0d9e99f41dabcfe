"""The course of a case: where it leads, and when each part of it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import NEVER, on_a_weekday
from cairn.synthetic.care.calendar_of_years import (
    Clock,
    in_the_year,
    off_the_last_day,
    towards_a_plan,
)
from cairn.synthetic.care.cases import IN_NEED, LOOKED_AFTER, NO_FURTHER_ACTION, NOT_IN_NEED, ON_A_PLAN
from cairn.synthetic.care.definitions import CareModel, Chance, Length, Ways
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray

_SETTLED = 45  # days in which an assessment is done, and before which nothing more is agreed
_LEAST = 30  # days that a plan or care must have before the eighteenth birthday


@dataclass(frozen=True)
class Referred(Columns):
    """What is known of a child when a referral is taken up; a row a referral."""

    start: IntArray
    birth: IntArray
    authority: IntArray
    eighteen: IntArray
    age: FloatArray
    hardship: FloatArray
    disabled: BoolArray
    plan_of_needs: BoolArray
    plans_before: IntArray
    in_need_before: BoolArray


@dataclass(frozen=True)
class Course(Columns):
    """Where it leads (a level of `cases`), with the days of the plan and of care (NEVER: none)."""

    end: IntArray
    level: IntArray
    plan_start: IntArray
    plan_end: IntArray
    care_start: IntArray
    care_end: IntArray
    respite: BoolArray


def course(draws: Draws, model: CareModel, ways: Ways, clock: Clock, of: Referred) -> Course:
    """The course of each referral, up to the eighteenth birthday."""
    level = _level(draws, model, ways, of)
    plan_start, plan_end, care_start, care_end = _plan_and_care(draws, model, ways, clock, of, level)
    leaves = _leaves(draws, model, ways, clock, of)
    respite = (level == IN_NEED) & of.disabled & draws.chance("respite", model.care.respite_of_disabled)
    respite &= (leaves > of.start + 2 * _SETTLED) & (of.age >= 0)
    care_start = np.where(respite, of.start + _SETTLED, care_start)
    care_end = np.where(respite, leaves, care_end)
    # A plan or care too near to eighteen is not begun: the child is in need, no more.
    plan_start = np.where(plan_start + _LEAST < of.eighteen, plan_start, NEVER)
    care_start = np.where(care_start + _LEAST < of.eighteen, care_start, NEVER)
    level = np.where((level == LOOKED_AFTER) & (care_start == NEVER), ON_A_PLAN, level)
    level = np.where((level == ON_A_PLAN) & (plan_start == NEVER), IN_NEED, level)
    plan_end = np.where(plan_start == NEVER, NEVER, np.minimum(plan_end, of.eighteen))
    care_end = np.where(care_start == NEVER, NEVER, np.minimum(care_end, of.eighteen))
    end = np.select(
        [level == NO_FURTHER_ACTION, level == NOT_IN_NEED, level == IN_NEED, level == ON_A_PLAN],
        [
            of.start + 1,
            clock.after(of.start, _lasting(draws, model.lengths.assessment, "assessed")),
            np.maximum(leaves, of.start + _SETTLED // 2),
            clock.after(plan_end, _lasting(draws, model.lengths.after_plan, "after plan")),
        ],
        clock.after(care_end, _lasting(draws, model.lengths.after_care, "after care")),
    )
    return Course(
        end=off_the_last_day(np.minimum(end, of.eighteen)),
        level=level,
        plan_start=plan_start,
        plan_end=np.where(plan_start == NEVER, NEVER, off_the_last_day(plan_end)),
        care_start=care_start,
        care_end=np.where(care_start == NEVER, NEVER, off_the_last_day(care_end)),
        respite=respite & (care_start != NEVER),
    )


def _lasting(draws: Draws, of: Length, what: str) -> IntArray:
    return draws.days(what, of.median, of.spread)


def _logistic(value: FloatArray) -> FloatArray:
    made: FloatArray = 1 / (1 + np.exp(-value))
    return made


def _tilted(percent: FloatArray, by: FloatArray) -> FloatArray:
    """A chance given in a hundred, tilted on the scale of the logit."""
    share = np.clip(percent / 100, 1e-4, 0.95)
    return _logistic(np.log(share / (1 - share)) + by)


def _level(draws: Draws, model: CareModel, ways: Ways, of: Referred) -> IntArray:
    years, at = model.years, of.authority
    away = model.turned_away
    by_child = (
        away.by_hardship * (np.minimum(np.sqrt(of.hardship), 4.0) - away.around)
        + away.in_need_before * of.in_need_before
        + away.if_disabled * of.disabled
    )
    none = _tilted(
        in_the_year(years.no_further_action, years, of.start), ways.no_further_action[at] + by_child
    )
    no_need = _tilted(in_the_year(years.not_in_need, years, of.start), ways.not_in_need[at] + by_child)
    plan = _logistic(_score(model.plan, of) + ways.plan[at] + towards_a_plan(years, of.start))
    care = _logistic(_score(model.care, of) + ways.care[at] + in_the_year(years.care, years, of.start))
    turned = draws.uniform("taken on")
    leads = draws.uniform("leads to")
    taken = np.where(
        leads < care, LOOKED_AFTER, np.where(leads < care + (1 - care) * plan, ON_A_PLAN, IN_NEED)
    )
    return np.where(turned < none, NO_FURTHER_ACTION, np.where(turned < none + no_need, NOT_IN_NEED, taken))


def _score(of: Chance, child: Referred) -> FloatArray:
    score: FloatArray = (
        of.level
        + of.by_hardship * np.minimum(np.sqrt(child.hardship), 4.0)
        + of.unborn * (child.age < 0)
        + of.baby * ((child.age >= 0) & (child.age < 1))
        + of.teenager * (child.age >= 13)
        + of.sixteen * (child.age >= 16)
        + of.plan_of_needs * child.plan_of_needs
        + of.disabled * child.disabled
        + of.plan_before * (child.plans_before > 0)
    )
    return score


def _plan_and_care(
    draws: Draws, model: CareModel, ways: Ways, clock: Clock, of: Referred, level: IntArray
) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """The days of the plan and of care; care that follows a plan takes its place."""
    lengths, pace = model.lengths, ways.pace[of.authority]
    after_plan = (level == LOOKED_AFTER) & draws.chance("care after a plan", model.care.after_plan)
    at_once = draws.chance("care at once", np.where(of.age < 1, model.care.baby_at_once, model.care.at_once))
    plan_start = on_a_weekday(of.start + np.maximum(_lasting(draws, lengths.before_plan, "before plan"), 12))
    plan_end = clock.after(plan_start, np.maximum(_lasting(draws, lengths.plan, "plan"), 25) / pace)
    before = _lasting(draws, lengths.before_care, "before care")
    care_start = of.start + np.where(at_once, np.minimum(before, 3), before)
    care_start = np.where(after_plan & ~at_once, plan_start + before + 30, care_start)
    after_plan &= ~at_once
    care_start = np.maximum(care_start, of.birth)
    care_end = care_start + _lasting(draws, lengths.care, "care") + 1
    plan_end = np.where(after_plan, care_start, plan_end)
    has_plan, has_care = (level == ON_A_PLAN) | after_plan, level == LOOKED_AFTER
    return (
        np.where(has_plan, plan_start, NEVER),
        np.where(has_plan, plan_end, NEVER),
        np.where(has_care, care_start, NEVER),
        np.where(has_care, care_end, NEVER),
    )


def _leaves(draws: Draws, model: CareModel, ways: Ways, clock: Clock, of: Referred) -> IntArray:
    """The day on which a child who is in need, and no more than that, is so no longer."""
    reached = -np.log(draws.uniform("leaves"))
    short, disabled = (
        _until(reached, model.leaving.upto, chances)
        for chances in (model.leaving.short, model.leaving.disabled)
    )
    return clock.after(of.start, np.where(of.disabled, disabled, short) / ways.pace[of.authority])


def _until(reached: FloatArray, upto: tuple[float, ...], chances: tuple[float, ...]) -> FloatArray:
    """The day by which the sum of daily chances has reached so much."""
    days = np.concatenate([[0.0], upto])
    summed = np.concatenate([[0.0], np.cumsum(np.array(chances) * np.diff(days))])
    day: FloatArray = np.interp(reached, summed, days)
    return day
