"""In which group a child is on 31 March: tables of invented children, each with the right answer."""

import datetime as dt

import pytest

from cairn.engine import DuckDB
from cairn.journeys import build
from cairn.linkage import CARE_EPISODES, CIN_DETAILS, PROTECTION_PLANS
from tests.lib.child_records import drawn, linkage_folder, rows_in

DAY = dt.date(2018, 3, 31)

REFERRALS = """
child_id         | year | referral_date | closure_date | closure_reason | no_further_action | closure_date_unread
open             | 2018 | 2017-06-01    |              |                | no                | no
closed_before    | 2018 | 2017-06-01    | 2018-03-30   | RC7            | no                | no
closed_on_day    | 2018 | 2017-06-01    | 2018-03-31   | RC7            | no                | no
closed_after     | 2019 | 2017-06-01    | 2018-04-01   | RC7            | no                | no
starts_on_day    | 2018 | 2018-03-31    |              |                | no                | no
starts_after     | 2019 | 2018-04-01    |              |                | no                | no
no_action        | 2018 | 2018-03-30    |              |                | yes               | no
no_mark          | 2018 | 2018-03-30    |              |                |                   | no
assessing        | 2019 | 2018-03-01    | 2018-04-20   | RC8            | no                | no
assessed         | 2018 | 2018-02-01    | 2018-03-20   | RC8            | no                | no
vanished         | 2017 | 2017-01-01    |              |                | no                | no
end_unreadable   | 2018 | 2017-06-01    |              |                | no                | yes
with_plan        | 2018 | 2017-06-01    |              |                | no                | no
in_care          | 2018 | 2017-06-01    |              |                | no                | no
two_places       | 2018 | 2017-06-01    |              |                | no                | no
"""

PLANS = """
child_id    | authority | year | start_date | end_date
with_plan   | 330       | 2018 | 2017-07-01 |
in_care     | 330       | 2018 | 2017-07-01 |
plan_over   | 330       | 2018 | 2017-07-01 | 2018-01-01
plan_alone  | 330       | 2018 | 2017-07-01 |
two_places  | 331       | 2018 | 2017-07-01 |
"""

EPISODES = """
child_id      | authority | year | start_date | end_date   | legal_status
in_care       | 330       | 2018 | 2017-08-01 |            | C2
left_care     | 330       | 2018 | 2017-08-01 | 2018-02-01 | C2
respite       | 330       | 2018 | 2017-08-01 |            | V4
respite_ended | 330       | 2018 | 2017-08-01 |            | V3
open          | 330       | 2018 | 2017-08-01 |            | V3
moved_in_care | 330       | 2018 | 2017-08-01 | 2018-03-31 | C1
moved_in_care | 330       | 2018 | 2018-03-31 |            | C2
no_status     | 330       | 2018 | 2017-08-01 |            |
"""

ANSWER = {
    "open": "CINO",
    "closed_after": "CINO",
    "starts_on_day": "CINO",
    "no_mark": "CINO",
    "assessing": "CINO",
    "with_plan": "CPPO",
    "plan_alone": "CPPO",
    "two_places": "CPPO",
    "in_care": "CLA",
    "moved_in_care": "CLA",
    "no_status": "CLA",
}


@pytest.fixture
def folder(tmp_path):
    return linkage_folder(
        tmp_path / "linkage",
        cin_details=drawn(CIN_DETAILS, REFERRALS, authority="330"),
        protection_plans=drawn(PROTECTION_PLANS, PLANS),
        care_episodes=drawn(CARE_EPISODES, EPISODES),
    )


def test_every_invented_child_is_in_the_right_group(folder, tmp_path):
    build(DuckDB(threads=1), folder, [DAY], tmp_path / "into")
    groups = rows_in(tmp_path / "into" / "groups.parquet")
    assert {row["child_id"]: row["need_group"] for row in groups} == ANSWER
    assert {row["reference_date"] for row in groups} == {DAY}


def test_another_day_has_another_answer(folder, tmp_path):
    build(DuckDB(threads=1), folder, [dt.date(2017, 3, 31)], tmp_path / "into")
    groups = rows_in(tmp_path / "into" / "groups.parquet")
    assert {row["child_id"]: row["need_group"] for row in groups} == {"vanished": "CINO"}
