"""Homes: postcodes that nobody has, families that move at a likely rate, areas that fit the deprivation."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.people import People
from cairn.synthetic.people.homes import came_home, homes, postcodes
from cairn.synthetic.world import load_world
from tests.unit.synthetic.people.some_people import ADOPTED_ON, PLACES, some_people, with_adopted

SPRING = day(2017, 1, 19)


def test_postcodes_are_whole_and_lie_in_the_area_of_the_authority() -> None:
    people = some_people()
    areas = [one.postcode_area for one in load_world().authorities]
    on = people.authority_on(SPRING)
    for code, place in zip(postcodes(people, SPRING).tolist(), on.tolist(), strict=True):
        assert re.fullmatch(rf"{areas[place]}\d\d? \d[ABD-HJLNP-UW-Z]{{2}}", code.decode())


def test_about_one_family_in_twelve_moves_in_a_year_and_those_in_need_more() -> None:
    people = some_people()
    there = people.where(people.birth < day(2016, 1, 1))
    changed = postcodes(there, day(2016, 3, 31)) != postcodes(there, day(2017, 3, 31))
    assert 0.06 < changed.mean() < 0.11
    assert changed[there.hardship > 2].mean() > 1.2 * changed[there.hardship < 1].mean()


def test_a_home_is_left_once_and_not_come_back_to() -> None:
    people = some_people()
    days = [day(year, 1, 1) for year in range(2012, 2019)]
    came = np.stack([came_home(people, one) for one in days])
    assert (np.diff(came, axis=0) >= 0).all()
    born = people.birth <= days[0]
    assert (came[0][born] <= days[0]).all()


def test_homes_do_not_depend_on_who_else_is_made() -> None:
    people = some_people()
    some = people.where(np.arange(0, len(people), 5))
    assert postcodes(some, SPRING).tolist() == postcodes(people, SPRING)[::5].tolist()


def test_a_family_that_moves_to_another_authority_and_an_adopted_child_have_a_new_home() -> None:
    people = some_people()
    moves = people.where((people.moved > 0) & (people.birth < people.moved - 400))
    before, after = (
        np.concatenate(
            [postcodes(one, int(one.moved[0]) + days) for one in _one_by_one(moves.where(slice(0, 40)))]
        )
        for days in (-1, 0)
    )
    assert (before != after).all()
    adopted = with_adopted(people)
    chosen = adopted.where(adopted.adopted > 0)
    assert (came_home(chosen, ADOPTED_ON) == ADOPTED_ON).mean() > 0.99


def _one_by_one(people: People) -> list[People]:
    return [people.where(slice(place, place + 1)) for place in range(len(people))]


def test_areas_fit_the_deprivation_of_the_home() -> None:
    people = some_people()
    home = homes(people, SPRING)
    assert np.corrcoef(home.idaci_score, people.deprivation)[0, 1] > 0.95
    by_score = np.argsort(home.idaci_score, kind="stable")
    assert (np.diff(home.idaci_rank[by_score]) <= 0).all()
    assert home.idaci_rank.min() >= 1
    assert home.idaci_rank.max() <= 32_844
    scores = dict(zip(home.lsoa.tolist(), home.idaci_score.tolist(), strict=True))
    assert [scores[area] for area in home.lsoa.tolist()] == home.idaci_score.tolist()
    assert all(re.fullmatch(rb"E01[5-9]\d{5}", area) for area in home.lsoa.tolist())


def test_neighbours_share_postcodes() -> None:
    place = PLACES[1]
    one = some_people().where(some_people().born == place)
    many = replace(
        one.where(np.repeat(np.arange(len(one)), 12)),
        person=np.arange(len(one) * 12) + int(one.person[0]),
    )
    codes = postcodes(many, SPRING)
    assert len(np.unique(codes)) < 0.8 * len(codes)
