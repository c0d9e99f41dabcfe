"""Figures of pupils by group, of pupils drawn by hand."""

import math

import pytest

from cairn.synthetic.calendar import FAR_OFF, day
from tests.lib.england_frames import a_case, a_person, counted

START = day(2016, 5, 1)
IN_NEED, ON_A_PLAN, IN_CARE, OTHER = 1, 2, 3, 4
CASES = [
    a_case(IN_NEED, START),
    a_case(ON_A_PLAN, START, plan_start=START, plan_end=FAR_OFF),
    a_case(IN_CARE, START, plan_start=START, plan_end=FAR_OFF, care_start=START, care_end=FAR_OFF),
]
PEOPLE = [a_person(person) for person in (IN_NEED, ON_A_PLAN, IN_CARE, OTHER)]


def pupil(person, **more):
    return {"person": person, "school_year": 2018, "year_group": 8, "possible_autumn": 300, **more}


def test_attainment_is_the_mean_of_each_group_and_of_all(tmp_path):
    scores = {IN_NEED: 20.0, ON_A_PLAN: 10.0, IN_CARE: 15.0, OTHER: 55.0}
    results = [
        {
            "person": person,
            "school_year": 2018,
            "attainment_8": score,
            "progress_8": math.nan,
            "english": 5,
            "maths": 4,
        }
        for person, score in scores.items()
    ]
    results[0]["progress_8"] = -1.5
    values = counted(
        tmp_path,
        people=PEOPLE,
        cases=CASES,
        pupil_years=[pupil(person, sen=person % 3, fsm=person == OTHER) for person in scores],
        key_stage_4=results,
        key_stage_2=[],
        early_years=[],
    )
    groups = {
        "CINO": 20,
        "CPPO": 10,
        "CLA_12": 15,
        "all": 25,
        "FSM": 55,
        "not FSM": 15,
        "no SEN": 15,
        "SEN support": 37.5,
    }
    for group, mean in groups.items():
        assert values["attainment_8", group, 2018] == mean, group
    assert values["progress_8", "all", 2018] == -1.5
    assert ("progress_8", "CPPO", 2018) not in values
    assert values["english_maths_9_4_percent", "all", 2018] == 100
    assert values["english_maths_9_5_percent", "all", 2018] == 0
    assert values["ks4_pupils", "CINO", 2018] == 1


def test_looked_after_for_less_than_a_year_is_in_no_group(tmp_path):
    since = day(2017, 5, 1)
    cases = [a_case(IN_CARE, START, care_start=since, care_end=FAR_OFF)]
    values = counted(tmp_path, people=PEOPLE, cases=cases, pupil_years=[pupil(IN_CARE, suspensions=1)])
    assert values["suspended_percent", "all", 2018] == 100
    assert not [
        key for key in values if key[0] == "suspended_percent" and key[1] in ("CLA_12", "CINO", "CPPO", "CLA")
    ]


@pytest.mark.parametrize(("missed", "persistent", "severe"), [(29, 0, 0), (30, 100, 0), (150, 100, 100)])
def test_a_tenth_of_ones_own_sessions_is_persistent_and_a_half_severe(tmp_path, missed, persistent, severe):
    here = pupil(IN_NEED, authorised_autumn=missed - 9, unauthorised_last=9)
    too_young = pupil(OTHER, year_group=0, authorised_autumn=300)
    values = counted(tmp_path, people=PEOPLE, cases=CASES, pupil_years=[here, too_young])
    for group in ("CINO", "all"):
        assert values["persistent_absence_percent", group, 2018] == persistent
        assert values["severe_absence_percent", group, 2018] == severe
        assert math.isclose(values["overall_absence_percent", group, 2018], 100 * missed / 300)
        assert math.isclose(values["unauthorised_absence_percent", group, 2018], 100 * 9 / 300)


def test_ever_in_need_looks_back_six_years(tmp_path):
    before, lately = day(2011, 5, 1), day(2012, 5, 1)
    cases = [a_case(1, before, before + 30), a_case(2, lately, lately + 30)]
    early = [
        {"person": person, "school_year": 2018, "good_development": good}
        for person, good in ((1, True), (2, False))
    ]
    values = counted(
        tmp_path,
        people=PEOPLE,
        cases=cases,
        pupil_years=[pupil(1, school=10), pupil(2, school=11)],
        early_years=early,
        key_stage_2=[],
        key_stage_4=[],
    )
    assert values["good_level_percent", "ever in need", 2018] == 0
    assert values["good_level_percent", "never in need", 2018] == 100
    assert values["pupils_in_need_last_six_years_percent", "", 2018] == 50
    assert values["schools_with_ever_in_need_percent", "", 2018] == 50


def test_what_is_told_of_pupils_on_the_roll(tmp_path):
    pupils = [
        pupil(IN_NEED, sen=2, fsm=True, permanently_excluded=True),
        pupil(OTHER, sen=1, fsm=True),
        pupil(5),
    ]
    values = counted(tmp_path, people=[*PEOPLE, a_person(5)], cases=CASES, pupil_years=pupils)
    assert values["ehc_plan_percent", "CINO", 2018] == 100
    assert math.isclose(values["sen_support_percent", "all", 2018], 100 / 3)
    assert values["free_meals_percent", "CINO", 2018] == 100
    assert values["free_meals_percent", "not in need", 2018] == 50
    assert values["permanently_excluded_percent", "CINO", 2018] == 100


def test_after_school_looks_at_leavers_of_earlier_years(tmp_path):
    leavers = [
        {"person": IN_NEED, "school_year": 2016, "higher_education_at": 99, "level_2_at": 99},
        {"person": OTHER, "school_year": 2016, "higher_education_at": 18, "level_2_at": 16},
        {"person": 5, "school_year": 2013, "higher_education_at": 19, "level_2_at": 21, "neet_at_19": True},
    ]
    in_need = a_case(IN_NEED, day(2015, 5, 1))
    care = a_case(5, day(2011, 1, 1), care_start=day(2011, 1, 1), care_end=day(2014, 6, 1))
    people = [*PEOPLE, a_person(5, birth=day(1997, 3, 1))]
    values = counted(tmp_path, people=people, cases=[in_need, care], after_16=leavers)
    assert values["higher_education_by_18_percent", "ever in need", 2018] == 0
    assert values["higher_education_by_18_percent", "never in need", 2018] == 100
    assert values["level_2_by_21_percent", "ever in need", 2018] == 100
    assert values["care_leavers_neet_percent", "", 2018] == 100
    assert values["sustained_percent", "all", 2017] == 100  # of those who left in 2016
