"""The XML that is written: in the order of the schema, escaped, with a clerk's texts in place of values."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from lxml import etree

from cairn.returns.spec import load_spec
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.sent.xml import write_xml
from tests.unit.synthetic.sent.censuses import census

# The order of the published schema, by the element that they stand in (the years' differences apart).
SCHEMA = {
    "Child": "ChildIdentifiers ChildCharacteristics CINdetails",
    "ChildIdentifiers": "LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate GenderCurrent Sex "
    "PersonDeathDate",
    "ChildCharacteristics": "Ethnicity Disabilities",
    "CINdetails": "CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure DateOfInitialCPC "
    "Assessments CINPlanDates Section47 ReferralNFA ChildProtectionPlans",
    "Assessments": "AssessmentActualStartDate AssessmentAuthorisationDate FactorsIdentifiedAtAssessment",
    "Section47": "S47ActualStartDate InitialCPCtarget DateOfInitialCPC ICPCnotRequired",
    "ChildProtectionPlans": "CPPstartDate CPPendDate InitialCategoryOfAbuse LatestCategoryOfAbuse NumberOfPreviousCPP "
    "Reviews",
}


def _table(name: str, **columns: list[Any]) -> SentTable:
    rows = pa.table({field: pa.array(values) for field, values in columns.items()})
    return SentTable(name, rows, np.zeros(rows.num_rows, dtype=np.int64))


def _two_children(**texts: dict[int, str]) -> SentReturn:
    children = _table(
        "cin_children",
        child_no=[1, 2],
        la_child_id=["A1", "B2"],
        upn=[None, "X<&>"],
        birth_date=[dt.date(2010, 2, 3), None],
        gender=["1", "2"],
        ethnicity=["WBRI", None],
    )
    return SentReturn(
        spec=load_spec("cin_census", 2018),
        authority="330",
        year=2018,
        tables=(
            replace(children, texts=texts),
            _table("disabilities", child_no=[2, 2], disability_no=[1, 2], disability=["MOB", "LD"]),
            _table(
                "cin_details",
                child_no=[1, 2, 2],
                cin_details_no=[1, 2, 3],
                referral_date=[dt.date(2018, 1, day) for day in (1, 2, 3)],
                no_further_action=[True, False, None],
            ),
        ),
    )


def _written(sent: SentReturn, path: Path) -> Any:
    write_xml(sent, path)
    return etree.parse(path).getroot()


def test_rows_stand_in_their_rows(tmp_path: Path) -> None:
    root = _written(_two_children(), tmp_path / "a.xml")
    children = root.findall("Children/Child")
    assert [child.findtext("ChildIdentifiers/LAchildID") for child in children] == ["A1", "B2"]
    assert [one.text for one in root.iter("CINreferralDate")] == ["2018-01-01", "2018-01-02", "2018-01-03"]
    assert [len(child.findall("CINdetails")) for child in children] == [1, 2]
    assert [one.text for one in children[1].findall("ChildCharacteristics/Disabilities/Disability")] == [
        "MOB",
        "LD",
    ]
    assert children[0].find("ChildCharacteristics/Disabilities") is None


def test_values_are_written_as_readers_expect_them(tmp_path: Path) -> None:
    root = _written(_two_children(), tmp_path / "a.xml")
    assert root.findtext("Children/Child[2]/ChildIdentifiers/UPN") == "X<&>"
    assert root.find("Children/Child[1]/ChildIdentifiers/UPN") is None
    assert root.find("Children/Child[2]/ChildCharacteristics/Ethnicity") is None
    assert [one.text for one in root.iter("ReferralNFA")] == ["1", "0"]


def test_texts_stand_in_place_of_values(tmp_path: Path) -> None:
    sent = _two_children(birth_date={0: "3 Feb <10>", 1: "unknown"}, la_child_id={1: ""})
    root = _written(sent, tmp_path / "a.xml")
    assert [one.text for one in root.iter("PersonBirthDate")] == ["3 Feb <10>", "unknown"]
    assert [one.text for one in root.iter("LAchildID")] == ["A1", None]


def test_rows_out_of_order_find_their_rows_all_the_same(tmp_path: Path) -> None:
    sent = _two_children()
    children, disabilities, details = sent.tables
    turned = replace(details, columns=details.columns.take(pa.array([2, 0, 1])))
    root = _written(replace(sent, tables=(children, disabilities, turned)), tmp_path / "a.xml")
    assert [one.text for one in root.iter("CINreferralDate")] == ["2018-01-01", "2018-01-03", "2018-01-02"]


def test_a_row_that_stands_nowhere_is_refused(tmp_path: Path) -> None:
    sent = _two_children()
    children, disabilities, details = sent.tables
    fewer = replace(children, columns=children.columns.slice(0, 1))
    with pytest.raises(ValueError, match="disabilities has a row whose child_no no row of cin_children has"):
        write_xml(replace(sent, tables=(fewer, disabilities, details)), tmp_path / "a.xml")


@pytest.mark.parametrize("year", [2018, 2024, 2025])
def test_elements_are_in_the_order_of_the_schema(tmp_path: Path, year: int) -> None:
    root = _written(census(year), tmp_path / "a.xml")
    looked_at = set()
    for element in root.find("Children").iter():
        order = SCHEMA.get(element.tag, "").split()
        if order:
            places = [order.index(inner.tag) for inner in element]
            assert places == sorted(places), element.tag
            looked_at.add(element.tag)
    assert looked_at == set(SCHEMA)


def test_an_authority_without_children_sends_an_empty_census(tmp_path: Path) -> None:
    sent = census(2018)
    empty = [replace(one, columns=one.columns.slice(0, 0), person=one.person[:0]) for one in sent.tables[1:]]
    root = _written(replace(sent, tables=(sent.tables[0], *empty)), tmp_path / "a.xml")
    assert root.findtext("Header/Source/LEA") == sent.authority
    assert root.find("Children") is not None
    assert len(root.find("Children")) == 0


def test_each_row_has_a_line_of_its_own(tmp_path: Path) -> None:
    write_xml(census(2018), tmp_path / "a.xml")
    lines = (tmp_path / "a.xml").read_text(encoding="utf-8").splitlines()
    assert sum(line.endswith("</Assessments>") for line in lines) == len(census(2018).table("assessments"))
    assert not any(len(re.findall("</CINdetails>", line)) > 1 for line in lines)
