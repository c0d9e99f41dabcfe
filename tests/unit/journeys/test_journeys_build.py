"""Journeys as a stage: what it writes and what it says."""

import datetime as dt

from cairn.engine import DuckDB
from cairn.journeys import build
from cairn.linkage import CARE_EPISODES, CIN_DETAILS, PROTECTION_PLANS
from tests.lib.child_records import drawn, linkage_folder, rows_in

DAYS = [dt.date(2018, 3, 31), dt.date(2017, 3, 31), dt.date(2018, 3, 31)]

REFERRALS = """
child_id | authority | year | referral_date | closure_date | no_further_action
a        | 330       | 2018 | 2017-06-01    |              | no
b        | 330       | 2018 |               |              | no
"""
PLANS = """
child_id | authority | year | start_date | end_date
a        | 330       | 2018 | 2017-07-01 |
b        | 330       | 2018 |            |
"""
EPISODES = """
child_id | authority | year | start_date | end_date | legal_status
c        | 330       | 2018 | 2017-08-01 |          | C2
d        | 330       | 2018 |            |          | C2
"""


def folder(tmp_path):
    return linkage_folder(
        tmp_path / "linkage",
        cin_details=drawn(CIN_DETAILS, REFERRALS),
        protection_plans=drawn(PROTECTION_PLANS, PLANS),
        care_episodes=drawn(CARE_EPISODES, EPISODES),
    )


def test_days_are_written_once_in_order(tmp_path):
    build(DuckDB(), folder(tmp_path), DAYS, tmp_path / "into")
    days = rows_in(tmp_path / "into" / "reference_dates.parquet")
    assert [row["reference_date"] for row in days] == [dt.date(2017, 3, 31), dt.date(2018, 3, 31)]


def test_the_report_counts_spells_groups_and_what_was_left_out(tmp_path):
    report = build(DuckDB(), folder(tmp_path), DAYS, tmp_path / "into")
    assert report.spells == {"CIN": 1, "CLA": 1, "CPP": 1}
    assert report.left_out == {"referrals": 1, "plans": 1, "episodes": 1}
    assert report.sentences() == (
        "Made 3 spells: 1 CIN, 1 CLA, 1 CPP.",
        "  On 2017-03-31: nobody.",
        "  On 2018-03-31: 1 CLA, 1 CPPO.",
        "  1 referrals have no first day that can be read, and make no spell.",
        "  1 plans have no first day that can be read, and make no spell.",
        "  1 episodes have no first day that can be read, and make no spell.",
    )


def test_a_day_of_which_no_census_tells_is_left_out_and_said(tmp_path):
    days = [dt.date(year, 3, 31) for year in (2016, 2017, 2018, 2019)]
    report = build(DuckDB(), folder(tmp_path), [*days, dt.date(2018, 4, 1)], tmp_path / "into")
    told = rows_in(tmp_path / "into" / "reference_dates.parquet")
    assert [row["reference_date"] for row in told] == [dt.date(2017, 3, 31), dt.date(2018, 3, 31)]
    assert report.not_told == (dt.date(2016, 3, 31), dt.date(2018, 4, 1), dt.date(2019, 3, 31))
    assert (
        "  On 2019-03-31: not told, because no children in need census of that year or the next was read."
        in report.sentences()
    )


def test_an_authority_is_told_of_by_its_own_census_alone(tmp_path):
    build(DuckDB(), folder(tmp_path), DAYS, tmp_path / "into")
    told = {
        (row["authority"], row["reference_date"].year) for row in rows_in(tmp_path / "into" / "told.parquet")
    }
    sent = {(row["authority"], row["year"]) for row in drawn(CIN_DETAILS, REFERRALS)}
    assert told == {
        (code, day.year)
        for code, _ in sent
        for day in DAYS
        if sent & {(code, day.year), (code, day.year + 1)}
    }
    assert "999" not in {code for code, _ in told}


def test_the_same_records_give_the_same_bytes(tmp_path):
    given = folder(tmp_path)
    for name in ("one", "two"):
        build(DuckDB(), given, DAYS, tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_no_records_make_empty_tables(tmp_path):
    report = build(DuckDB(), linkage_folder(tmp_path / "linkage"), DAYS, tmp_path / "into")
    assert report.spells == {}
    assert report.sentences()[0] == "Made 0 spells: none."
    assert rows_in(tmp_path / "into" / "groups.parquet") == []
