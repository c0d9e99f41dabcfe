"""The children who are born, near what is published of them, and the same whatever else is made."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from cairn.synthetic.calendar import NEVER, birthdays, day
from cairn.synthetic.people import NO_PROVISION, PLAN, SUPPORT, People, load_traits, make_people
from cairn.synthetic.world import cohorts, load_world

SEED = 5
WORLD = load_world()


@pytest.fixture(scope="module")
def people() -> People:
    """Children of every eighth authority, one in fifty."""
    return People.joined([make_people(SEED, WORLD, place, 0.02) for place in range(0, 152, 8)])


def test_there_are_the_152_authorities_of_2018() -> None:
    assert len(WORLD.authorities) == 152
    assert [one.place for one in WORLD.authorities] == list(range(152))
    assert {"Bournemouth", "Poole", "Isles of Scilly", "City of London"} <= {
        one.name for one in WORLD.authorities
    }
    areas = [one.postcode_area for one in WORLD.authorities]
    assert len(set(areas)) == 152


def test_as_many_are_born_as_in_england() -> None:
    """Children under 18 in the middle of the year: Office for National Statistics, mid-year estimates."""
    births = load_traits().births
    for year, published in ((2012, 11_403_970), (2015, 11_593_891), (2017, 11_716_740), (2019, 11_790_492)):
        whole = sum(births.in_year(born) for born in range(year - 18, year - 1))
        estimate = whole + births.in_year(year - 1) * 10 / 12 + births.in_year(year - 19) * 2 / 12
        assert estimate == pytest.approx(published, rel=0.006), year


def test_children_are_born_in_their_school_year(people: People) -> None:
    for born_in in (1996, 2004, 2016):
        births = people.birth[people.born_in == born_in]
        assert len(births) > 50
        assert births.min() >= day(born_in, 9, 1)
        assert births.max() <= day(born_in + 1, 8, 31)
    ended_school = people.year_group(2018) == 11
    assert (people.born_in[ended_school] == 2001).all()


def test_pupils_have_the_published_traits(people: People) -> None:
    """Schools, pupils and their characteristics 2018: free meals 13.6, support 11.7, plans 2.9 in a hundred."""
    pupils = (people.year_group(2018) >= 0) & (people.year_group(2018) <= 11) & people.state_school
    in_force = np.where(people.sen_from <= people.year_group(2018), people.sen, NO_PROVISION)[pupils]
    assert people.fsm[pupils].mean() == pytest.approx(0.136, abs=0.02)
    assert (in_force == SUPPORT).mean() == pytest.approx(0.117, abs=0.02)
    assert (in_force == PLAN).mean() == pytest.approx(0.029, abs=0.01)
    assert people.male.mean() == pytest.approx(0.512, abs=0.01)
    assert (people.language[pupils] > 0).mean() == pytest.approx(0.20, abs=0.05)
    assert people.hardship.mean() == pytest.approx(1.0, abs=0.03)


def test_hardship_goes_with_poverty_and_is_told_nowhere_else(people: People) -> None:
    """Unrecorded hardship must be something that recorded columns only hint at."""
    with_meals, without = people.hardship[people.fsm].mean(), people.hardship[~people.fsm].mean()
    assert with_meals > without * 1.1
    assert abs(np.corrcoef(people.hardship, people.deprivation)[0, 1]) < 0.6


def test_some_families_move_to_another_authority(people: People) -> None:
    moves = people.moved != NEVER
    assert 0.1 < moves.mean() < 0.25
    assert (people.moved_to[moves] != people.born[moves]).all()
    assert (people.moved_to[~moves] == -1).all()
    assert (people.authority_on(day(1990, 1, 1)) == people.born).all()


def test_some_cohorts_made_alone_are_the_same_children(people: People) -> None:
    alone = make_people(SEED, WORLD, 16, 0.02, born=(2003, 2004))
    same = people.where((people.born == 16) & np.isin(people.born_in, (2003, 2004)))
    assert (alone.person == same.person).all()
    assert (alone.birth == same.birth).all()
    assert (alone.hardship == same.hardship).all()
    assert (alone.sen == same.sen).all()


def test_a_larger_part_of_england_begins_with_the_children_of_a_smaller_one() -> None:
    small = make_people(SEED, WORLD, 30, 0.02, born=cohorts((2018,)))
    large = make_people(SEED, WORLD, 30, 0.05, born=cohorts((2018,)))
    same = np.isin(large.person, small.person)
    assert same.sum() == len(small) < len(large)
    assert (large.birth[same] == small.birth).all()


def test_birthdays_are_those_of_the_calendar() -> None:
    born = [dt.date(2000, 2, 29), dt.date(2001, 8, 31), dt.date(1999, 12, 1)]
    turned = birthdays(np.array([one.toordinal() for one in born]), 18)
    assert [dt.date.fromordinal(int(one)) for one in turned] == [
        dt.date(2018, 3, 1), dt.date(2019, 8, 31), dt.date(2017, 12, 1),
    ]  # fmt: skip
