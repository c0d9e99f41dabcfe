"""What an export's header says: which platform wrote it, how many rows it takes, and each column's name and wording.

Where the shapes come from:

- Qualtrics: three rows of header, the field, the wording and `{"ImportId": …}`; the choices of a question with many
  answers as one column each, or parted by commas in one; words beside a choice in a column that ends in `_TEXT`;
  `Status`, `Finished`, `ResponseId`, `RecordedDate` (qualtrics.com/support, "Understanding Your Dataset"; the R
  package excluder tells previews by `Status`, "Survey Preview" or 1, and the unfinished by `Finished`).
- SmartSurvey, and SurveyMonkey as well: two rows of header, the question over the first of its columns alone, and
  under it the options. No specimen of SmartSurvey's was found in public: it is known by this shape and by `UserID`.
- Citizen Space: one row of header, a row a response (`Response ID`, `Submitted`), each question by its wording, with
  its option behind it where every option has a column (help.delib.net, "Responses: how do I download or export
  responses?" names the export without a specimen; so it is known by its identifier, and wording decides).
- Consult: see `consult`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from cairn.exceptions import IntakeError
from cairn.responses.tabular.exports.consult import ROW_ID
from cairn.responses.tabular.exports.grid import Grid


class Platform(StrEnum):
    """Which platform wrote an export, as far as its header tells."""

    QUALTRICS = "qualtrics"
    SMARTSURVEY = "smartsurvey"
    CITIZEN_SPACE = "citizen_space"
    CONSULT = "consult"
    OTHER = "other"


IN_WORDS = {
    Platform.QUALTRICS: "an export of Qualtrics",
    Platform.SMARTSURVEY: "an export of SmartSurvey",
    Platform.CITIZEN_SPACE: "an export of Citizen Space",
    Platform.CONSULT: "what Consult imports",
    Platform.OTHER: "a table of a platform that is not known here",
}
MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its place (from 0), its name (no two are alike), the question over it and what stands beside that."""

    place: int
    name: str
    heading: str
    item: str = ""

    @property
    def letters(self) -> str:
        """Its name in a spreadsheet: A, B, … AA."""
        return letters(self.place)


@dataclass(frozen=True, slots=True)
class Shape:
    """The header of an export. `rows` is how many rows it takes, with the empty ones before it."""

    platform: Platform
    rows: int
    heads: tuple[Head, ...]

    @property
    def digest(self) -> str:
        """Twelve digits that two exports share whose columns have the same names in the same order."""
        names = json.dumps([self.platform, *(head.name for head in self.heads)])
        return hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def letters(place: int) -> str:
    """The letters of a column by its place from 0: A to Z, then AA, AB, …"""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def shape_of(grid: Grid) -> Shape:
    """What the header says. Raises IntakeError where there is none, or more columns than an export has."""
    first = list(islice(grid.rows(), 20))
    empty = next((place for place, row in enumerate(first) if any(cell.strip() for cell in row)), len(first))
    rows = [[_on_a_line(cell) for cell in row] for row in first[empty:]]
    if not rows:
        raise IntakeError(f"{grid.name}: has no header in its first rows. Export it once more.")
    if max(map(len, rows[:3])) > MOST_COLUMNS:
        raise IntakeError(f"{grid.name}: has more columns than {MOST_COLUMNS:,}. Save what counts alone.")
    platform, height, parts = _header(rows)
    names = _unlike([name or item for name, _, item in parts])
    heads = tuple(
        Head(place, name, heading, item)
        for place, (name, (_, heading, item)) in enumerate(zip(names, parts, strict=True))
    )
    return Shape(platform, empty + height, heads)


Parts = list[tuple[str, str, str]]


def _header(rows: list[list[str]]) -> tuple[Platform, int, Parts]:
    if len(rows) > 2 and _is_import_ids(rows[2]):
        return Platform.QUALTRICS, 3, _of_qualtrics(rows)
    names = rows[0]
    if ROW_ID in names and len(rows) > 1 and rows[1][:1] == ["Respondent"]:
        return Platform.CONSULT, 2, [(name, said, "") for name, said in _pairs(rows)]
    if len(rows) > 1 and _is_two_rows(rows[0], rows[1]):
        return _two_rowed(rows)
    squeezed = {_squeezed(name) for name in names}
    platform = Platform.OTHER
    if ROW_ID.replace("_", "") in squeezed:
        platform = Platform.CONSULT
    elif "responseid" in squeezed and not squeezed & {"finished", "recordeddate"}:
        platform = Platform.CITIZEN_SPACE
    elif "recordeddate" in squeezed:
        platform = Platform.QUALTRICS
    return platform, 1, [(name, name, "") for name in names]


def _of_qualtrics(rows: list[list[str]]) -> Parts:
    """ "Which of these? - Selected Choice - Parents": what follows the first dash stands beside the question."""
    found = []
    for name, said in _pairs(rows):
        heading, _, item = said.partition(" - ")
        item = item.removeprefix("Selected Choice - ").strip()
        found.append((name, heading.strip(), "" if item == "Selected Choice" else item))
    return found


def _two_rowed(rows: list[list[str]]) -> tuple[Platform, int, Parts]:
    parts: Parts = []
    over = ""
    for name, item in _pairs(rows):
        over = name or over
        beside = (
            ""
            if item.casefold() in ("", "response", "open-ended response", "text", name.casefold())
            else item
        )
        parts.append((f"{over} / {item}" if item and not name else name, over, beside))
    squeezed = {_squeezed(cell) for row in rows[:2] for cell in row}
    is_smart = bool(squeezed & {"userid", "userno", "trackingid", "uniqueid"})
    return Platform.SMARTSURVEY if is_smart else Platform.OTHER, 2, parts


def _is_two_rows(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second row goes on with the header: it names what the first leaves empty, and names nothing under the
    first column, where a row of answers has the identifier."""
    begins = next(place for place, cell in enumerate(first) if cell)
    left_empty = [
        place for place, cell in enumerate(second) if cell and not "".join(first[place : place + 1])
    ]
    return bool(left_empty) and not (second[begins] if begins < len(second) else "")


def _is_import_ids(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell]
    return bool(cells) and sum(cell.startswith("{") and "ImportId" in cell for cell in cells) * 2 > len(cells)


def _pairs(rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    width = max(len(rows[0]), len(rows[1]))
    for place in range(width):
        yield tuple(row[place] if place < len(row) else "" for row in rows[:2])  # type: ignore[misc]


def _unlike(names: Sequence[str]) -> list[str]:
    """The names, a second of the same name with a number, one that is missing by its letters."""
    given: Counter[str] = Counter()
    taken, found = set(names), []
    for place, name in enumerate(names):
        own = name or f"column {letters(place)}"
        given[own] += 1
        if given[own] > 1:
            own = next(
                new for number in range(given[own], 10_000) if (new := f"{name} ({number})") not in taken
            )
            taken.add(own)
        found.append(own)
    return found


def _on_a_line(cell: str) -> str:
    return " ".join(cell.split())


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
