"""School lives with and without services: the truth is there, and a plain comparison misses it."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import numpy as np
import pytest

from cairn.synthetic.calendar import day
from cairn.synthetic.care import Histories, histories
from cairn.synthetic.columns import FloatArray, IntArray, places
from cairn.synthetic.school import PARTS_OF_THE_YEAR, SchoolLives
from cairn.synthetic.services import (
    PotentialOutcomes,
    TrueEffect,
    lives_with_services,
    load_services,
    re_referrals,
    true_effects,
    without_prevented,
)
from cairn.synthetic.services.definitions import Effect
from cairn.synthetic.services.selection import may_have
from tests.unit.synthetic.services.small_england import Made, cared, made
from tests.unit.synthetic.services.test_selection import PLACES, could_have

EFFECTS = [(service.code, effect) for service in load_services().service for effect in service.effect]
AT_SCHOOL = [(code, effect) for code, effect in EFFECTS if effect.outcome != "re_referral"]


def results(lives: SchoolLives, outcome: str) -> tuple[IntArray, FloatArray]:
    """Who has a result, and what it is."""
    if outcome == "attainment_8":
        return lives.key_stage_4.person, lives.key_stage_4.attainment_8.astype(float)
    if outcome == "key_stage_2":
        frame = lives.key_stage_2
        both = (frame.reading_score > 0) & (frame.maths_score > 0)
        return frame.person, np.where(both, (frame.reading_score + frame.maths_score) / 2, np.nan)
    years = lives.pupil_years
    possible = np.maximum(years.possible, 1)
    return years.person, np.where(
        years.possible > 0, 100 * (years.authorised + years.unauthorised) / possible, np.nan
    )


@cache
def truth() -> list[TrueEffect]:
    """The true effects in all the authorities made, together."""
    return true_effects(PotentialOutcomes.joined([one.outcomes for one in made()]))


def true_effect(code: str, outcome: str, group: str = "all", years_after: str = "any") -> float:
    return next(
        one.effect
        for one in truth()
        if (one.service, one.outcome, one.group, one.years_after) == (code, outcome, group, years_after)
    )


def plain_difference(code: str, outcome: str) -> float:
    """The mean of those served less that of those who could have been served and were not."""
    with_it, without = [], []
    for place, one in enumerate(made()):
        person, value = results(one.lives, outcome)
        theirs = np.isin(person, one.served.person[one.served.service == PLACES[code]])
        able = could_have(place, code)[places(one.people.person, person)]
        with_it.append(value[theirs])
        without.append(value[able & ~theirs])
    return float(np.nanmean(np.concatenate(with_it)) - np.nanmean(np.concatenate(without)))


@pytest.mark.parametrize(
    ("code", "effect"), AT_SCHOOL, ids=[f"{code} {one.outcome}" for code, one in AT_SCHOOL]
)
def test_a_plain_comparison_is_biased_as_the_service_says(code: str, effect: Effect) -> None:
    outcome, beside = effect.outcome, effect.plain
    kind = load_services().outcome[load_services().outcome_place(outcome)]
    biased = plain_difference(code, outcome) - true_effect(code, outcome)
    assert bool(biased > 0) is ((beside == "better") is kind.more_is_better), biased


@cache
def standing_in_care(place: int, year: int) -> Histories:
    """How the autumn before `year` finds the children of one of the authorities of `cared`."""
    one = cared()[place]
    return histories(one.people, one.before, day(year - 1, 10, 1))


def referred_again_unserved(code: str) -> float:
    """The share referred again in a year, of children who could have been served that autumn and never were."""
    service, again = load_services().service[PLACES[code]], []
    for place, one in enumerate(cared()):
        never = ~np.isin(one.people.person, one.served.person[one.served.service == PLACES[code]])
        for year in range(service.first_year, 2019):
            on = day(year - 1, 10, 1)
            open_to = may_have(service, one.people, one.before, standing_in_care(place, year), on)
            began = on + 33  # the middle of the days on which services begin
            soon = one.cases.person[(one.cases.start > began) & (one.cases.start <= began + 365)]
            again.append(np.isin(one.people.person[open_to & never], soon))
    return float(np.concatenate(again).mean())


@pytest.mark.parametrize(
    ("code", "effect"), [(code, one) for code, one in EFFECTS if one.outcome == "re_referral"]
)
def test_a_plain_comparison_of_re_referrals_is_biased_as_the_service_says(code: str, effect: Effect) -> None:
    rows = PotentialOutcomes.joined([one.outcomes for one in cared()])
    rows = rows.where(rows.service == PLACES[code])
    biased = float(rows.without.mean()) - referred_again_unserved(code)
    assert (biased < 0) is (effect.plain == "better"), biased


def test_the_true_effect_is_the_mean_change_in_the_results_of_those_served_by_one_service_alone() -> None:
    """A slow second answer, from the two frames and no potential outcome."""
    before, after = [], []
    for one in made():
        times = {
            person: int(number)
            for person, number in zip(*np.unique(one.served.person, return_counts=True), strict=True)
        }
        club = set(one.served.person[one.served.service == PLACES["reading-club"]].tolist())
        person, value = results(one.lives, "key_stage_2")
        _, old = results(one.lives_before, "key_stage_2")
        for child, now, then in zip(person.tolist(), value, old, strict=True):
            if child in club and times[child] == 1 and not np.isnan(then):
                before.append(then)
                after.append(now)
    assert len(after) > 100
    assert np.mean(after) - np.mean(before) == pytest.approx(
        true_effect("reading-club", "key_stage_2"), abs=0.05
    )


def test_sessions_missed_change_by_the_true_effect() -> None:
    """Whole sessions are rounded by chance, so their mean keeps to the truth."""
    change, meant = [], []
    for one in made():
        theirs = one.outcomes.where(one.outcomes.outcome == load_services().outcome_place("absence"))
        persons, times = np.unique(one.served.person, return_counts=True)
        once = np.isin(theirs.person, persons[times == 1])
        theirs = theirs.where(once & (theirs.service == PLACES["school-family-worker"]))
        person, now = results(one.lives, "absence")
        _, then = results(one.lives_before, "absence")
        key = person * 10_000 + one.lives.pupil_years.school_year
        order = np.argsort(key)
        at = order[np.searchsorted(key[order], theirs.person * 10_000 + theirs.year)]
        change.append(now[at] - then[at])
        meant.append(theirs.with_it - theirs.without)
    assert np.concatenate(meant).mean() < -0.3
    assert np.concatenate(change).mean() == pytest.approx(np.concatenate(meant).mean(), abs=0.05)


def test_a_service_without_effect_changes_nothing_and_a_harmful_one_harms() -> None:
    for outcome in ("attainment_8", "absence", "re_referral"):
        assert true_effect("outdoor-days", outcome) == 0.0
    assert true_effect("reduced-timetable", "attainment_8") < -1
    assert true_effect("reduced-timetable", "absence") > 1


def test_the_fading_effect_is_less_a_year_later() -> None:
    first, second = (
        true_effect("school-family-worker", "absence", years_after=years) for years in ("0", "1")
    )
    assert first < second < 0


def untouched(one: Made, frame: str) -> None:
    then, now = getattr(one.lives_before, frame), getattr(one.lives, frame)
    others = ~np.isin(then.person, one.served.person)
    assert others.any()
    for part in fields(then):
        was, is_now = getattr(then, part.name)[others], getattr(now, part.name)[others]
        assert was.dtype == is_now.dtype, part.name
        assert np.array_equal(was, is_now, equal_nan=was.dtype.kind == "f"), part.name


@pytest.mark.parametrize("frame", ["pupil_years", "key_stage_2", "key_stage_4", "truth", "after_16"])
def test_who_had_no_service_is_as_before(frame: str) -> None:
    for one in made():
        untouched(one, frame)


def test_results_keep_their_ranges_and_rules() -> None:
    for one in made():
        years, two, four = one.lives.pupil_years, one.lives.key_stage_2, one.lives.key_stage_4
        for part in PARTS_OF_THE_YEAR:
            missed = getattr(years, f"authorised_{part}") + getattr(years, f"unauthorised_{part}")
            assert (missed <= getattr(years, f"possible_{part}")).all()
            assert (getattr(years, f"authorised_{part}") >= 0).all()
            assert (getattr(years, f"unauthorised_{part}") >= 0).all()
        for score in (two.reading_score, two.maths_score):
            assert ((score == 0) | ((score >= 80) & (score <= 120))).all()
        assert (two.all_three == (two.reading & two.writing & two.maths)).all()
        assert (four.attainment_8 * 2 == np.rint(four.attainment_8 * 2)).all()
        assert ((four.attainment_8 >= 0) & (four.attainment_8 <= 90)).all()
        assert ((four.english >= 0) & (four.english <= 9) & (four.maths >= 0) & (four.maths <= 9)).all()
        need = one.lives.truth
        assert need.without_need + need.effect_of_need == pytest.approx(four.attainment_8)


def test_where_nobody_was_served_nothing_changes() -> None:
    one = made()[0]
    nobody = one.served.where(np.zeros(0, dtype=np.int64))
    lives, outcomes = lives_with_services(1, one.people, nobody, one.lives_before)
    assert len(outcomes) == len(re_referrals(1, one.people, one.before, nobody)) == 0
    assert lives.key_stage_4.attainment_8.tolist() == one.lives_before.key_stage_4.attainment_8.tolist()
    assert len(without_prevented(1, one.people, one.before, nobody)) == len(one.before)
    assert true_effects(outcomes) == []
