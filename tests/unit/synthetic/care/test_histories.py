"""How a day finds each child, against an answer worked out child by child."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import numpy as np
import pytest

from cairn.synthetic.calendar import NEVER, year_end
from cairn.synthetic.care import Histories, closed_in, histories, in_census, social_care
from cairn.synthetic.people import People, make_people
from cairn.synthetic.world import load_world

SEED = 9


def slow_history(people: People, rows: list[dict[str, int]], place: int, day: int) -> dict[str, float]:
    """One child's history: `rows` are the child's own cases."""
    past = [row for row in rows if row["start"] <= day]
    taken = [row for row in past if row["level"] >= 2]
    year_5 = dt.date(int(people.born_in[place]) + 10, 9, 1).toordinal()
    care = [
        row for row in past if row["care_start"] != NEVER and row["care_start"] <= day and not row["respite"]
    ]
    now_in_care = [row for row in care if row["care_end"] > day]
    planned = [row for row in past if row["plan_start"] != NEVER and row["plan_start"] <= day]
    group = 0
    if any(row["end"] > day and row["level"] > 0 for row in past):
        group = 1
    if any(row["plan_end"] > day for row in planned):
        group = 2
    if now_in_care:
        group = 3
    return {
        "group": group,
        "cla_12_months": any(day - row["care_start"] >= 365 for row in now_in_care),
        "ever_in_need": bool(taken),
        "before_year_5": any(row["start"] < year_5 for row in taken),
        "since_year_5": any(min(row["end"], day + 1) > year_5 for row in taken),
        "ever_on_a_plan": bool(planned),
        "ever_looked_after": bool(care),
        "years_in_need": sum(min(row["end"], day + 1) - row["start"] for row in taken) / 365.25,
        "years_in_care": max([(day + 1 - row["care_start"]) / 365.25 for row in now_in_care], default=0.0),
        "referrals": len(past),
    }


@pytest.mark.parametrize("year", [2014, 2018])
def test_every_child_is_found_as_the_slow_answer_says(year: int) -> None:
    people = make_people(SEED, load_world(), 60, 0.02)
    cases = social_care(SEED, people)
    found: Histories = histories(people, cases, year_end(year))
    rows: dict[int, list[dict[str, int]]] = defaultdict(list)
    names = ("person", "start", "end", "level", "plan_start", "plan_end", "care_start", "care_end", "respite")
    for values in zip(*(getattr(cases, name).tolist() for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        rows[row["person"]].append(row)
    assert len(rows) > 300
    for place, person in enumerate(people.person.tolist()):
        for name, value in slow_history(people, rows[person], place, year_end(year)).items():
            assert getattr(found, name)[place] == pytest.approx(value, abs=1e-3), (person, name)


def test_a_case_that_is_closed_late_is_shown_open_once_and_then_forgotten() -> None:
    cases = social_care(SEED, make_people(SEED, load_world(), 60, 0.1))
    late = np.flatnonzero(cases.late & (cases.end > year_end(2015)) & (cases.end <= year_end(2016)))
    assert len(late) > 3
    assert in_census(cases, 2016)[late].all()
    assert not closed_in(cases, 2016)[late].any()
    assert not in_census(cases, 2017)[late].any()
    others = ~cases.late & (cases.end > year_end(2015)) & (cases.end <= year_end(2016)) & (cases.level > 0)
    assert closed_in(cases, 2016)[others].all()
