"""Random children: the figures that SQL counts are those of the slow answers."""

import random

import pytest

from cairn.synthetic.calendar import FAR_OFF, day, year_end
from cairn.synthetic.calibration import figures
from tests.lib.england_frames import LAST_BORN, write_frames
from tests.reference import slow_england as slow

PEOPLE, CASES = 250, 700


def a_life(rng, person):
    return {
        "person": person,
        "birth": day(rng.randint(1996, 2017), rng.randint(1, 12), rng.randint(1, 28)),
        "male": rng.random() < 0.5,
        "moved_to": -1,
    }


def a_random_case(rng, number):
    start = day(2008, 1, 1) + rng.randrange(4_000)
    if rng.random() < 0.1:
        start = year_end(rng.randint(2013, 2018)) + rng.choice([-1, 0, 1])
    end = start + rng.choice([1, 20, 60, 91, 92, 150, 365, 800, 2_000, FAR_OFF - start])
    level = rng.randint(0, 4)
    case = {
        "case": number,
        "person": rng.randrange(PEOPLE),
        "authority": rng.randrange(3),
        "start": start,
        "end": start + 1 if level == 0 else end,
        "level": level,
        "late": level > 0 and rng.random() < 0.2,
        "plans_before": rng.randrange(2),
    }
    if level >= 3:
        case |= {"plan_start": start + 5, "plan_end": rng.choice([case["end"], start + 200])}
    if level == 4:
        case |= {"care_start": start + 9, "care_end": case["end"], "respite": rng.random() < 0.2}
    return case


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    rng = random.Random(20180331)
    people = [a_life(rng, person) for person in range(PEOPLE)]
    cases = [a_random_case(rng, number) for number in range(CASES)]
    pupils = [
        {"person": person, "school_year": year, "suspensions": rng.random() < 0.3, "sen": rng.randrange(3)}
        for year in (2017, 2018)
        for person in rng.sample(range(PEOPLE), 200)
    ]
    folder = tmp_path_factory.mktemp("england")
    write_frames(folder, {"people": people, "cases": cases, "pupil_years": pupils})
    people.append({"person": LAST_BORN, "birth": year_end(2018), "male": False})
    cases = [
        {"plan_start": 0, "plan_end": 0, "care_start": 0, "care_end": 0, "respite": False, **case}
        for case in cases
    ]
    return people, cases, pupils, figures(folder).values()


def test_counts_and_shares_of_social_care_agree(world):
    people, cases, _, values = world
    expected = slow.counts(people, cases)
    measures = {measure for measure, _, _ in expected}
    assert len(expected) > 150
    assert {key: value for key, value in values.items() if key[0] in measures} == pytest.approx(expected)


def test_ever_in_need_and_referred_again_agree(world):
    _, cases, _, values = world
    assert values["ever_in_need_six_years", "", 2018] == len(slow.ever_in_need(cases, 2018, 6))
    assert values["ever_in_need_three_years", "", 2017] == len(slow.ever_in_need(cases, 2017, 3))
    assert values["referred_again_within_six_years_percent", "", 2013] == pytest.approx(
        slow.referred_again(cases)
    )


@pytest.mark.parametrize(
    ("measure", "age", "level"),
    [
        ("ever_in_need_by_18_percent", 18, 2),
        ("ever_referred_by_18_percent", 18, 0),
        ("ever_in_need_by_5_percent", 5, 2),
    ],
)
def test_ever_by_an_age_agrees(world, measure, age, level):
    people, cases, _, values = world
    expected = slow.ever_by(people, cases, age, level)
    assert 10 < expected < 100
    assert values[measure, "", 2018] == pytest.approx(expected)


def test_pupils_by_group_agree(world):
    _, cases, pupils, values = world
    expected = slow.mean_by_group(cases, pupils, "suspensions")
    assert {group for group, _ in expected} == {"all", "CINO", "CPPO", "CLA_12"}
    told = {key[1:]: value / 100 for key, value in values.items() if key[0] == "suspended_percent"}
    assert told == pytest.approx(expected)
