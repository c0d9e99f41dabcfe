"""Children, cases and rows of service written out by hand, for tests of one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from cairn.synthetic.calendar import NEVER, day
from cairn.synthetic.care import IN_NEED, Cases
from cairn.synthetic.chance import Draws
from cairn.synthetic.people import People
from cairn.synthetic.services import Served, load_services

BORN_IN = 2001  # the September that begins their school year of birth: year 11 ends in 2018


def children(size: int, **traits: Any) -> People:
    """Children of one authority and school year, of ordinary hardship and ability unless `traits` says otherwise."""
    person = (BORN_IN - 1980) * 10**6 + np.arange(size)
    given: Mapping[str, Any] = {
        "person": person.astype(np.int64),
        "born": 0,
        "birth": day(2002, 1, 15),
        "male": False,
        "ethnicity": 0,
        "language": 0,
        "hardship": 0.75**2,
        "ability": 0.0,
        "deprivation": 0.2,
        "disability": 0,
        "sen": 0,
        "sen_from": -1,
        "fsm": False,
        "state_school": True,
        "moved": NEVER,
        "moved_to": -1,
        "adopted": NEVER,
        **traits,
    }
    return People(**{name: np.broadcast_to(np.asarray(value), size).copy() for name, value in given.items()})


def of_all_kinds(size: int) -> People:
    """Children whose hardship, ability, sex, meals and special needs differ."""
    draws = Draws(5, "children of a test", np.arange(size))
    return children(
        size,
        hardship=-np.log(draws.uniform("hardship")),
        ability=draws.normal("ability"),
        male=draws.chance("male", 0.5),
        fsm=draws.chance("fsm", 0.2),
        sen=draws.pick("sen", [80, 15, 5]).astype(np.int8),
    )


def had(people: People, code: str, started: int, dose: int = 10) -> Served:
    """Each of the people served by one service from one day."""
    place = [one.code for one in load_services().service].index(code)
    size = len(people)
    return Served(
        person=people.person,
        service=np.full(size, place, dtype=np.int8),
        authority=np.zeros(size, dtype=np.int16),
        year=np.full(size, 2017, dtype=np.int16),
        started=np.full(size, started, dtype=np.int32),
        dose=np.full(size, dose, dtype=np.int16),
    )


def referrals(people: People, starts: list[int], **columns: Any) -> Cases:
    """A case of thirty days for each child from each of these days, in order."""
    size, times = len(people), len(starts)
    person = np.repeat(people.person, times)
    earlier = np.tile(np.arange(times), size)
    start = np.tile(np.array(starts), size)
    given: Mapping[str, Any] = {
        "case": person * 100 + earlier,
        "person": person,
        "authority": 0,
        "start": start,
        "end": start + 30,
        "level": IN_NEED,
        "late": False,
        "plan_start": NEVER,
        "plan_end": NEVER,
        "care_start": NEVER,
        "care_end": NEVER,
        "respite": False,
        "earlier": earlier,
        "plans_before": 0,
        "transferred": False,
        **columns,
    }
    return Cases(
        **{name: np.broadcast_to(np.asarray(value), size * times).copy() for name, value in given.items()}
    )
