"""An OpenDocument spreadsheet's first sheet that holds anything (OASIS OpenDocument 1.3, part 3, section 9).

Our own reader of its one part, for the library that reads such files whole is GPL in part and holds every cell in
memory. A repeated row or cell is written once with a count, and the empty rest of a sheet as a row repeated a million
times: only what is followed by something is unfolded.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from cairn.exceptions import IntakeError
from cairn.responses.tabular.exports.workbook import check_archive

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MIME = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
MOST_COLUMNS = 2_000
MOST_REPEATED = 200_000
"""Cells that one row's repetitions may unfold to: more is no export."""
MOST_UNFOLDED = 20_000_000
"""Letters that all repetitions of a sheet together may add to what is written in it."""


def is_ods(begins: bytes) -> bool:
    """Whether an archive that begins so is an OpenDocument spreadsheet: its kind stands first, unpacked."""
    return _MIME in begins[:200]


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows. Raises IntakeError where it is no such file, or unfolds to more than an export holds."""
    check_archive(path)
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as part:
            yield from _rows(part, path.name)
    except (etree.XMLSyntaxError, KeyError, zipfile.BadZipFile, EOFError, RecursionError) as error:
        raise IntakeError(
            f"{path.name}: is no OpenDocument sheet that can be read. Save it once more."
        ) from error


def _rows(part: Any, name: str) -> Iterator[list[str]]:
    found, waiting, unfolded = False, 0, 0
    events = etree.iterparse(
        part, events=("end",), tag=(f"{_TABLE}table-row", f"{_TABLE}table"), resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=True,
    )  # fmt: skip
    for _, element in events:
        if element.tag == f"{_TABLE}table":
            if found:
                return
            waiting = 0
        else:
            (row, added), times = _cells(element, name), _times(element, "number-rows-repeated")
            letters = sum(map(len, row))
            unfolded += letters * (times - 1) + added
            if not row:
                waiting += times
            elif unfolded > MOST_UNFOLDED or times * len(row) + waiting > MOST_REPEATED:
                raise IntakeError(f"{name}: repeats a row more often than an export does. Save it as CSV.")
            else:
                yield from ([] for _ in range(waiting))
                yield from (row for _ in range(times))
                found, waiting = True, 0
        _let_go(element)


def _let_go(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _times(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 10 else 1


def _cells(row: Any, name: str) -> tuple[list[str], int]:
    """A row's cells, and the letters that their repetitions add to what is written."""
    cells: list[str] = []
    empty, added = 0, 0
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        text, times = _text(cell), _times(cell, "number-columns-repeated")
        if not text:
            empty += times
            continue
        if len(cells) + empty + times > MOST_COLUMNS or times * len(text) > MOST_UNFOLDED:
            raise IntakeError(
                f"{name}: has more columns than {MOST_COLUMNS:,}, or repeats a long cell. Save what counts as CSV."
            )
        cells += [""] * empty + [text] * times
        empty, added = 0, added + (times - 1) * len(text)
    return cells, added


def _text(cell: Any) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        written: str = cell.get(f"{_OFFICE}date-value", "")
        return written.removesuffix("T00:00:00").replace("T", " ")
    if kind in ("float", "percentage", "currency"):
        return str(cell.get(f"{_OFFICE}value", "")).removesuffix(".0")
    return "\n".join(_paragraph(each) for each in cell.iterchildren(f"{_TEXT}p"))


def _paragraph(element: Any) -> str:
    said = [element.text or ""]
    for child in element.iterchildren():
        if child.tag == f"{_TEXT}s":
            said.append(" " * min(_count_of_spaces(child), 1000))
        elif child.tag == f"{_TEXT}tab":
            said.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            said.append("\n")
        elif isinstance(child.tag, str) and not child.tag.startswith(
            _OFFICE
        ):  # a comment beside a cell is none of it
            said.append(_paragraph(child))
        said.append(child.tail or "")
    return "".join(said)


def _count_of_spaces(element: Any) -> int:
    written = element.get(f"{_TEXT}c", "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else 1
