"""A few authorities of the synthetic England, small, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from cairn.synthetic.care import Cases, social_care, with_needs_found
from cairn.synthetic.people import People, make_people
from cairn.synthetic.school import SchoolLives, school_lives
from cairn.synthetic.world import load_world

SEED = 2018
SCALE = 0.05
WORLD = load_world()
DERBY = WORLD.place_of("831")


@cache
def children(place: int = DERBY, scale: float = SCALE) -> tuple[People, Cases]:
    """The children of one authority, and their cases."""
    people = make_people(SEED, WORLD, place, scale)
    cases = social_care(SEED, people)
    return with_needs_found(SEED, people, cases), cases


@cache
def lives(place: int = DERBY, years: tuple[int, ...] = (2017, 2018), scale: float = SCALE) -> SchoolLives:
    """Their school lives."""
    return school_lives(SEED, WORLD, *children(place, scale), years, scale)


def joined(every: Iterable[SchoolLives], frame: str):  # type: ignore[no-untyped-def]
    """One frame of several authorities."""
    parts = [getattr(one, frame) for one in every]
    return type(parts[0]).joined(parts)
