"""The pages: what each must say, how much it shows, and that a text from a file is text and nothing more."""

import re

import pytest

from cairn.engine import DuckDB
from cairn.returns.check import FAULTS, write_reports
from cairn.returns.check.reports import page
from cairn.returns.rules import Kind
from cairn.returns.spec import Basis
from tests.lib.reported import NOT_LOOKED_FOR, RuleRun, a_fault, a_file, a_report, a_return, write

OWN = "returns/001-s903-330-2025.html"


def read(folder, name="report.html"):
    """A page as text with its tags, white space run together."""
    return " ".join((folder / name).read_text(encoding="utf-8").split())


def words(folder, name="report.html"):
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", read(folder, name)).split())


def test_the_report_leads_to_a_page_a_return(tmp_path):
    report = a_report(returns=(a_return(), a_return(year=2024, files=("x",))))
    folder = write(tmp_path / "out", [], report)
    assert re.findall(r'href="(returns/[^"]+)"', read(folder)) == [OWN, "returns/002-s903-330-2024.html"]
    assert sorted(path.name for path in (folder / "returns").iterdir()) == [
        "001-s903-330-2025.html",
        "002-s903-330-2024.html",
    ]
    assert "Birmingham (330), 2025" in words(folder)


def test_a_return_shows_its_own_faults_and_no_others(tmp_path):
    faults = [
        a_fault(child="Own"),
        a_fault(child="OtherYear", year=2024),
        a_fault(child="OtherAuthority", authority="831"),
        a_fault(child="OtherReturn", of="cin_census"),
        a_fault(child="OtherEdition", file="other.xml"),
        a_fault(child="", file="", table="", field="", value="WholeReturn"),
        a_fault(child="Across", layer="across"),
    ]
    own = words(write(tmp_path / "out", faults), OWN)
    assert "Own" in own
    assert "WholeReturn" in own
    assert not [
        name
        for name in ("OtherYear", "OtherAuthority", "OtherReturn", "OtherEdition", "Across")
        if name in own
    ]


def test_the_report_shows_what_is_of_no_one_return(tmp_path):
    faults = [
        a_fault(child="Own"),
        a_fault(child="Across", layer="across", rule="Y01"),
        a_fault(
            of="", authority="", year=0, child="", file="stray.txt", rule="unreadable file", layer="cell"
        ),
        a_fault(layer="totals", rule="T01", child="", file="", value="1,300", beside="published: 900"),
    ]
    whole = words(write(tmp_path / "out", faults))
    assert all(each in whole for each in ("Across", "stray.txt", "published: 900"))
    assert "Own" not in whole


def test_a_page_shows_so_many_faults_of_a_kind_and_says_how_many_there_are(tmp_path):
    faults = [a_fault(row=row, child=f"Child{row}") for row in range(2, 2 + page.MOST_SHOWN + 7)]
    own = words(write(tmp_path / "out", faults), OWN)
    assert len(re.findall(r"Child\d+", own)) == page.MOST_SHOWN
    assert f"The first {page.MOST_SHOWN} of {page.MOST_SHOWN + 7} faults; faults.csv lists them all" in own
    assert "Child2 " in own
    assert f"Child{page.MOST_SHOWN + 8} " not in own


def test_where_all_are_shown_it_says_only_how_many(tmp_path):
    own = words(write(tmp_path / "out", [a_fault(row=row) for row in (2, 3)]), OWN)
    assert "2 faults" in own
    assert "The first" not in own


def test_of_very_many_sorts_of_fault_of_cells_it_shows_the_commonest_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "MOST_GROUPS", 2)
    fields = ["Aaa", "Bbb", "Bbb", "Ccc", "Ccc", "Ccc", "Ddd"]
    faults = [
        a_fault(layer="cell", rule="unknown name", field=field, row=row)
        for row, field in enumerate(fields, 2)
    ]
    own = words(write(tmp_path / "out", [*faults, a_fault(field="Eee")]), OWN)
    assert [field for field in ("Aaa", "Bbb", "Ccc", "Ddd", "Eee") if field in own] == ["Bbb", "Ccc", "Eee"]
    assert "2 fields and sorts of fault more are not on this page" in own


def test_cells_come_first_then_what_was_found_most(tmp_path):
    faults = [
        a_fault(rule="X09"),
        *(a_fault(rule="X05", row=row) for row in (2, 3, 4)),
        a_fault(layer="cell", rule="missing", field="SEX"),
    ]
    own = read(write(tmp_path / "out", faults), OWN)
    assert re.findall(r"<h3[^>]*>([^<]+)</h3>", own) == ["missing: SEX", "X05: DECOM", "X09: DECOM"]


def test_it_says_which_rules_did_not_run_and_why(tmp_path):
    own = words(write(tmp_path / "out", [a_fault()]), OWN)
    assert "2 rules ran; 1 did not" in own
    assert "What these rules look for was not looked for." in own
    assert f"X02 {NOT_LOOKED_FOR.not_run} {NOT_LOOKED_FOR.sentence}" in own
    assert "1 rule found nothing" in own
    assert "X03 The child is too young." in own


def test_where_every_rule_ran_it_says_nothing_of_the_kind(tmp_path):
    ran = a_return(runs=(RuleRun("X01", Kind.ERROR, "s", faults=1),))
    own = words(write(tmp_path / "out", [a_fault()], a_report([a_fault()], returns=(ran,))), OWN)
    assert "1 rule ran; 0 did not" in own
    assert "Rules that did not run" not in own
    assert "found nothing" not in own


def test_where_nothing_was_found_it_says_so_of_the_checks_that_ran(tmp_path):
    assert "Nothing was found by the checks that ran." in words(write(tmp_path / "out", []), OWN)


def test_the_report_says_of_every_check_across_returns_what_it_found_or_why_it_did_not_run(tmp_path):
    across = (
        RuleRun("Y01", Kind.QUERY, "They differ.", not_run="Needs two."),
        RuleRun("Y02", Kind.QUERY, "They are alike.", faults=3),
    )
    whole = words(write(tmp_path / "out", [], a_report(across=across)))
    assert "Y01 : They differ. Needs two." in whole
    assert "Y02 : They are alike. 3 faults" in whole


def test_every_page_says_where_a_years_definition_is_assumed(tmp_path):
    why = "No schema of this year is at hand."
    assumed = a_return(year=2014, basis=Basis.ASSUMED, basis_why=why)
    folder = write(tmp_path / "out", [], a_report(returns=(assumed,)))
    assert f"What this return holds in 2014 is assumed. {why}" in words(
        folder, "returns/001-s903-330-2014.html"
    )
    assert "What it holds in 2014 is assumed" in words(folder)
    assert "assumed" not in words(write(tmp_path / "other", [a_fault()]))


def test_a_year_without_rules_of_its_own_says_so(tmp_path):
    report = a_report(returns=(a_return(rules_why="The rules are assumed."),))
    assert "The rules are assumed." in words(write(tmp_path / "out", [], report), OWN)


def test_a_file_that_was_not_read_is_told_with_its_reason(tmp_path):
    facts = a_file(
        "stray.txt", return_name="", title="", rows={}, refused="It is no return.", tables=(), unread=1
    )
    whole = words(write(tmp_path / "out", [], a_report(files=(facts,), returns=())))
    assert "stray.txt It is no return. 0 1 0" in whole


@pytest.mark.parametrize("name", ["child", "file", "value", "beside", "field"])
def test_a_text_from_a_file_is_text(tmp_path, name):
    text = "<script>alert('x')</script><img src=x onerror=y>{{ 7*7 }}"
    faults = [a_fault(**{name: text}, layer="across"), a_fault(**{name: text})]
    report = a_report(
        faults, returns=(a_return(files=(text, "2025/330/episodes.csv")),), files=(a_file(text),)
    )
    folder = write(tmp_path / "out", faults, report)
    for each in ("report.html", OWN):
        assert "<script" not in read(folder, each)
        assert "<img" not in read(folder, each)
        assert "&lt;script&gt;" in read(folder, each)
        assert ">49<" not in read(folder, each)


def test_no_page_asks_for_anything_from_elsewhere(tmp_path):
    folder = write(tmp_path / "out", [a_fault()])
    for each in ("report.html", OWN):
        assert "default-src 'none'" in read(folder, each)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', read(folder, each))
        assert "<script" not in read(folder, each)


def test_with_the_style_beside_them_the_pages_lead_to_it(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "cairn.css").write_text("p { color: black }")
    folder = tmp_path / "out"
    folder.mkdir()
    engine = DuckDB(threads=1)
    engine.write_rows([], FAULTS, folder / "faults.parquet")
    write_reports(engine, a_report(), folder, tmp_path / "assets")
    assert (folder / "cairn.css").read_text() == "p { color: black }"
    assert '<link rel="stylesheet" href="cairn.css">' in read(folder)
    assert '<link rel="stylesheet" href="../cairn.css">' in read(folder, OWN)
    assert "stylesheet" not in read(write(tmp_path / "plain", []))
