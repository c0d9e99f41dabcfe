"""The lists for other programs: every fault, whole; in CSV nothing that a spreadsheet would run."""

import codecs
import csv
import json

import pytest

from cairn.engine import DuckDB
from cairn.returns.check import FAULTS
from tests.lib.reported import a_fault, write

RUNS = ["=1+1", "+441234", "-2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', " =1+1"]
STAYS = ["1=1", "a-b", "", "'=1", "£5", "ZZ1 1AA", 'say "no"', "two\nlines", "a,b;c"]
FROM_FILES = ("file", "child", "field", "value", "beside")


def in_csv(folder):
    with (folder / "faults.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def in_json(folder):
    return [json.loads(line) for line in (folder / "faults.jsonl").read_text(encoding="utf-8").splitlines()]


def in_parquet(folder):
    engine = DuckDB(threads=1)
    engine.register("faults", folder / "faults.parquet")
    return engine.run("SELECT * FROM faults")


def test_csv_begins_with_the_byte_order_mark_and_the_names_of_the_columns(tmp_path):
    raw = (write(tmp_path / "out", [a_fault()]) / "faults.csv").read_bytes()
    assert raw.startswith(codecs.BOM_UTF8)
    assert raw.count(codecs.BOM_UTF8) == 1
    assert raw.removeprefix(codecs.BOM_UTF8).decode().splitlines()[0] == ",".join(FAULTS.column_names)


def test_every_fault_is_a_line_in_order(tmp_path):
    faults = [a_fault(row=row, child=f"Ångström {row}", value=f"½ {row}") for row in range(2, 3002)]
    folder = write(tmp_path / "out", faults)
    assert in_json(folder) == faults
    assert in_csv(folder) == [{name: str(value) for name, value in fault.items()} for fault in faults]


@pytest.mark.parametrize("name", FROM_FILES)
@pytest.mark.parametrize("text", RUNS)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_in_csv_and_is_whole_elsewhere(tmp_path, name, text):
    folder = write(tmp_path / "out", [a_fault(**{name: text})])
    assert in_csv(folder)[0][name] == f"'{text}"
    assert in_json(folder)[0][name] == text
    assert in_parquet(folder)[0][name] == text


@pytest.mark.parametrize("text", STAYS)
def test_all_else_is_whole_in_csv_too(tmp_path, text):
    folder = write(tmp_path / "out", [a_fault(value=text)])
    assert in_csv(folder)[0]["value"] == text
    assert in_json(folder)[0]["value"] == text


def test_a_long_text_is_whole(tmp_path):
    text = "x" * 100_000
    folder = write(tmp_path / "out", [a_fault(value=text)])
    assert in_json(folder)[0]["value"] == text
    csv.field_size_limit(200_000)
    assert in_csv(folder)[0]["value"] == text


def test_without_a_fault_there_are_lists_still(tmp_path):
    folder = write(tmp_path / "out", [])
    assert in_csv(folder) == in_json(folder) == in_parquet(folder) == []
    assert (folder / "faults.csv").read_text(encoding="utf-8-sig").startswith("layer,rule,kind,")
