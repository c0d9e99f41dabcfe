"""A case that stays open over the year's end stands in two returns and is one spell."""

import datetime as dt

import pytest

from cairn.engine import DuckDB
from cairn.journeys import build
from cairn.linkage import CARE_EPISODES, CIN_DETAILS, PROTECTION_PLANS
from tests.lib.child_records import drawn, linkage_folder, rows_in

MARCH = [dt.date(2017, 3, 31), dt.date(2018, 3, 31)]


def spells(tmp_path, **tables):
    folder = linkage_folder(tmp_path / "linkage", **tables)
    report = build(DuckDB(threads=1), folder, MARCH, tmp_path / "into")
    rows = rows_in(tmp_path / "into" / "spells.parquet")
    return report, [
        (
            row["child_id"],
            row["kind"],
            str(row["start_date"]),
            str(row["end_date"] or ""),
            str(row["known_to"] or ""),
        )
        for row in rows
    ]


def test_a_referral_open_over_the_years_end_is_one_case_as_the_latest_return_has_it(tmp_path):
    referrals = """
    child_id | authority | year | referral_date | closure_date | closure_reason | no_further_action
    a        | 330       | 2017 | 2016-10-01    |              |                | no
    a        | 330       | 2018 | 2016-10-01    | 2017-06-01   | RC7            | no
    b        | 330       | 2017 | 2016-10-01    |              |                | no
    b        | 330       | 2018 | 2016-10-01    |              |                | no
    c        | 330       | 2017 | 2016-10-01    |              |                | no
    c        | 330       | 2018 | 2016-10-01    | 2017-04-02   |                | yes
    d        | 330       | 2017 | 2016-10-01    | 2017-01-01   | RC7            | no
    d        | 330       | 2018 | 2017-10-01    |              |                | no
    e        | 330       | 2017 | 2016-10-01    |              |                | no
    e        | 331       | 2018 | 2016-10-01    |              |                | no
    """
    report, found = spells(tmp_path, cin_details=drawn(CIN_DETAILS, referrals))
    assert found == [
        ("a", "CIN", "2016-10-01", "2017-06-01", "2018-03-31"),
        ("b", "CIN", "2016-10-01", "", "2018-03-31"),
        ("d", "CIN", "2016-10-01", "2017-01-01", "2017-03-31"),
        ("d", "CIN", "2017-10-01", "", "2018-03-31"),
        ("e", "CIN", "2016-10-01", "", "2017-03-31"),
        ("e", "CIN", "2016-10-01", "", "2018-03-31"),
    ]
    assert report.groups == {"2017-03-31": {"CINO": 3}, "2018-03-31": {"CINO": 3}}


def test_of_two_in_one_return_the_one_that_runs_longer_is_kept(tmp_path):
    referrals = """
    child_id | referral_date | closure_date | closure_reason | no_further_action | closure_date_unread
    a        | 2017-10-01    | 2017-12-01   | RC7            | no                | no
    a        | 2017-10-01    |              |                | no                | no
    b        | 2017-10-01    | 2017-12-01   | RC7            | no                | no
    b        | 2017-10-01    | 2018-01-01   | RC7            | no                | no
    c        | 2017-10-01    |              |                | no                | yes
    c        | 2017-10-01    | 2018-01-01   | RC7            | no                | no
    """
    _, found = spells(tmp_path, cin_details=drawn(CIN_DETAILS, referrals, authority="330", year=2018))
    assert [spell[3] for spell in found] == ["", "2018-01-01", "2018-01-01"]


def test_plans_too_stand_in_every_return_and_are_one_spell(tmp_path):
    plans = """
    child_id | authority | year | start_date | end_date
    a        | 330       | 2017 | 2016-10-01 |
    a        | 330       | 2018 | 2016-10-01 | 2017-06-01
    """
    _, found = spells(tmp_path, protection_plans=drawn(PROTECTION_PLANS, plans))
    assert found == [("a", "CPP", "2016-10-01", "2017-06-01", "2018-03-31")]


def test_episodes_that_follow_on_are_one_period_of_care(tmp_path):
    episodes = """
    child_id | authority | year | start_date | end_date   | legal_status
    a        | 330       | 2017 | 2016-10-01 |            | C1
    a        | 330       | 2018 | 2016-10-01 | 2017-05-01 | C1
    a        | 330       | 2018 | 2017-05-01 | 2017-09-01 | C2
    a        | 330       | 2018 | 2017-09-02 |            | C2
    b        | 330       | 2018 | 2017-05-01 | 2017-06-01 | V4
    b        | 330       | 2018 | 2017-06-01 | 2017-07-01 | C2
    c        | 330       | 2017 | 2016-10-01 |            | C1
    c        | 330       | 2018 | 2017-03-01 | 2017-05-01 | C1
    d        | 330       | 2017 | 2016-06-01 |            | C1
    d        | 330       | 2018 | 2016-09-01 | 2017-02-01 | C1
    """
    _, found = spells(tmp_path, care_episodes=drawn(CARE_EPISODES, episodes))
    assert found == [
        ("a", "CLA", "2016-10-01", "2017-09-01", "2018-03-31"),
        ("a", "CLA", "2017-09-02", "", "2018-03-31"),
        ("b", "CLA", "2017-06-01", "2017-07-01", "2018-03-31"),
        ("c", "CLA", "2016-10-01", "2017-05-01", "2018-03-31"),
        ("d", "CLA", "2016-06-01", "", "2017-03-31"),
    ]


@pytest.mark.parametrize(("switch", "in_need"), [(False, [False, False]), (True, [False, True])])
def test_a_case_closed_after_assessment_is_no_need_and_early_help_is_a_switch(tmp_path, switch, in_need):
    referrals = """
    child_id | authority | year | referral_date | closure_date | closure_reason | no_further_action
    a        | 330       | 2018 | 2017-10-01    | 2017-12-01   | RC8            | no
    b        | 330       | 2018 | 2017-10-01    | 2017-12-01   | RC9            | no
    """
    folder = linkage_folder(tmp_path / "linkage", cin_details=drawn(CIN_DETAILS, referrals))
    build(DuckDB(threads=1), folder, MARCH, tmp_path / "into", early_help_is_in_need=switch)
    assert [row["in_need"] for row in rows_in(tmp_path / "into" / "spells.parquet")] == in_need
