"""Exports that were made to do harm, and cells that hold what nobody should find in a report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.tabular.exports import look, open_grid, propose, read_rows, shape_of
from cairn.responses.tabular.exports.meanings import permission_in
from cairn.responses.tabular.exports.report import understood
from tests.lib import made_exports as made
from tests.lib.made_exports import CALL

LONG = "x" * 5_000
REPEATED = "<table:table-row{}><table:table-cell{}><text:p>{}</text:p></table:table-cell></table:table-row>"


@pytest.mark.parametrize(
    "row",
    [
        REPEATED.format(' table:number-rows-repeated="190000"', "", LONG),
        REPEATED.format("", ' table:number-columns-repeated="1900"', LONG) * 5,
        REPEATED.format(' table:number-rows-repeated="1000"', "", LONG) * 5,
    ],
)
def test_a_sheet_whose_repetitions_would_fill_a_disk_is_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "e.ods"
    path.write_bytes(made.as_ods([["a"]], rows=row))
    with pytest.raises(IntakeError, match=r"^e\.ods: repeats a row"):
        open_grid(path)


@pytest.mark.parametrize(
    "said",
    [
        "Yes, but keep my name private", "Please remove my name", "Yes, and hide my name", "Leave my name out",
        "Only if you change my name", "Yes, but don't use my name", "Initials instead of my name",
    ],
)  # fmt: skip
def test_a_name_that_is_to_be_kept_out_is_not_printed(said: str) -> None:
    assert permission_in(said) == "without_name"


def test_what_somebody_wrote_beside_the_options_is_in_no_mapping_and_no_report(tmp_path: Path) -> None:
    own = "Yes with my name, ring Ann on 07700 900123"
    rows = [["1", "2026-05-14", "No"], ["2", "2026-05-14", "No"], ["3", "2026-05-14", own]]
    path = tmp_path / "e.csv"
    path.write_text("ID,Submitted,May we publish your response?\n" + "".join(_line(row) for row in rows))
    grid = open_grid(path)
    shape = shape_of(grid)
    mapping = propose(shape, look(grid, shape), [CALL])
    assert "Ann" not in str(mapping) + "".join(understood(shape, mapping, CALL))
    *_, last = read_rows(grid, shape, mapping, [CALL], dt.date(2026, 6, 1))
    assert last.permission == "not_at_all"


def _line(row: list[str]) -> str:
    return ",".join(f'"{cell}"' for cell in row) + "\n"
