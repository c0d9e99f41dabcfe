"""Children of one authority with periods of care of every length and age, for tests of what happens in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cairn.synthetic.calendar import NEVER, day
from cairn.synthetic.care import LOOKED_AFTER, Cases
from cairn.synthetic.chance import Draws
from cairn.synthetic.people import People
from cairn.synthetic.placements.draw_codes import turned

PLACE = 3
BIRTHS = (1995, 2018)  # the Septembers that begin the school years of birth, first and one past the last


def people_and_cases(size: int, place: int = PLACE) -> tuple[People, Cases]:
    """So many children, each with two referrals that led to care, the second a while after the first ended."""
    people = _people(size, place)
    draws = Draws(7, "care of a test", people.person)
    first, last = people.birth.astype(np.int64), turned(people.birth, 18)
    begins = first + (draws.uniform("begins") * (last - first - 10)).astype(np.int64)
    ends = np.minimum(begins + draws.days("first", 700, 1.2), last)
    again = ends + draws.days("between", 300, 1.0)
    over = np.minimum(again + draws.days("second", 400, 1.2), last)
    respite = (people.disability > 0) & draws.chance("respite", 0.5)
    once = _cases(people, place, 0, begins, ends, respite)
    twice = _cases(people, place, 1, again, over, respite).where(again < last - 5)
    both = Cases.joined([once, twice])
    return people, both.where(np.argsort(both.case, kind="stable"))


def _people(size: int, place: int) -> People:
    nth = np.arange(size)
    born_in = BIRTHS[0] + nth % (BIRTHS[1] - BIRTHS[0])
    person = np.sort(place * 10**8 + (born_in - 1980) * 10**6 + nth // (BIRTHS[1] - BIRTHS[0]))
    born_in = person % 10**8 // 10**6 + 1980
    draws = Draws(7, "children of a test", person)
    begins = np.array([day(int(year), 9, 1) for year in born_in])
    given: Mapping[str, Any] = {
        "person": person,
        "born": place,
        "birth": begins + draws.between("birth", 0, 364),
        "male": draws.chance("male", 0.5),
        "ethnicity": draws.between("ethnicity", 0, 17),
        "language": 0,
        "hardship": 1.0,
        "ability": 0.0,
        "deprivation": 0.2,
        "disability": draws.chance("disabled", 0.12).astype(int),
        "sen": 0,
        "sen_from": -1,
        "fsm": False,
        "state_school": draws.chance("state school", 0.93),
        "moved": NEVER,
        "moved_to": -1,
        "adopted": NEVER,
    }
    return People(**{name: np.broadcast_to(np.asarray(value), size).copy() for name, value in given.items()})


def _cases(people: People, place: int, nth: int, begins: Any, ends: Any, respite: Any) -> Cases:
    given: Mapping[str, Any] = {
        "case": people.person * 100 + nth,
        "person": people.person,
        "authority": place,
        "start": begins - 20,
        "end": ends + 20,
        "level": LOOKED_AFTER,
        "late": False,
        "plan_start": NEVER,
        "plan_end": NEVER,
        "care_start": begins,
        "care_end": ends,
        "respite": respite,
        "earlier": nth,
        "plans_before": 0,
        "transferred": Draws(7, f"moved away/{nth}", people.person).chance("transferred", 0.02),
    }
    size = len(people)
    return Cases(**{name: np.broadcast_to(np.asarray(value), size).copy() for name, value in given.items()})
