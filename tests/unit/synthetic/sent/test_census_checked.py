"""An invented census goes through the front door: read without a doubt, and no national rule finds a fault."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from cairn.returns.read.file import read_file
from cairn.returns.read.items import Record, Unread
from cairn.synthetic.sent.xml import write_xml
from tests.lib.checked import checked
from tests.unit.synthetic.sent.censuses import CODE, census

YEARS = (2018, 2024, 2025)


def _write(folder: Path, year: int) -> Path:
    path = folder / str(year) / f"{CODE}_cin_census.xml"
    write_xml(census(year), path)
    os.utime(path, (1_700_000_000, 1_700_000_000))  # a file that is new may still be being written
    return path


def _number(name: str, record: Record) -> int:
    number = record.values[name]
    assert isinstance(number, int)
    return number


@pytest.mark.parametrize("year", YEARS)
def test_what_is_read_is_what_was_sent(tmp_path: Path, year: int) -> None:
    path = _write(tmp_path, year)
    what, items = read_file(path, path.relative_to(tmp_path).as_posix())
    found = list(items)
    assert what is not None
    assert (what.authority, what.year) == (CODE, year)
    assert [one for one in found if isinstance(one, Unread)] == []
    for table in census(year).tables:
        records = [one for one in found if isinstance(one, Record) and one.table == table.name]
        number = census(year).spec.table(table.name).number
        records.sort(key=partial(_number, number))
        names = table.columns.column_names
        assert [
            {name: one.values.get(name) for name in names} for one in records
        ] == table.columns.to_pylist()


def test_no_national_rule_finds_a_fault(tmp_path: Path) -> None:
    for year in YEARS:
        _write(tmp_path / "returns", year)
    report = checked(tmp_path / "returns", tmp_path / "report")
    assert [one for one in report.faults if one["layer"] == "cell"] == []
    for one in report.report.returns:
        assert len(one.runs) > 90
        assert [(run.rule, run.sentence) for run in one.runs if run.faults] == []
