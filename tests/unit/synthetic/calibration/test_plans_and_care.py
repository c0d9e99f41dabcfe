"""Plans, care, durations, ages and recurrence of children drawn by hand."""

import math

import pytest

from cairn.synthetic.calendar import FAR_OFF, day, year_end
from tests.lib.england_frames import a_case, a_person, counted

START = day(2014, 5, 1)
END_16 = year_end(2016)


def test_plans_are_counted_at_their_start_on_31_march_and_at_their_end(tmp_path):
    plan = a_case(1, START, plan_start=day(2015, 6, 1), plan_end=day(2017, 6, 15), plans_before=1)
    short = a_case(2, START, plan_start=day(2015, 7, 1), plan_end=END_16)
    values = counted(tmp_path, people=[a_person(1), a_person(2)], cases=[plan, short])
    assert values["plans_started", "", 2016] == 2
    assert values["second_plan_percent", "", 2016] == 50
    assert values["plans_31_march", "", 2016] == 1
    assert values["plans_31_march", "", 2017] == 1
    assert ("plans_31_march", "", 2018) not in values
    assert values["ended_plan_two_years_percent", "", 2016] == 0
    assert values["ended_plan_two_years_percent", "", 2018] == 100


def test_short_breaks_are_not_care(tmp_path):
    care = a_case(1, START, care_start=day(2015, 6, 1), care_end=END_16 + 1)
    again = a_case(1, START, number=1, care_start=day(2016, 1, 1), care_end=day(2016, 2, 1))
    breaks = a_case(2, START, care_start=day(2015, 6, 1), care_end=FAR_OFF, respite=True)
    values = counted(tmp_path, people=[a_person(1), a_person(2)], cases=[care, again, breaks])
    assert values["looked_after_31_march", "", 2016] == 1
    assert values["looked_after_started", "", 2016] == 1  # one child, twice
    assert values["looked_after_ceased", "", 2016] == 1
    assert values["looked_after_ceased", "", 2017] == 1


@pytest.mark.parametrize(
    ("start", "band"),
    [
        (day(2016, 1, 1), "under 3 months"),
        (day(2015, 12, 31), "3 to 6 months"),
        (day(2015, 4, 1), "6 months to a year"),
        (day(2015, 3, 31), "1 to 2 years"),
        (day(2014, 3, 31), "2 years or more"),
    ],
)
def test_an_open_case_has_lasted_by_the_months_of_the_calendar(tmp_path, start, band):
    values = counted(tmp_path, people=[a_person(1)], cases=[a_case(1, start)])
    assert values["open_for", band, 2016] == 100


def test_an_ended_case_and_a_plan_have_lasted_from_their_start_to_their_end(tmp_path):
    ended = a_case(1, day(2015, 4, 10), day(2015, 7, 9))
    plan = a_case(2, START, plan_start=day(2015, 12, 31), plan_end=FAR_OFF)
    values = counted(tmp_path, people=[a_person(1), a_person(2)], cases=[ended, plan])
    assert values["ended_after", "under 3 months", 2016] == 100
    assert values["plan_for", "3 to 6 months", 2016] == 100


def test_ages_sexes_and_disability_are_of_the_children_in_need_on_31_march(tmp_path):
    people = [
        a_person(1, birth=day(2011, 4, 2), male=True),
        a_person(2, birth=day(2005, 1, 1), disability=4),
        a_person(3, birth=day(2016, 5, 1)),
        a_person(4, birth=day(1998, 7, 1), male=True),
        a_person(5, birth=day(2001, 1, 1)),
    ]
    cases = [a_case(person, START) for person in (1, 2, 3, 4)] + [a_case(5, START, day(2015, 6, 1))]
    values = counted(tmp_path, people=people, cases=cases)
    bands = {
        group: values["age_percent", group, 2016]
        for group in ("under 5", "10 to 15", "unborn", "16 and over")
    }
    assert set(bands.values()) == {25}
    assert values["male_percent", "", 2016] == 50
    assert values["disabled_percent", "", 2016] == 25


def test_referred_again_counts_to_the_end_of_the_sixth_year(tmp_path):
    first = day(2012, 6, 1)
    pairs = {1: year_end(2018), 2: year_end(2018) + 1, 3: None}
    cases = [a_case(person, first, first + 5) for person in pairs]
    cases += [a_case(person, later, number=1) for person, later in pairs.items() if later]
    values = counted(tmp_path, people=[a_person(person) for person in pairs], cases=cases)
    assert math.isclose(values["referred_again_within_six_years_percent", "", 2013], 100 / 3)


def test_ever_by_18_is_a_life_table_of_six_years(tmp_path):
    """Of ten children who stay 7 for nearly all of a year, one has its first time at 7; no other age has any."""
    birth = day(2008, 4, 2)  # 7 from April 2015 to April 2016
    people = [a_person(person, birth=birth) for person in range(1, 11)]
    values = counted(tmp_path, people=people, cases=[a_case(1, day(2015, 12, 1))])
    # In the middle of the year 2015-16 (1 October 2015) all ten were still waiting.
    assert math.isclose(values["ever_in_need_by_18_percent", "", 2018], 100 * (1 - math.exp(-1 / 10)))
    assert values["ever_in_need_by_5_percent", "", 2018] == 0
    assert values["ever_on_a_plan_by_18_percent", "", 2018] == 0
