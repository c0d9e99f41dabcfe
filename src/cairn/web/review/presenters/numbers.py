"""Tables of numbers that disclosure control let out, in words: for the staff's page, and as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.calls import Call, Question, QuestionKind
from cairn.disclosure import Released, ReleasedCell, Symbol
from cairn.disclosure.csv_cells import csv_bytes
from cairn.tables.counts import Key
from cairn.web.common import words
from cairn.web.ledger.counting import live_tables, tables
from cairn.web.ledger.counting.standing import Shown, Standing

HELD_BACK, NOBODY = "held back", "nobody to count"
SYMBOLS = {Symbol.CONFIDENTIAL: HELD_BACK, Symbol.NOT_AVAILABLE: NOBODY, Symbol.LOW: "a few"}
SAID = {
    tables.ALL: "All",
    tables.NOT_SAID: "Not said",
    tables.ASKED_: "Asked",
    tables.ANSWERED_: "Answered",
    tables.CONFIDENTIAL_: "In confidence",
    live_tables.ALTOGETHER: "Altogether",
    live_tables.BEGUN: "Begun",
    live_tables.TOUCHED: "Last touched",
    "none": "Nothing yet",
    "some": "Under a third of the questions",
    "half": "A third to two thirds",
    "most": "Over two thirds",
    "whole": "Every question",
    live_tables.CAME: "Received",
    "drafts": "Unfinished drafts",
    "changes": "Changes being written to responses that were sent",
    "withdrawn": "Withdrawn",
    "replaced": "Replaced by a changed response",
    "erased": "Erased after they were sent",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One number with its words. `share` is how long its bar is, from 0 to 100; None where it has no bar.

    `since` is the day that the number is from, where it is not that of the counting.
    """

    words: str
    text: str
    is_number: bool
    share: float | None = None
    since: dt.date | None = None
    is_total: bool = False


def in_words(text: str) -> str:
    """A number as it is; what stands in the place of one in words."""
    return SYMBOLS[Symbol(text)] if text in tuple(Symbol) else text


Number = Shown | ReleasedCell
Table = Standing | Released


def rows_of(call: Call, table: Table, keys: Iterable[Key], on: dt.date | None = None) -> list[Row]:
    """The numbers at these keys, each with a bar that is as long as its part of the largest but the total."""
    found = [cell for key in keys if (cell := table.cell(key))]
    most = max((cell.value or 0 for cell in found if cell.key[-1] != tables.ALL), default=0) or 1
    return [
        Row(
            label(call, table.name, cell.key),
            in_words(cell.text),
            cell.value is not None,
            None if cell.value is None or cell.key[-1] == tables.ALL else round(100 * cell.value / most, 1),
            _since(cell, on),
            cell.key[-1] == tables.ALL,
        )
        for cell in found
    ]


def _since(cell: Number, on: dt.date | None) -> dt.date | None:
    return cell.on if isinstance(cell, Shown) and on and cell.on != on else None


def label(call: Call, table: str, key: Key) -> str:
    """What the last part of a key says, in words."""
    code = key[-1]
    if table.startswith(tables.PROFILE):
        return _option(call.question(table.removeprefix(tables.PROFILE)), code)
    if table == tables.CHOSEN:
        return _option(call.question(key[0]), code)
    if table == tables.WORDS:
        return asked(call.question(code)) if call.question(code) else code
    site = {**words.ROUTE, **words.PERMISSION, **words.ANSWERING_AS}
    return str(site.get(code) or SAID.get(code, code))


def asked(question: Question | None) -> str:
    """A question with its number, or the statement that it is about."""
    if question is None:
        return ""
    said = question.statement or question.text
    return f"{question.label}. {said}" if question.label else said


def _option(question: Question | None, code: str) -> str:
    labels = {option.code: option.label for option in question.choices} if question else {}
    first = " (put first)" if question and question.kind is QuestionKind.RANK and code in labels else ""
    return f"{labels.get(code) or SAID.get(code, code)}{first}"


def csv_of(call: Call, table: Table, on: dt.date) -> bytes:
    """A row a number: its codes, its words, the number and the people or the symbol in their place, and its day.

    The symbols are the publication's own. Text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    width = max((len(cell.key) for cell in table.cells), default=1)
    header = [*(f"code_{place + 1}" for place in range(width)), "words", "value", "people", "counted_on"]
    return csv_bytes([header, *(_line(call, table, cell, on) for cell in table.cells)])


def _line(call: Call, table: Table, cell: Number, on: dt.date) -> Sequence[str]:
    behind = str(Symbol.CONFIDENTIAL) if cell.people is None else str(cell.people)
    day = cell.on if isinstance(cell, Shown) else on
    value = cell.text.replace(",", "")
    return [*cell.key, label(call, table.name, cell.key), value, behind, day.isoformat()]
