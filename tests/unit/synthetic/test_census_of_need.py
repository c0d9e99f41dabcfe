"""The children in need census is the national XML, and says what the truth says but for the planted slips."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from lxml import etree

from tests.lib.shared import shared_path
from tests.unit.synthetic.synthetic_england import Made

YEARS = (2017, 2018)


def _text(element: etree._Element, path: str) -> str:
    return element.findtext(path) or ""


def _date(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


@pytest.mark.shared
@pytest.mark.parametrize("year", YEARS)
def test_the_national_schema_finds_the_planted_dates_and_nothing_else(made: Made, year: int) -> None:
    schema = etree.XMLSchema(etree.parse(shared_path(f"data/returns/cin/xsd/CIN_schema_{year}.xsd")))
    slips = [slip for slip in made.slips() if slip["kind"] == "impossible_date"]
    for name in made.files("*_cin_census.xml"):
        if not name.startswith(str(year)):
            continue
        schema.validate(etree.parse(made.returns / name))
        planted = sorted(slip["became"] for slip in slips if slip["file"] == name)
        assert planted
        assert sorted(error.message.split("'")[3] for error in schema.error_log) == planted


def test_the_header_says_whose_and_which_year(made: Made) -> None:
    root = made.census("2018/857_cin_census.xml")
    assert _text(root, "Header/Source/LEA") == "857"
    assert _text(root, "Header/CollectionDetails/ReferenceDate") == "2018-03-31"


def test_every_child_is_told_truly_but_for_the_slips(made: Made) -> None:
    truth = {(child["year"], child["authority"], child["la_child_id"]): child for child in made.children()}
    slips = {(slip["file"], slip["child"], slip["field"]): slip for slip in made.slips()}
    seen = 0
    for name in made.files("*_cin_census.xml"):
        year, authority = int(name[:4]), name[5:8]
        for child in made.census(name).iterfind("Children/Child"):
            own = _text(child, "ChildIdentifiers/LAchildID")
            told = {"UPN": _text(child, "ChildIdentifiers/UPN"), "PersonBirthDate": _born(child)}
            true = truth[year, authority, own]
            for field, value in (("UPN", true["upn"]), ("PersonBirthDate", _date(true["birth_date"]))):
                slip = slips.get((name, own, field))
                assert told[field] == (slip["became"] if slip else value)
                assert slip is None or slip["was"] == value
            seen += 1
    assert seen > 1500


def _born(child: etree._Element) -> str:
    return _text(child, "ChildIdentifiers/PersonBirthDate") or _text(
        child, "ChildIdentifiers/ExpectedPersonBirthDate"
    )


def test_every_closing_date_is_true_or_a_slip(made: Made) -> None:
    cases = _cases(made)
    person = {(child["authority"], child["la_child_id"]): child["person"] for child in made.children()}
    slips = [slip for slip in made.slips() if slip["field"] == "CINclosureDate"]
    met = []
    for name in made.files("*_cin_census.xml"):
        last = f"{name[:4]}-03-31"
        for child in made.census(name).iterfind("Children/Child"):
            own = _text(child, "ChildIdentifiers/LAchildID")
            for case in child.iterfind("CINdetails"):
                true = cases[person[name[5:8], own], _text(case, "CINreferralDate")]
                closed, told = _date(true["closure_date"]), _text(case, "CINclosureDate")
                is_told = true["path"] != "no_further_action" and closed <= last
                if told != (closed if is_told else ""):
                    met.append((name, own, closed, told))
    assert sorted(met) == sorted((slip["file"], slip["child"], slip["was"], slip["became"]) for slip in slips)
    assert met


def _cases(made: Made) -> dict[tuple[str, str], dict[str, Any]]:
    return {(case["person"], _date(case["referral_date"])): case for case in made.cases()}


def test_no_child_has_two_open_cases(made: Made) -> None:
    spoilt = {slip["child"] for slip in made.slips()}
    for name in made.files("*_cin_census.xml"):
        for child in made.census(name).iterfind("Children/Child"):
            spans = sorted(
                (_text(case, "CINreferralDate"), _text(case, "CINclosureDate") or "9999")
                for case in child.iterfind("CINdetails")
                if _text(case, "ReferralNFA") == "0"
            )
            planted = _text(child, "ChildIdentifiers/LAchildID") in spoilt
            assert planted or all(first[1] < later[0] for first, later in itertools.pairwise(spans))


def test_a_referral_without_further_action_has_no_activity(made: Made) -> None:
    found = 0
    for case in made.census("2018/805_cin_census.xml").iterfind("Children/Child/CINdetails"):
        if _text(case, "ReferralNFA") == "1":
            found += 1
            assert {element.tag for element in case} == {"CINreferralDate", "ReferralSource", "ReferralNFA"}
    assert found > 20


def test_a_case_closed_after_assessment_has_its_assessment_and_no_plan(made: Made) -> None:
    cases = [
        case
        for case in made.census("2018/805_cin_census.xml").iterfind("Children/Child/CINdetails")
        if _text(case, "ReasonForClosure") == "RC8"
    ]
    assert len(cases) > 50
    for case in cases:
        assert case.find("Assessments/AssessmentAuthorisationDate") is not None
        assert case.find("ChildProtectionPlans") is None


def test_a_plan_begins_on_the_day_of_its_conference(made: Made) -> None:
    found = 0
    for case in made.census("2018/805_cin_census.xml").iterfind("Children/Child/CINdetails"):
        conference, plan = (
            _text(case, "Section47/DateOfInitialCPC"),
            _text(case, "ChildProtectionPlans/CPPstartDate"),
        )
        if conference and plan:
            found += 1
            assert conference == plan
            assert all(
                review.text > plan for review in case.iterfind("ChildProtectionPlans/Reviews/CPPreviewDate")
            )
    assert found > 10


def test_a_quarter_to_a_half_of_cases_are_open_across_the_years_end(made: Made) -> None:
    cases = [
        case
        for name in made.files("*_cin_census.xml")
        for case in made.census(name).iterfind("Children/Child/CINdetails")
        if _text(case, "ReferralNFA") == "0"
    ]
    is_open = sum(case.find("CINclosureDate") is None for case in cases)
    assert 0.25 < is_open / len(cases) < 0.5
