"""Lives in care: episodes without a gap, plans for adoption carried out, nothing before birth or past eighteen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import pytest

from cairn.synthetic.calendar import NEVER, year_end
from cairn.synthetic.columns import places
from cairn.synthetic.placements import Episodes, Placements, adoptions, placements
from cairn.synthetic.placements.codes import (
    ENDS,
    FOR_ADOPTION,
    LEGAL,
    NONE,
    PLACES,
    REVIEWS,
    STARTS,
    TEMPORARY,
    numbers,
)
from cairn.synthetic.placements.draw_codes import turned
from cairn.synthetic.placements.periods import AGREEMENT, BREAKS, CARE
from tests.unit.synthetic.placements.children_in_care import people_and_cases

SEED, SIZE = 11, 4000


@pytest.fixture(scope="module")
def placed() -> Placements:
    return placements(SEED, *people_and_cases(SIZE))


def _rows(episodes: Episodes) -> list[dict[str, Any]]:
    names = ("period", "person", "start", "end", "reason_new", "status", "place", "address", "area", "urn")
    more = ("provider", "reason_ceased", "why_moved", "need")
    lists = [getattr(episodes, name).tolist() for name in (*names, *more)]
    return [dict(zip((*names, *more), values, strict=True)) for values in zip(*lists, strict=True)]


def _by_period(placed: Placements, kind: int = CARE) -> list[list[dict[str, Any]]]:
    groups = groupby(_rows(placed.episodes), key=lambda row: int(row["period"]))
    return [list(rows) for period, rows in groups if placed.periods.kind[period] == kind]


def _where(row: dict[str, Any]) -> tuple[int, ...]:
    return tuple(row[name] for name in ("place", "provider", "area", "address", "urn"))


def test_episodes_cover_each_period_of_care_without_gap_or_overlap(placed: Placements) -> None:
    care = _by_period(placed)
    assert len(care) == (placed.periods.kind == CARE).sum() > SIZE
    for rows in care:
        period = rows[0]["period"]
        assert (rows[0]["start"], rows[-1]["end"]) == (
            placed.periods.start[period],
            placed.periods.end[period],
        )
        assert all(row["start"] < row["end"] for row in rows)
        assert all(one["end"] == later["start"] for one, later in pairwise(rows))
        assert [ENDS[row["reason_ceased"]] == "X1" for row in rows] == [True] * (len(rows) - 1) + [False]


def test_the_reason_for_a_new_episode_says_what_changed(placed: Placements) -> None:
    seen = Counter()
    for rows in _by_period(placed):
        assert STARTS[rows[0]["reason_new"]] == "S"
        for one, later in pairwise(rows):
            moved, changed = _where(one) != _where(later), one["status"] != later["status"]
            reason = STARTS[later["reason_new"]]
            seen[reason] += 1
            assert reason in {(True, True): "BU", (True, False): "PT", (False, True): "L"}[moved, changed]
            temporary = {PLACES[one["place"]], PLACES[later["place"]]} & set(TEMPORARY)
            assert (one["why_moved"] != NONE) == (moved and not temporary)
    assert all(seen[reason] > 20 for reason in "LPTB")


def test_nobody_is_in_care_twice_at_once_nor_before_birth_nor_past_eighteen(placed: Placements) -> None:
    periods = placed.periods
    same = periods.person[1:] == periods.person[:-1]
    assert same.sum() > 1000
    assert (periods.start[1:][same] > periods.end[:-1][same]).all()
    assert (periods.start >= periods.birth).all()
    assert (periods.end <= turned(periods.birth, 18)).all()


def test_periods_that_overlap_are_left_out() -> None:
    people, cases = people_and_cases(400)
    longer = cases.care_end.copy()
    longer[cases.earlier == 0] += 10_000
    changed = type(cases)(**{**cases.__dict__, "care_end": longer})
    persons = placements(SEED, people, changed).periods.person
    assert len(persons) == len(set(persons.tolist())) == 400
    assert len(cases) > 400


def test_children_adopted_are_those_whom_adoptions_tells_of(placed: Placements) -> None:
    people, cases = people_and_cases(SIZE)
    day = adoptions(SEED, people, cases)
    ended = np.isin(placed.why_ended, numbers(("E11", "E12"), ENDS))
    assert ended.sum() == (day > NEVER).sum() > 100
    assert (day[places(people.person, placed.periods.person[ended])] == placed.periods.end[ended]).all()
    for rows in _by_period(placed):
        plan = placed.plans.where(np.array([rows[0]["period"]]))
        if not plan.adopted[0]:
            assert not any(PLACES[row["place"]] in FOR_ADOPTION for row in rows)
            continue
        assert rows[0]["start"] < plan.decided[0] <= plan.matched[0] <= plan.placed[0] < plan.adopted[0]
        last = rows[-1]
        assert (last["start"], last["end"]) == (plan.placed[0], plan.adopted[0])
        assert PLACES[last["place"]] in FOR_ADOPTION
        assert (
            (PLACES[last["place"]] == "A4") == (LEGAL[last["status"]] == "V2") == (plan.ordered[0] == NEVER)
        )


def test_a_plan_given_up_ends_the_placement_order(placed: Placements) -> None:
    given_up = np.flatnonzero((placed.plans.given_up > NEVER) & (placed.plans.ordered > NEVER))
    by_period = {rows[0]["period"]: rows for rows in _by_period(placed)}
    assert len(given_up) > 20
    for period in given_up.tolist():
        under = [row for row in by_period[period] if LEGAL[row["status"]] == "E1"]
        assert under[0]["start"] == placed.plans.ordered[period]
        assert under[-1]["end"] == placed.plans.given_up[period]


def test_after_a_temporary_stay_the_child_goes_back(placed: Placements) -> None:
    longest, seen = {"T1": 42, "T3": 21, "T4": 7}, 0
    for rows in _by_period(placed):
        for before, away, back in zip(rows, rows[1:], rows[2:], strict=False):
            if PLACES[away["place"]] in TEMPORARY:
                seen += 1
                assert _where(before) == _where(back) != _where(away)
                assert STARTS[away["reason_new"]] == STARTS[back["reason_new"]] == "P"
                assert away["end"] - away["start"] <= longest[PLACES[away["place"]]]
                assert away["provider"] == NONE
    assert seen > 30


def test_parents_have_their_children_only_under_a_care_order(placed: Placements) -> None:
    at_home = placed.episodes.where(placed.episodes.place == PLACES.index("P1"))
    assert len(at_home) > 50
    assert np.isin(at_home.status, numbers(("C1", "C2"), LEGAL)).all()


def test_short_breaks_are_short_and_few(placed: Placements) -> None:
    breaks = _by_period(placed, BREAKS)
    assert len(breaks) > 20
    for rows in breaks:
        assert all(row["end"] - row["start"] <= 17 and STARTS[row["reason_new"]] == "S" for row in rows)
        assert all(one["end"] < later["start"] for one, later in pairwise(rows))
        for year in range(2000, 2030):
            first, last = year_end(year - 1), year_end(year)
            days = sum(max(0, min(row["end"], last) - max(row["start"], first)) for row in rows)
            assert days <= 75
    assert all(len(rows) == 1 for rows in _by_period(placed, AGREEMENT))


def test_reviews_come_in_time_on_weekdays_and_say_who_is_too_young_to_speak(placed: Placements) -> None:
    reviews, periods = placed.reviews, placed.periods
    assert (reviews.day >= periods.start[reviews.period]).all()
    assert (reviews.day < periods.end[reviews.period]).all()
    assert ((reviews.day - 1) % 7 < 5).all()
    young = reviews.day < turned(periods.birth[reviews.period], 4)
    assert ((reviews.code == REVIEWS.index("PN0")) == young).all()
    assert 100 < young.sum() < len(reviews)
    same = reviews.period[1:] == reviews.period[:-1]
    assert (np.diff(reviews.day)[same] <= 183 + 2).all()
    long = np.flatnonzero((periods.kind == CARE) & (periods.end - periods.start > 29))
    assert set(long.tolist()) <= set(reviews.period.tolist())


def test_nobody_is_missing_twice_at_once_or_outside_care(placed: Placements) -> None:
    missing, periods = placed.missing(2013), placed.periods
    assert len(missing) > 100
    assert (missing.start > year_end(2012)).all()
    assert (missing.end <= year_end(2013)).all()
    assert (missing.start >= periods.start[missing.period]).all()
    assert (missing.end < periods.end[missing.period]).all()
    same = missing.period[1:] == missing.period[:-1]
    assert same.sum() > 50
    assert (missing.start[1:][same] >= missing.end[:-1][same]).all()


def test_health_is_of_those_in_care_all_the_year_and_of_an_age_for_each_question(placed: Placements) -> None:
    health, last = placed.health(2012), year_end(2012)
    who = placed.periods.where(health.period)
    assert len(who) > 100
    assert ((who.start <= year_end(2011) + 1) & (who.end > last) & (who.kind == CARE)).all()
    asked = (health.score >= 0) | (health.no_score >= 0)
    of_age = (turned(who.birth, 4) <= last) & (turned(who.birth, 17) > year_end(2011) + 1)
    assert (asked == of_age).all()
    assert not ((health.score >= 0) & (health.no_score >= 0)).any()
    assert ((health.convicted >= 0) == (turned(who.birth, 10) <= last)).all()
    assert ((health.checked >= 0) == (turned(who.birth, 5) > last)).all()
    assert ((health.helped >= 0) == (health.substances == 1)).all()


def test_care_leavers_had_enough_care_and_are_out_of_it(placed: Placements) -> None:
    leavers = placed.leavers(2017)
    assert set(leavers.age.tolist()) == {17, 18, 19, 20, 21}
    for row in range(len(leavers)):
        mine = placed.periods.where(
            (placed.periods.person == leavers.person[row]) & (placed.periods.kind == CARE)
        )
        birth = leavers.birth[row : row + 1]
        fourteen, birthday = turned(birth, 14)[0], turned(birth, int(leavers.age[row]))[0]
        mine = mine.where(mine.start <= year_end(2017))
        assert sum(np.maximum(0, mine.end - np.maximum(mine.start, fourteen))) >= 91
        assert turned(birth, 16)[0] < mine.end.max() <= birthday


def test_what_happens_to_a_child_does_not_depend_on_who_else_is_there(placed: Placements) -> None:
    people, cases = people_and_cases(SIZE)
    some = np.unique(cases.person)[::7]
    alone = placements(SEED, people, cases.where(np.isin(cases.person, some)))
    among = placed.episodes.where(np.isin(placed.episodes.person, some))
    for name in ("person", "case", "start", "end", "place", "status", "provider", "urn", "reason_ceased"):
        assert (getattr(alone.episodes, name) == getattr(among, name)).all()
    assert len(alone.episodes) > 1000
    other = placements(SEED + 1, people, cases).episodes
    assert len(other) != len(placed.episodes)


def test_of_authority_keeps_every_row_of_its_children(placed: Placements) -> None:
    place = int(placed.periods.authority[0])
    assert placed.of_authority(place).episodes.start.tolist() == placed.episodes.start.tolist()
    assert len(placed.of_authority(place + 1).episodes) == len(placed.of_authority(place + 1).reviews) == 0


@pytest.mark.parametrize("year", [2001, 2008])
def test_birthdays_of_the_29th_of_february(year: int) -> None:
    born = np.array([dt.date(2000, 2, 29).toordinal(), dt.date(1999, 3, 1).toordinal()])
    expected = [
        dt.date(year, 2, 29 if year % 4 == 0 else 28).toordinal(),
        dt.date(year - 1, 3, 1).toordinal(),
    ]
    assert turned(born, year - 2000).tolist() == expected
