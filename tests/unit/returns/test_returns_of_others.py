"""Files that others wrote: read whole, and every fault in them found."""

import pytest

from cairn.engine import DuckDB
from cairn.returns import build
from tests.lib.child_records import rows_in
from tests.lib.shared import shared_path

pytestmark = pytest.mark.shared


def read(folder, files, into):
    return build(DuckDB(), files, folder, into, "code-1")


def test_a_census_of_332_children_is_read_whole(tmp_path):
    path = shared_path("data/returns/cin/xml/fake_CIN_data.xml")
    report = read(path.parent, [path], tmp_path)
    assert report.rows == {"cin_headers": 1, "cin_children": 332, "cin_details": 402, "disabilities": 117}
    assert report.unread == 0
    assert report.files[0].years == (2022,)
    text = path.read_text()
    details = rows_in(tmp_path / "cin_details.parquet")
    assert [row["referral_date_text"] for row in details] == [
        line.split("<CINreferralDate>")[1].split("<")[0]
        for line in text.splitlines()
        if "<CINreferralDate>" in line
    ]
    assert all(row["referral_date"] is not None for row in details)


def test_the_faults_sown_in_the_rule_cases_are_found_and_no_others(tmp_path):
    folder = shared_path("data/returns/cin/rule_cases")
    read(folder, sorted(folder.glob("*.xml")), tmp_path)
    unread = rows_in(tmp_path / "unread.parquet")
    assert {(row["file"], row["field"], row["value"]) for row in unread} == {
        ("8568.xml", "no_further_action", "maybe"),
        ("bad_date_CINreferralDate_2024_13_45.xml", "referral_date", "2024-13-45"),
        ("bad_date_CPPendDate_2024_02_31.xml", "end_date", "2024-02-31"),
        ("bad_date_PersonBirthDate_31_02_2015.xml", "birth_date", "31/02/2015"),
        ("dd_mm_closure_03_04_2024_means_3_April.xml", "closure_date", "03/08/2024"),
    }


def test_every_module_of_a_rich_census_is_read(tmp_path):
    path = shared_path("data/returns/cin/generated/cin_rich_1000.xml")
    report = read(path.parent, [path], tmp_path)
    text = path.read_text()
    tags = {
        "cin_children": "<Child>",
        "cin_details": "<CINdetails>",
        "assessments": "<Assessments>",
        "assessment_factors": "<AssessmentFactors>",
        "section_47_enquiries": "<Section47>",
        "protection_plans": "<ChildProtectionPlans>",
        "plan_reviews": "<CPPreviewDate>",
        "disabilities": "<Disability>",
        "cin_plans": "<CINPlanDates>",
    }
    assert {table: report.rows.get(table, 0) for table in tags} == {
        table: text.count(tag) for table, tag in tags.items()
    }


def test_five_years_of_looked_after_returns_are_read(tmp_path):
    folder = shared_path("data/returns/s903/multi_year_demand_model")
    sent = tmp_path / "330"
    sent.mkdir()
    for path in folder.glob("*.csv"):
        if path.stem.endswith(("header", "episodes")):
            (sent / path.name).write_bytes(path.read_bytes())
    report = read(tmp_path, sorted(sent.iterdir()), tmp_path / "into")
    lines = {
        kind: sum(len(path.read_text().splitlines()) - 1 for path in folder.glob(f"*-{kind}.csv"))
        for kind in ("header", "episodes")
    }
    assert report.rows == {"care_children": lines["header"], "care_episodes": lines["episodes"]}
    assert report.unread == 0
    assert {year for facts in report.files for year in facts.years} == {2017, 2018, 2019, 2020, 2021}
