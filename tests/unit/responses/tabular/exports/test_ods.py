"""The cells of an OpenDocument sheet as its reader sees them, and sheets that were made to end the reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.tabular.exports.ods import rows_of
from tests.lib import made_exports as made


def read(tmp_path: Path, rows: str) -> list[list[str]]:
    path = tmp_path / "e.ods"
    path.write_bytes(made.as_ods([], rows=rows))
    return list(rows_of(path))


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def cell(content: str, more: str = "") -> str:
    return f"<table:table-cell{more}>{content}</table:table-cell>"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("<text:p>two</text:p><text:p>lines</text:p>", "two\nlines"),
        ('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', "a   b\tc\nd"),
        ("<text:p>a <text:span>marked <text:a>link</text:a></text:span> word</text:p>", "a marked link word"),
        ("<office:annotation><text:p>a remark</text:p></office:annotation><text:p>said</text:p>", "said"),
        ('<text:p>a<text:s text:c="²"/>b</text:p>', "a b"),
        ('<text:p>a<text:s text:c="99999"/>b</text:p>', "a b"),
    ],
)
def test_words_are_read_as_they_are_shown(tmp_path: Path, written: str, read_as: str) -> None:
    assert read(tmp_path, row(cell(written))) == [[read_as]]


@pytest.mark.parametrize(
    ("attributes", "read_as"),
    [
        (' office:value-type="date" office:date-value="2026-05-12"', "2026-05-12"),
        (' office:value-type="date" office:date-value="2026-05-12T00:00:00"', "2026-05-12"),
        (' office:value-type="date" office:date-value="2026-05-12T09:30:00"', "2026-05-12 09:30:00"),
        (' office:value-type="float" office:value="1200.0"', "1200"),
        (' office:value-type="percentage" office:value="0.25"', "0.25"),
        (' office:value-type="string"', "as shown"),
    ],
)
def test_days_and_numbers_are_what_they_are_and_not_as_they_are_shown(
    tmp_path: Path, attributes: str, read_as: str
) -> None:
    assert read(tmp_path, row(cell("<text:p>as shown</text:p>", attributes))) == [[read_as]]


def test_what_is_repeated_is_unfolded_and_the_empty_rest_is_not(tmp_path: Path) -> None:
    said = "<text:p>x</text:p>"
    twice, gap = ' table:number-columns-repeated="2"', ' table:number-rows-repeated="2"'
    rows = (
        row(cell("", twice), cell(said, twice), cell("", twice)) + row(cell(""), more=gap) + row(cell(said))
    )
    assert read(tmp_path, rows) == [["", "", "x", "x"], [], [], ["x"]]


def test_the_first_sheet_that_holds_anything_is_read_alone(tmp_path: Path) -> None:
    said = row(cell("<text:p>second</text:p>"))
    after = row(cell("<text:p>third</text:p>"))
    path = tmp_path / "e.ods"
    empty = '</table:table><table:table table:name="B">'
    path.write_bytes(made.as_ods([], rows=f"{empty}{said}{empty}{after}"))
    assert list(rows_of(path)) == [["second"]]


def test_words_within_words_within_words_are_refused(tmp_path: Path) -> None:
    deep = "<text:span>" * 1_500 + "x" + "</text:span>" * 1_500
    with pytest.raises(IntakeError, match="is no OpenDocument sheet that can be read"):
        read(tmp_path, row(cell(f"<text:p>{deep}</text:p>")))


def test_a_number_of_rows_that_is_no_number_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, row(cell("<text:p>x</text:p>"), more=' table:number-rows-repeated="²"')) == [["x"]]
