"""Pupil numbers: valid by a second reading of the rule, nobody's twice, and known from the first class on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cairn.synthetic.calendar import FAR_OFF, day
from cairn.synthetic.people import People
from cairn.synthetic.people.people import person_numbers
from cairn.synthetic.people.upns import upn_known_from, upns
from cairn.synthetic.world import load_world
from tests.unit.synthetic.people.some_people import ADOPTED_ON, some_people, with_adopted

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"


def is_valid(upn: str) -> bool:
    if len(upn) != 13 or not upn[1:].isdigit():
        return False
    total = sum(int(character) * position for position, character in enumerate(upn, start=1) if position > 1)
    return ALPHABET[total % 23] == upn[0]


def texts(people: People, on: int = 0) -> list[str]:
    return [upn.decode() for upn in upns(people, on).tolist()]


def born(place: int, year: int, number: int) -> People:
    """As many children of one authority and school year, all alike but for their numbers."""
    one = some_people().where(np.zeros(number, dtype=np.int64))
    return replace(
        one,
        person=person_numbers(place, year, number),
        born=np.full(number, place, dtype=np.int16),
        moved=np.zeros(number, dtype=np.int32),
    )


def test_every_number_is_valid_and_nobody_shares_one() -> None:
    numbers = texts(some_people())
    assert all(is_valid(number) for number in numbers)
    assert len(set(numbers)) == len(numbers) > 3000


def test_the_largest_cohorts_of_neighbouring_years_share_no_number_even_with_all_who_move_in() -> None:
    here = [born(20, year, 20_000) for year in (2010, 2011)]
    elsewhere = [born(place, year, 20_000) for place in (0, 1, 21, 151) for year in (2010, 2011)]
    moved = [
        replace(
            one,
            moved=np.full(len(one), day(2012, 5, 1), dtype=np.int32),
            moved_to=np.full(len(one), 20, dtype=np.int16),
        )
        for one in elsewhere
    ]
    numbers = np.concatenate([upns(one) for one in here + moved])
    assert len(np.unique(numbers)) == len(numbers)
    code = load_world().authorities[20].code.encode()
    assert {number[1:4] for number in numbers[::997].tolist()} == {code}


def test_more_children_than_there_are_numbers_for_are_refused() -> None:
    with pytest.raises(ValueError, match="25,000"):
        upns(born(3, 2010, 25_001))


def test_a_number_names_the_authority_of_the_first_class_and_its_year() -> None:
    people = some_people()
    codes = [int(one.code) for one in load_world().authorities]
    moved_before = (people.moved > 0) & (people.moved < people.birth + 365)
    late = (people.moved == 0) | (people.moved > people.birth + 6 * 366)
    numbers = texts(people)
    for place in np.flatnonzero(late)[::50]:
        assert int(numbers[place][1:4]) == codes[people.born[place]]
    for place in np.flatnonzero(moved_before):
        assert int(numbers[place][1:4]) == codes[people.moved_to[place]]
    years = {
        int(number[8:10]) - born_in % 100 for number, born_in in zip(numbers, people.born_in, strict=True)
    }
    assert {year % 100 for year in years} == {4, 5}


def test_numbers_do_not_depend_on_who_else_is_made() -> None:
    people = some_people()
    some = people.where(np.arange(0, len(people), 7))
    assert texts(some) == texts(people)[::7]
    assert upn_known_from(some).tolist() == upn_known_from(people)[::7].tolist()


def test_adoption_brings_a_new_valid_number_on_its_day_and_not_before() -> None:
    people = with_adopted(some_people())
    before, after = texts(people, ADOPTED_ON - 1), texts(people, ADOPTED_ON)
    adopted = (people.adopted > 0).tolist()
    assert before == texts(some_people())
    assert [one != other for one, other in zip(before, after, strict=True)] == adopted
    assert all(is_valid(number) for number in after)
    assert len(set(before) | set(after)) == len(before) + sum(adopted)


def test_few_under_fives_have_a_known_number_and_nearly_all_older_pupils_have() -> None:
    people, on = some_people(), day(2018, 3, 31)
    known = (upn_known_from(people) <= on)[people.state_school]
    age = ((on - people.birth) / 365.25)[people.state_school]
    assert not known[age < 3].any()
    assert 0.05 < known[(age >= 3) & (age < 4)].mean() < 0.3
    assert known[age >= 6].all()
    assert (upn_known_from(people)[~people.state_school] == FAR_OFF).all()
