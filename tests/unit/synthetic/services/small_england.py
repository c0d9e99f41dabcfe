"""A few authorities of the synthetic England with their services, made once for the tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cairn.synthetic.care import Cases, histories, social_care
from cairn.synthetic.people import People, make_people
from cairn.synthetic.school import SchoolLives, school_lives
from cairn.synthetic.services import (
    PotentialOutcomes,
    Served,
    lives_with_services,
    re_referrals,
    served,
    without_prevented,
)
from cairn.synthetic.world import load_world

SEED, SCALE, YEARS = 11, 0.06, (2016, 2017, 2018)
LARGE = ("330", "383", "845", "855", "878", "881", "886", "888", "891", "926", "935", "936")


@dataclass(frozen=True)
class Made:
    """One authority's children: cases and school lives as they would have been, and as services let them be."""

    people: People
    before: Cases
    served: Served
    cases: Cases
    lives_before: SchoolLives
    lives: SchoolLives
    outcomes: PotentialOutcomes


@dataclass(frozen=True)
class Cared:
    """One authority's children in social care alone, in greater numbers."""

    people: People
    before: Cases
    served: Served
    cases: Cases
    outcomes: PotentialOutcomes


@cache
def cared() -> tuple[Cared, ...]:
    """The authorities of LARGE, as in `made` but four times their children and without their lives at school."""
    return tuple(_cared(load_world().place_of(code)) for code in LARGE)


def _cared(place: int) -> Cared:
    people = make_people(SEED, load_world(), place, 4 * SCALE)
    before = social_care(SEED, people)
    rows = served(SEED, load_world(), people, before, histories, YEARS)
    cases = without_prevented(SEED, people, before, rows)
    return Cared(people, before, rows, cases, re_referrals(SEED, people, before, rows))


@cache
def made() -> tuple[Made, ...]:
    """The authorities of LARGE, with at most some thirty thousand children each."""
    return tuple(_made(load_world().place_of(code)) for code in LARGE)


def _made(place: int) -> Made:
    world = load_world()
    people = make_people(SEED, world, place, SCALE)
    before = social_care(SEED, people)
    rows = served(SEED, world, people, before, histories, YEARS)
    cases = without_prevented(SEED, people, before, rows)
    lives_before = school_lives(SEED, world, people, cases, YEARS, SCALE)
    lives, outcomes = lives_with_services(SEED, people, rows, lives_before)
    outcomes = PotentialOutcomes.joined([outcomes, re_referrals(SEED, people, before, rows)])
    return Made(people, before, rows, cases, lives_before, lives, outcomes)
