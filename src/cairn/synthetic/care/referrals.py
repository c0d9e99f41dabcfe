"""The days on which somebody would refer a child, whether or not a case is then open."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.care.calendar_of_years import tide
from cairn.synthetic.care.definitions import CareModel, Ways
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.people import People

_YEAR = 365.25
_OLDEST = 17.75  # nobody is referred so near to eighteen that nothing could follow


def occasions(seed: int, model: CareModel, ways: Ways, people: People) -> tuple[IntArray, IntArray]:
    """The child (place in `people`) and the day of each occasion, in order of child and day.

    A Poisson process for each child: by hardship, age, disability, the authority's door and the tide
    of the year, within a time of trouble of the child's own. It is drawn as fast as it could ever be,
    and thinned (Lewis and Shedler 1979).
    """
    fastest = max(*model.years.tide, model.years.earlier_tide)
    door = np.maximum(ways.door[people.born], np.where(people.moved > 0, ways.door[people.moved_to], 0))
    upto = np.concatenate([[0.0], np.cumsum(_by_stretch(model))])
    expected = _hardship(model, people) * model.referral.rate * door * fastest * upto[-1]
    number = _poisson(Draws(seed, "occasions", people.person).uniform("how many"), expected)
    child = np.repeat(np.arange(len(people)), number)
    nth = np.arange(len(child)) - np.repeat(np.cumsum(number) - number, number)
    draws = Draws(seed, "occasion", people.person[child] * 1000 + nth)
    time_of_trouble = Draws(seed, "occasions", people.person).uniform("time of trouble")
    day = _day(draws, model, people, child, upto, time_of_trouble)
    share = tide(model.years, day) / fastest * ways.door[people.where(child).authority_on(day)] / door[child]
    kept = draws.chance("kept", share)
    child, day = child[kept], day[kept]
    order = np.lexsort((day, child))
    return child[order], day[order]


def _by_stretch(model: CareModel) -> FloatArray:
    """Years of average risk in each stretch of a life: before birth, then age by age."""
    ages = np.array(model.referral.by_age)
    ages[-1] *= _OLDEST - 17
    return np.concatenate([[model.referral.unborn * model.referral.before_birth / _YEAR], ages])


def _hardship(model: CareModel, people: People) -> FloatArray:
    of = model.referral
    times: FloatArray = np.minimum(people.hardship, of.highest_hardship).astype(np.float64)
    times = times * np.where(people.disability > 0, of.if_disabled, 1.0)
    times = times * np.where(people.male, of.boys, 2 - of.boys)
    times = times * np.where(people.fsm, of.if_free_meals, 1.0)
    times *= np.array([1.0, of.if_support, of.if_plan_of_needs])[people.sen]
    return times


def _day(
    draws: Draws,
    model: CareModel,
    people: People,
    child: IntArray,
    upto: FloatArray,
    time_of_trouble: FloatArray,
) -> IntArray:
    ages = np.concatenate([[-model.referral.before_birth / _YEAR], np.arange(18.0), [_OLDEST]])
    risk = _within(time_of_trouble[child] + model.referral.hard_time * (2 * draws.uniform("when") - 1))
    age = np.interp(risk * upto[-1], upto, ages)
    day: IntArray = people.birth[child] + np.floor(age * _YEAR).astype(np.int64)
    return day


def _within(share: FloatArray) -> FloatArray:
    """Shares a little below 0 or above 1, turned back from there, so that all remain as likely."""
    inside: FloatArray = np.abs(share)
    return np.where(inside > 1, 2 - inside, inside)


def _poisson(uniform: FloatArray, expected: FloatArray) -> IntArray:
    """How many events: the Poisson distribution's quantiles, counted up term by term (at most 90)."""
    number = np.zeros(len(uniform), dtype=np.int64)
    left = np.arange(len(uniform))
    term = np.exp(-expected)
    upto = term.copy()
    for count in range(1, 91):
        more = uniform[left] > upto
        left, term, upto = left[more], term[more], upto[more]
        if not len(left):
            break
        number[left] = count
        term = term * expected[left] / count
        upto = upto + term
    return number
