"""What is made of a year or of some children is the same when it is made alone."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from cairn.synthetic.care import Cases
from cairn.synthetic.columns import Columns
from cairn.synthetic.people import People
from cairn.synthetic.school import SchoolLives, school_lives
from tests.unit.synthetic.school.small_schools import DERBY, SCALE, SEED, WORLD, children, lives

FRAMES = [part.name for part in fields(SchoolLives)]


def same(one: Columns, other: Columns) -> bool:
    return all(
        np.array_equal(
            getattr(one, part.name),
            getattr(other, part.name),
            equal_nan=getattr(one, part.name).dtype.kind == "f",
        )
        for part in fields(one)
    )


@pytest.mark.parametrize("frame", FRAMES)
def test_a_year_alone_is_as_it_is_among_others(frame: str) -> None:
    among = getattr(lives(years=(2014, 2017, 2018)), frame)
    assert same(among.where(among.school_year == 2018), getattr(lives(years=(2018,)), frame))


@pytest.mark.parametrize("frame", FRAMES)
def test_some_children_alone_are_as_they_are_among_others(frame: str) -> None:
    people, cases = children()
    some = people.where(people.person % 3 == 0)
    alone = school_lives(SEED, WORLD, some, cases.where(cases.person % 3 == 0), (2018,), SCALE)
    among = getattr(lives(years=(2018,)), frame)
    assert same(among.where(among.person % 3 == 0), getattr(alone, frame))


def test_another_seed_is_another_england() -> None:
    other = school_lives(SEED + 1, WORLD, *children(), (2018,), SCALE)
    assert not same(other.key_stage_4, lives(years=(2018,)).key_stage_4)


@pytest.mark.parametrize("frame", FRAMES)
def test_children_of_two_authorities_together_are_as_they_are_apart(frame: str) -> None:
    """As where some were born in one authority and came to live in another."""
    people = People.joined([children(DERBY)[0], children(DERBY + 1)[0]])
    cases = Cases.joined([children(DERBY)[1], children(DERBY + 1)[1]])
    together = getattr(school_lives(SEED, WORLD, people, cases, (2018,), SCALE), frame)
    assert (np.diff(together.person) > 0).all()
    for place in (DERBY, DERBY + 1):
        assert same(together.where(together.person // 10**8 == place), getattr(lives(place, (2018,)), frame))


def test_an_authority_with_next_to_nobody_has_frames_of_no_rows() -> None:
    people, cases = children()
    one = people.where((people.year_group(2018) == 4) & people.state_school).where(np.array([0]))
    made = school_lives(SEED, WORLD, one, cases.where(cases.person == one.person[0]), (2018,), SCALE)
    assert len(made.pupil_years) == 1
    assert len(made.key_stage_4) == len(made.after_16) == 0
    assert made.key_stage_4.ebacc_entered.dtype == bool
    nobody = school_lives(
        SEED, WORLD, one.where(np.array([False])), cases.where(cases.person < 0), (2018,), SCALE
    )
    assert len(nobody.pupil_years) == 0
