"""The codes as CSV: a row a theme, with what it stands under by its titles; out and in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from cairn.responses.exports.cells import cell_of
from cairn.themes.changes.rules import folded, tidied
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.exchange.opening import ExchangeError, check_number_of_codes

COLUMNS = ("id", "question", "title", "description", "parent", "state", "became")
_BYTE_ORDER_MARK = "\ufeff"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKS = (",", ";", "\t")
LARGEST = 5_000_000


def csv_of_codes(codebook: Codebook) -> Iterator[str]:
    """A line at a time. `parent` is the id of what a theme stands under; `state` is in_use, dropped, merged or split;
    `became` the ids that it was merged or split into."""
    yield _BYTE_ORDER_MARK + _line(COLUMNS)
    for theme in codebook.themes:
        became = theme.split_into or ((theme.merged_into,) if theme.merged_into else ())
        cells = (
            theme.id,
            theme.question,
            theme.title,
            theme.description,
            theme.parent,
            _state(theme),
            " ".join(became),
        )
        yield _line(cell_of(cell) for cell in cells)


def _state(theme: Theme) -> str:
    if theme.in_use:
        return "in_use"
    return "merged" if theme.merged_into else "split" if theme.split_into else "dropped"


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return written.getvalue()


def read_codes_csv(content: bytes, name: str) -> tuple[Theme, ...]:
    """The themes in use of a table of codes, to be taken over by `cairn.themes.changes.Reuse`: parents and all, each
    after what it stands under. A column `title` is needed; `parent` names another row by its id or its title. Cells are
    parted by commas, or by semicolons or tabs, as programs of other countries write them.

    Raises ExchangeError with a sentence for each row that is wrong.
    """
    rows = _rows(content, name)
    ids = {row.get("id") or f"row-{number}" for number, row in rows}
    titles = {folded(row["title"]): row.get("id") or f"row-{number}" for number, row in rows}
    found, faults = [], []
    for number, row in rows:
        title, parent = tidied(row["title"]), tidied(row.get("parent") or "")
        above = parent if parent in ids else titles.get(folded(parent), "") if parent else ""
        if not title:
            faults.append(f"{name}: row {number} has no title.")
        elif parent and not above:
            faults.append(f"{name}: row {number} stands under “{parent}”, which is in no row.")
        else:
            given = row.get("description") or "", row.get("question") or ""
            found.append(Theme(row.get("id") or f"row-{number}", title, *given, above))
    if len(ids) < len(rows):
        faults.append(f"{name}: two rows have one id. Give each its own, or none.")
    if faults:
        raise ExchangeError("\n".join(faults))
    check_number_of_codes(len(found), name)
    return _parents_first(found, name)


def _parents_first(themes: list[Theme], name: str) -> tuple[Theme, ...]:
    """Each after what it stands under, else in their order. Raises ExchangeError where some stand in a circle."""
    under: dict[str, list[Theme]] = {}
    for theme in themes:
        under.setdefault(theme.parent, []).append(theme)
    found, waiting = [], under.get("", [])[::-1]
    while waiting:
        theme = waiting.pop()
        found.append(theme)
        waiting += under.get(theme.id, [])[::-1]
    if len(found) < len(themes):
        left = next(theme for theme in themes if theme not in found)
        raise ExchangeError(
            f"{name}: “{left.title}” stands under itself, by way of others or at once. Put its parent right."
        )
    return tuple(found)


def _rows(content: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    """The rows in use with the number of each, the heading being 1; apostrophes before formulas are taken off."""
    if len(content) > LARGEST:
        raise ExchangeError(f"{name}: is larger than {LARGEST:,} bytes, which no table of codes is.")
    try:
        text = content.decode("utf-16" if content[:2] in _UTF16_MARKS else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{name}: is not UTF-8. Save it as “CSV UTF-8”.") from error
    try:
        heading, rest = _table(text)
    except (csv.Error, ValueError) as error:
        raise ExchangeError(f"{name}: is no table of CSV with a heading. Export it again.") from error
    if "title" not in heading:
        raise ExchangeError(f"{name}: has no column “title”. Its heading may be: {', '.join(COLUMNS)}.")
    rows = [
        (number, dict(zip(heading, map(_bare, row), strict=False)))
        for number, row in enumerate(rest, 2)
        if any(cell.strip() for cell in row)
    ]
    return [
        (number, {"title": "", **row}) for number, row in rows if row.get("state", "in_use") in ("in_use", "")
    ]


def _table(text: str) -> tuple[list[str], list[list[str]]]:
    """The heading in small letters, and the rows, parted by what gives the heading a title; else by commas."""
    text = re.sub(r"\Asep=.\r?\n", "", text)  # by which Excel is told what parts cells
    first = text.partition("\n")[0]
    mark = next(
        (each for each in _MARKS if "title" in _heading(next(csv.reader([first], delimiter=each), []))), ","
    )
    heading, *rest = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    return _heading(heading), rest


def _heading(cells: Iterable[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _bare(cell: str) -> str:
    """A cell as it was before `safe_cell` put an apostrophe before it."""
    return cell[1:] if cell.startswith("'") and cell_of(cell[1:]) == cell else cell
