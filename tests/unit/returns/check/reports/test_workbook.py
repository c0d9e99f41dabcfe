"""The workbook opened again: a line a fault, what did not run, and no cell that is a formula."""

import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from cairn.returns.check.reports import workbook
from cairn.returns.rules import Kind
from cairn.returns.spec import Basis
from tests.lib.reported import NOT_LOOKED_FOR, RuleRun, a_fault, a_report, a_return, write

NAMES = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEETS = {"Returns": 1, "Rules": 2, "Faults": 3}


def parts(folder):
    with zipfile.ZipFile(folder / "faults.xlsx") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def texts_shared(found):
    shared = found.get("xl/sharedStrings.xml")
    items = ET.fromstring(shared).findall("s:si", NAMES) if shared else []
    return ["".join(part.text or "" for part in item.iter(f"{{{NAMES['s']}}}t")) for item in items]


def sheet(folder, name):
    """The cells of a sheet, a list a row; numbers as numbers."""
    found = parts(folder)
    shared = texts_shared(found)
    rows = []
    for row in ET.fromstring(found[f"xl/worksheets/sheet{SHEETS[name]}.xml"]).iter(f"{{{NAMES['s']}}}row"):
        cells = []
        for cell in row.findall("s:c", NAMES):
            value = cell.find("s:v", NAMES)
            if cell.get("t") == "inlineStr":
                cells.append("".join(part.text or "" for part in cell.iter(f"{{{NAMES['s']}}}t")))
            elif cell.get("t") == "s":
                cells.append(shared[int(value.text)])
            else:
                cells.append(float(value.text) if value is not None else "")
        rows.append(cells)
    return rows


def test_its_sheets_are_returns_rules_and_faults(tmp_path):
    book = parts(write(tmp_path / "out", [a_fault()]))["xl/workbook.xml"]
    assert re.findall(r'<sheet name="(\w+)"', book) == list(SHEETS)


def test_every_fault_is_a_line(tmp_path):
    faults = [a_fault(row=row, child=f"A{row}") for row in range(2, 502)]
    names, *lines = sheet(write(tmp_path / "out", faults), "Faults")
    assert names == [name for name in a_fault() if name != "layer"]
    assert lines == [[value for name, value in fault.items() if name != "layer"] for fault in faults]


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")', "http://example.org", "{=1}"]
)
def test_no_cell_is_a_formula_or_a_link(tmp_path, text):
    whole = dict.fromkeys(("child", "file", "field", "value", "beside", "sentence", "cure"), text)
    folder = write(tmp_path / "out", [a_fault(**whole)])
    found = parts(folder)
    assert not any(re.search(r"<f[ >]|<hyperlink", part) for name, part in found.items() if "sheet" in name)
    assert sheet(folder, "Faults")[1].count(text) == len(whole)


def test_a_text_that_looks_like_a_number_stays_a_text(tmp_path):
    (_, line) = sheet(write(tmp_path / "out", [a_fault(child="007", value="1e5", authority="330")]), "Faults")
    assert {"007", "1e5", "330"} <= {cell for cell in line if isinstance(cell, str)}
    assert [cell for cell in line if isinstance(cell, float)] == [2025, 2]


def test_it_says_what_it_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_LINES", 3)
    folder = write(tmp_path / "out", [a_fault(row=row) for row in range(2, 7)])
    assert len(sheet(folder, "Faults")) == 1 + 3
    assert sheet(folder, "Returns")[-1] == [
        "The sheet Faults holds the first 3 lines. 2 faults more stand in faults.csv."
    ]
    assert len((folder / "faults.jsonl").read_text().splitlines()) == 5


def test_it_says_nothing_of_the_kind_where_all_fit(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_LINES", 3)
    folder = write(tmp_path / "out", [a_fault(row=row) for row in range(2, 5)])
    assert len(sheet(folder, "Faults")) == 1 + 3
    assert len(sheet(folder, "Returns")) == 1 + 1


def test_a_long_text_is_cut_and_said_to_be(tmp_path):
    (_, line) = sheet(write(tmp_path / "out", [a_fault(value="x" * 40_000)]), "Faults")
    (cell,) = [cell for cell in line if isinstance(cell, str) and cell.startswith("xxx")]
    assert len(cell) < 1_100
    assert cell.endswith("(cut here; faults.csv has it whole)")


def test_every_return_is_told_with_the_basis_of_its_year(tmp_path):
    assumed = a_return(year=2014, basis=Basis.ASSUMED, basis_why="No schema is at hand.")
    report = a_report(returns=(a_return(), assumed))
    _, *lines = sheet(write(tmp_path / "out", [], report), "Returns")
    assert [line[3:6] for line in lines] == [
        [2025, "schema", 1],
        [2014, "assumed. No schema is at hand.", 1],
    ]


def test_every_rule_is_told_and_of_those_that_did_not_run_why(tmp_path):
    across = (
        RuleRun("Y01", Kind.QUERY, "They differ.", not_run="Needs two."),
        RuleRun("Y02", Kind.QUERY, "s"),
    )
    _, *lines = sheet(write(tmp_path / "out", [], a_report(across=across)), "Rules")
    told = {line[3]: (line[0], line[5], line[6]) for line in lines}
    assert told == {
        "X01": ("Looked after children return", 1, ""),
        "X02": ("Looked after children return", "", NOT_LOOKED_FOR.not_run),
        "X03": ("Looked after children return", 0, ""),
        "Y01": ("Across returns", "", "Needs two."),
        "Y02": ("Across returns", 0, ""),
    }


@pytest.mark.parametrize(
    "text", ["a\x01b", "\x1b[31m", "tab\there", "\ufffe\uffff", "<b>&amp;</b>", "_x0041_"]
)
def test_any_text_leaves_a_workbook_that_opens(tmp_path, text):
    folder = write(tmp_path / "out", [a_fault(value=text)])
    assert len(sheet(folder, "Faults")) == 2
