"""Who is offered a service and who takes it up."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from cairn.synthetic.calendar import day
from cairn.synthetic.care import Histories, histories, social_care
from cairn.synthetic.columns import BoolArray, FloatArray, places
from cairn.synthetic.people import make_people
from cairn.synthetic.services import load_services, served
from cairn.synthetic.services.selection import may_have, running
from cairn.synthetic.world import load_world
from tests.unit.synthetic.services.small_england import SCALE, SEED, made

PLACES = {one.code: place for place, one in enumerate(load_services().service)}


@cache
def standing(place: int, on: int) -> Histories:
    """How a day finds the children of one of the authorities made."""
    one = made()[place]
    return histories(one.people, one.before, on)


@cache
def could_have(place: int, code: str) -> BoolArray:
    """Children of an authority to whom the service was open where it ran, by the cases without services."""
    one, service = made()[place], load_services().service[PLACES[code]]
    able = np.zeros(len(one.people), dtype=np.bool_)
    for year in range(max(service.first_year, 2012), 2019):
        on = day(year - 1, 10, 1)
        here = running(SEED, load_world(), service)[one.people.authority_on(on)]
        able |= here & may_have(service, one.people, one.before, standing(place, on), on)
    return able


def had_and_not(code: str, trait: str) -> tuple[FloatArray, FloatArray]:
    """A trait of the children served, and of those who could have been and were not."""
    with_it, without = [], []
    for place, one in enumerate(made()):
        theirs = np.zeros(len(one.people), dtype=np.bool_)
        theirs[places(one.people.person, one.served.person[one.served.service == PLACES[code]])] = True
        value = getattr(one.people, trait).astype(float)
        with_it.append(value[theirs])
        without.append(value[could_have(place, code) & ~theirs])
    return np.concatenate(with_it), np.concatenate(without)


def test_each_service_serves_children_of_its_ages_years_and_authorities_and_nobody_twice() -> None:
    for one in made():
        assert len(one.served) > 0
        assert len(set(zip(one.served.person.tolist(), one.served.service.tolist(), strict=True))) == len(
            one.served
        )
        for place, service in enumerate(load_services().service):
            rows = one.served.where(one.served.service == place)
            child = one.people.where(places(one.people.person, rows.person))
            age = (rows.started - child.birth) / 365.25
            assert ((age >= service.ages[0]) & (age < service.ages[1] + 1.3)).all()
            assert ((rows.year >= service.first_year) & (rows.year <= service.last_year)).all()
            assert running(SEED, load_world(), service)[rows.authority].all()
            assert ((rows.dose >= 1) & (rows.dose <= service.dose.at_most)).all()


def test_every_service_serves_somebody() -> None:
    numbers = np.bincount(np.concatenate([one.served.service for one in made()]), minlength=9)
    assert (numbers > 20).all(), numbers


@pytest.mark.parametrize("code", ["edge-of-care", "school-family-worker", "outdoor-days", "recovery-group"])
def test_children_in_hardship_that_no_column_records_are_served_more(code: str) -> None:
    served_ones, others = had_and_not(code, "hardship")
    assert served_ones.mean() > 1.1 * others.mean()


def test_parents_in_hardship_take_up_the_course_less() -> None:
    served_ones, others = had_and_not("parenting-course", "hardship")
    assert served_ones.mean() < 0.9 * others.mean()


@pytest.mark.parametrize(
    ("code", "sign"), [("reading-club", 1), ("virtual-mentoring", 1), ("reduced-timetable", -1)]
)
def test_ability_that_no_column_records_selects(code: str, sign: int) -> None:
    served_ones, others = had_and_not(code, "ability")
    assert sign * (served_ones.mean() - others.mean()) > 0.25


def test_a_child_is_served_alike_whatever_years_and_children_are_made_besides() -> None:
    world, place = load_world(), load_world().place_of("886")
    people = make_people(SEED, world, place, SCALE / 10)
    cases = social_care(SEED, people)
    whole = served(SEED, world, people, cases, histories, [2013, 2018])
    earlier = served(SEED, world, people, cases, histories, [2016])
    assert earlier.person.tolist() == whole.where(whole.year <= 2016).person.tolist()
    some = people.where(people.person % 3 == 0)
    part = served(SEED, world, some, cases.where(cases.person % 3 == 0), histories, [2018])
    assert 0 < len(part) < len(whole)
    assert part.started.tolist() == whole.where(whole.person % 3 == 0).started.tolist()
    assert part.dose.tolist() == whole.where(whole.person % 3 == 0).dose.tolist()
