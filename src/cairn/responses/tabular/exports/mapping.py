"""What each column of an export is: a TOML file that the team reads, puts right, and keeps for the next export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import tomlkit

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.exceptions import DefinitionError
from cairn.responses.ledger import AnsweringAs
from cairn.responses.tabular.exports.shape import Platform, Shape
from cairn.tables.files import read_toml
from cairn.tables.quotables import Permission


class Holds(StrEnum):
    """What a column holds. The first six are of a question; `confidential` and `reason` may be of all of it."""

    ANSWER = "answer"
    CHOICE = "choice"
    PLACE = "place"
    WORDS = "words"
    CONFIDENTIAL = "confidential"
    REASON = "reason"
    ROW_ID = "row_id"
    RECEIVED = "received_on"
    PERMISSION = "permission"
    ANSWERING_AS = "answering_as"
    NAME = "name"
    ORGANISATION = "organisation"
    LANGUAGE = "language"
    FINISHED = "finished"
    STATUS = "status"
    OTHER = "other"
    LEAVE_OUT = "leave_out"


OF_A_QUESTION = (Holds.ANSWER, Holds.CHOICE, Holds.PLACE, Holds.WORDS)
OF_AN_OPTION = (Holds.CHOICE, Holds.PLACE)
ONCE = (
    Holds.ROW_ID, Holds.RECEIVED, Holds.PERMISSION, Holds.ANSWERING_AS, Holds.NAME, Holds.ORGANISATION,
    Holds.LANGUAGE, Holds.FINISHED, Holds.STATUS,
)  # fmt: skip


class Days(StrEnum):
    """Which comes first in a day such as 3/12/2026."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Do(StrEnum):
    """What is done with rows of a kind."""

    LEAVE_OUT = "leave_out"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column by its name in the header and what it holds; `values` says what its cells mean, cell by code.

    `heading` is for whoever reads the file, and `sure` (0 to 1) how sure the machine was; neither is heeded.
    """

    column: str
    holds: Holds
    question: str = ""
    option: str = ""
    heading: str = ""
    sure: float = 1.0
    values: Dictionary[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What an export's columns are. `source` tells this survey from others of its platform, so that their rows of one
    number are not taken for each other; `received_on` is the day of every row where no column has it."""

    call: str
    columns: tuple[MappedColumn, ...]
    platform: Platform = Platform.OTHER
    source: str = ""
    header_rows: int = 1
    days: Days = Days.DAY_FIRST
    tests: Do = Do.LEAVE_OUT
    unfinished: Do = Do.LEAVE_OUT
    permission: Permission = Permission.NOT_AT_ALL
    received_on: str = ""

    def holding(self, holds: Holds) -> MappedColumn | None:
        """The first column that holds this, or None."""
        return next((each for each in self.columns if each.holds is holds), None)

    def fits(self, shape: Shape) -> bool:
        """Whether the export has these columns and no others, in whatever order."""
        same = {each.column for each in self.columns} == {head.name for head in shape.heads}
        return same and self.header_rows == shape.rows and self.platform is shape.platform


def read_mapping(path: Path, call: Call) -> Mapping:
    """A mapping from its file. Raises DefinitionError with every fault of it: where, what, and what to do."""
    mapping = read_toml(path, Mapping)
    faults = list(faults_of(mapping, call))
    if faults:
        raise DefinitionError("\n".join(f"{path}: {fault}" for fault in faults))
    return mapping


def faults_of(mapping: Mapping, call: Call) -> Iterator[str]:
    """What is wrong with a mapping, in sentences; of a column by its name."""
    if mapping.call != call.code:
        yield f"is for the call {mapping.call}, and this is {call.code}. Make one for this call."
    if mapping.received_on and not _is_day(mapping.received_on):
        yield "received_on must be a day such as 2026-07-01."
    seen: set[tuple[object, ...]] = set()
    names: set[str] = set()
    for each in mapping.columns:
        if each.column in names:
            yield f"column {each.column!r} stands twice. Take one out."
        names.add(each.column)
        yield from (f"column {each.column!r} {fault}" for fault in _of_column(each, call))
        once = (each.holds, each.question, each.option)
        if (each.holds in ONCE or each.question) and each.holds is not Holds.WORDS and once in seen:
            yield f"column {each.column!r} holds the same as another. Of two, one is other."
        seen.add(once)


def _of_column(each: MappedColumn, call: Call) -> Iterator[str]:
    question = call.question(each.question) if each.question else None
    if each.question and question is None:
        yield f"names the question {each.question!r}, which the call does not have. Write the code of one it has."
        return
    if each.holds in OF_A_QUESTION and question is None:
        yield f'holds {each.holds}, and does not say of which question. Add question = "…".'
    if question and each.holds in OF_AN_OPTION:
        yield from _of_option(each, question)
    if question and each.holds is Holds.WORDS and not question.takes_words:
        yield f"holds words beside {each.question}, which has no box for words. Say that it is other."
    known = set(codes_of(each, question))
    wrong = sorted({code for code in each.values.values() if code and code not in known})
    if wrong:
        offered = f"Write one of {', '.join(codes_of(each, question))}" if known else "Take its values out"
        yield f"gives {wrong[0]!r} as what a cell means, which it cannot. {offered}."


def _of_option(each: MappedColumn, question: Question) -> Iterator[str]:
    wanted = QuestionKind.RANK if each.holds is Holds.PLACE else QuestionKind.SEVERAL
    if question.kind is not wanted:
        yield f"holds {each.holds}, which only a question of kind {wanted} has; {question.code} is {question.kind}."
    if each.option not in [option.code for option in question.choices]:
        offered = ", ".join(option.code for option in question.choices)
        yield f"must say which option of {question.code} it is: option = one of {offered}."


def codes_of(each: MappedColumn, question: Question | None) -> tuple[str, ...]:
    """What the cells of a column can mean."""
    if each.holds is Holds.PERMISSION:
        return tuple(map(str, Permission))
    if each.holds is Holds.ANSWERING_AS:
        return tuple(map(str, AnsweringAs))
    if each.holds in (Holds.CONFIDENTIAL, Holds.CHOICE, Holds.FINISHED):
        return ("yes", "no")
    if each.holds is Holds.STATUS:
        return ("real", "test", "unfinished")
    if each.holds is Holds.ANSWER and question:
        return tuple(option.code for option in question.choices)
    return ()


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


_ABOUT = """\
# What each column of this export is. Proposed by the machine: read it, put right what is wrong, and take the export
# with --accept. It is kept from then on, and the next export with the same columns is taken by it.
#
# holds = "answer", "words" (beside a choice), "choice" (one option of several; option says which), "place" (of an
#   option in an order), "confidential", "reason" (of a question, or of the whole response where no question is named),
#   "row_id", "received_on", "permission", "answering_as", "name", "organisation", "language", "finished", "status",
#   "other" (kept with the response as it stands, and not read), "leave_out" (not kept at all).
# values = what a cell means. A meaning left empty ("") is not known yet: such cells are kept, told and not counted.
# tests, unfinished = "leave_out" or "keep". permission = what holds for a row that says nothing of it.
"""


def written(mapping: Mapping) -> str:
    """A mapping as the TOML file that `read_mapping` reads, with what stands in it explained."""
    lines = [_ABOUT]
    for name in (
        "call", "platform", "source", "header_rows", "days", "tests", "unfinished", "permission", "received_on",
    ):  # fmt: skip
        lines.append(f"{name} = {_toml(getattr(mapping, name))}")
    for each in mapping.columns:
        lines += ["", "[[columns]]", *_lines_of(each)]
    return "\n".join(lines) + "\n"


def _lines_of(each: MappedColumn) -> Iterable[str]:
    yield f"column = {_toml(each.column)}"
    if each.heading and each.heading != each.column:
        yield f"heading = {_toml(each.heading)}"
    yield f"holds = {_toml(each.holds)}"
    if each.question:
        yield f"question = {_toml(each.question)}"
    if each.option:
        yield f"option = {_toml(each.option)}"
    if each.holds not in (Holds.OTHER, Holds.LEAVE_OUT):
        yield f"sure = {each.sure:.2f}"
    if each.values:
        yield "[columns.values]"
        for cell, code in each.values.items():
            yield f"{_toml(cell)} = {_toml(code)}"


def _toml(value: str | int) -> str:
    return str(value) if isinstance(value, int) else tomlkit.item(str(value)).as_string()
