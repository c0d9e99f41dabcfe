"""Invented lives for the tests of casework: some authorities' children at a part of their number."""

from __future__ import annotations

from functools import cache

from cairn.synthetic.care import Cases, social_care
from cairn.synthetic.casework import Casework, casework
from cairn.synthetic.people import People, make_people
from cairn.synthetic.world import load_world

SEED = 7
BORN = range(1997, 2025)


@cache
def lives(places: tuple[int, ...] = (45,), scale: float = 0.05) -> tuple[People, Cases, Casework]:
    """The children born in the authorities at these places, their cases, and what is done in them."""
    people = People.joined([make_people(SEED, load_world(), place, scale, BORN) for place in places])
    cases = social_care(SEED, people)
    return people, cases, casework(SEED, people, cases)


def many() -> tuple[People, Cases, Casework]:
    """Enough lives for shares to be near what they are in England."""
    return lives(tuple(range(3, 150, 12)), 0.2)
