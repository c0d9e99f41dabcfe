"""Long texts and many kinds of fault: pages and workbooks stay small and say so, the lists have all."""

import json
import zipfile

import pytest

from cairn.engine import DuckDB
from cairn.returns.check import write_reports
from tests.lib.checked import checked, put

NAMES = [f"odd{number:03}" for number in range(300)]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    rows = f"A1,46,330,4001,2018,{'y' * 30_000},{','.join(['z'] * 299)}\n"
    put(folder / "in", a_csv=f"UPN,ATT8,LA,Estab,Year,{','.join(NAMES)}\n{rows}")
    found = checked(folder / "in", folder / "out")
    engine = DuckDB(threads=1)
    write_reports(engine, found.report, folder / "out", folder)
    engine.close()
    return folder / "out"


def test_a_page_shows_so_many_kinds_and_says_how_many_more(out):
    (page,) = (out / "returns").glob("*.html")
    text = page.read_text(encoding="utf-8")
    assert sum(f">unknown name: {name}<" in text for name in NAMES) >= 190
    assert "fields and sorts of fault more are not on this page" in text


def test_a_long_value_is_cut_on_the_page_and_in_the_workbook_and_whole_in_the_lists(out):
    (page,) = (out / "returns").glob("*.html")
    assert "y" * 301 not in page.read_text(encoding="utf-8")
    with zipfile.ZipFile(out / "faults.xlsx") as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    assert "y" * 1_000 + " … (cut here; faults.csv has it whole)" in sheets
    lines = (out / "faults.jsonl").read_text(encoding="utf-8").splitlines()
    assert "y" * 30_000 in [json.loads(line)["value"] for line in lines]
    assert {json.loads(line)["field"] for line in lines} >= set(NAMES)
