"""Replies on paper and letters that somebody typed into the sheet, a row a response, read exactly or not at all.

A sheet with anything in doubt is refused whole, with every fault of it by row and column: whoever types puts it
right at once, while the paper lies before them, and no half of a sheet stands in the ledger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cairn.calls.conditions import asked_questions, conditions_on
from cairn.calls.definition import Call, Question, QuestionKind
from cairn.calls.values import as_kept, faults_of, is_value
from cairn.calls.values.dates import is_either_way
from cairn.calls.values.durations import amounts_of, units_of
from cairn.exceptions import IntakeError
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.tabular.cells import FORMULA, Row, rows_of
from cairn.responses.tabular.columns import Part, columns_of
from cairn.responses.tabular.template import GIVEN_BY_THE_LEDGER
from cairn.tables.quotables import Permission

MOST_FAULTS = 50
YES, NO = "yes", "no"
_IN_A_LIST = (QuestionKind.SEVERAL, QuestionKind.RANK)


@dataclass(frozen=True, slots=True)
class TypedResponse:
    """One row: what its sender said, as the ledger keeps it. `row` is its number in the sheet."""

    row: int
    received_on: dt.date
    answering_as: AnsweringAs
    permission: Permission
    name: str
    language: str
    profile: tuple[Answer, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """Every row of a sheet, and the columns of answers that it lacks."""

    responses: tuple[TypedResponse, ...]
    without_column: tuple[str, ...]


def read_typed(content: bytes, name: str, call: Call, today: dt.date) -> TypedSheet:
    """The responses of a sheet that `import_template` made and somebody filled in (.xlsx, or saved as .csv).

    Raises IntakeError where it cannot be read, has a column that is none of the call's, or where any cell cannot be
    taken: it then names the first 50 such cells, and nothing that stands in them.
    """
    header, rows = rows_of(content, name)
    _check_header(header, call, name)
    readers = [_OfRow(call, row, today) for row in rows]
    responses = [reader.response() for reader in readers]
    faults = [fault for reader in readers for fault in reader.faults]
    if faults:
        raise IntakeError(_told(name, faults))
    if not responses:
        raise IntakeError(f"{name}: no row is filled in below the codes.")
    own = [column for column in columns_of(call) if column.question and column.part is Part.ANSWER]
    missing = tuple(column.name for column in own if column.name not in header)
    return TypedSheet(tuple(responses), missing)


def _told(name: str, faults: list[str]) -> str:
    shown = faults[:MOST_FAULTS]
    more = [f"and {len(faults) - MOST_FAULTS} more"] if len(faults) > MOST_FAULTS else []
    lines = "\n  ".join([*shown, *more])
    return f"{name}: nothing was taken. Put these cells right and import it again.\n  {lines}"


def _check_header(header: tuple[str, ...], call: Call, name: str) -> None:
    known = {column.name for column in columns_of(call)}
    given = [column for column in header if column in GIVEN_BY_THE_LEDGER]
    if given:
        raise IntakeError(f"{name}: the ledger gives {given[0]} itself. Take that column out.")
    unknown = [column for column in header if column not in known]
    if unknown:
        raise IntakeError(
            f"{name}: column {unknown[0]} is none of this call's. Take it out, or write the code that it stands for."
        )
    if "received_on" not in header:
        raise IntakeError(
            f"{name}: has no column received_on. Put it back: each reply needs the day it came."
        )


class _OfRow:
    """One row as it is read; `faults` gathers what is wrong with it, a line a cell."""

    def __init__(self, call: Call, row: Row, today: dt.date) -> None:
        self.call, self.row, self.today = call, row, today
        self.faults: list[str] = []
        self.unread: set[str] = set()

    def response(self) -> TypedResponse:
        """What the row says; worth nothing where there are faults."""
        by_question = {code: answer for code, answer in self._answers() if answer}
        self._check_asked(by_question)
        profile = {question.code for question in self.call.profile}
        answers = tuple(by_question.values())
        answering_as = self._one_of("answering_as", tuple(map(str, AnsweringAs)), str(AnsweringAs.PERSON))
        return TypedResponse(
            row=self.row.number,
            received_on=self._received_on(),
            answering_as=AnsweringAs(answering_as),
            permission=Permission(
                self._one_of(
                    "permission", tuple(map(str, Permission)), str(Permission.NOT_AT_ALL), or_empty=True
                )
            ),
            name=" ".join(self._text("name").split()),
            language=self._one_of("language", self.call.languages, "", or_empty=True),
            profile=tuple(answer for answer in answers if answer.question in profile),
            answers=tuple(answer for answer in answers if answer.question not in profile),
        )

    def _wrong(self, column: str, sentence: str) -> None:
        self.faults.append(f"row {self.row.number}, column {column}: {sentence}")

    def _text(self, column: str) -> str:
        text = self.row.cells.get(column, "").replace("\r\n", "\n").replace("\r", "\n").strip()
        if text != FORMULA:
            return text
        self._wrong(
            column, "holds a formula or an error, and a formula says nothing of itself. Type what it shows."
        )
        return ""

    def _one_of(self, column: str, codes: tuple[str, ...], otherwise: str, *, or_empty: bool = False) -> str:
        text = self._text(column)
        if text in codes or (or_empty and not text):
            return text or otherwise
        self._wrong(column, f"must be one of {', '.join(codes)}.")
        return otherwise

    def _received_on(self) -> dt.date:
        text = self._text("received_on")
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            self._wrong("received_on", "must be a day such as 2026-07-01.")
            return self.today
        if day > self.today:
            self._wrong("received_on", "is a day that is still to come.")
        return day

    def _answers(self) -> Iterator[tuple[str, Answer | None]]:
        columns: dict[str, dict[Part, str]] = {}
        for column in columns_of(self.call):
            if column.question:
                columns.setdefault(column.question.code, {})[column.part] = column.name
        for question in (*self.call.profile, *self.call.questions()):
            yield question.code, self._answer(question, columns[question.code])

    def _answer(self, question: Question, names: Mapping[Part, str]) -> Answer | None:
        own = names[Part.ANSWER]
        text = self._text(names[Part.WORDS]) if Part.WORDS in names else ""
        if is_value(question):
            chosen, text = self._value(question, own)
        elif question.kind is QuestionKind.OPEN:
            chosen, text = (), self._text(own)
        else:
            chosen = self._chosen(question, own)
        is_confidential = self._is_confidential(names, bool(chosen or text))
        reason = self._text(names[Part.REASON]) if Part.REASON in names else ""
        if reason and not is_confidential:
            self._wrong(
                names[Part.REASON], f"gives a reason, and {names[Part.CONFIDENTIAL]} does not say {YES}."
            )
        if not chosen and not text:
            return None
        return Answer(question.code, chosen, text, is_confidential, reason)

    def _is_confidential(self, names: Mapping[Part, str], is_answered: bool) -> bool:
        if Part.CONFIDENTIAL not in names:
            return False
        column = names[Part.CONFIDENTIAL]
        said = self._one_of(column, (YES, NO), NO, or_empty=True)
        if said == YES and not is_answered:
            self._wrong(column, f"says {YES}, and there is no answer beside it.")
        return said == YES

    def _chosen(self, question: Question, column: str) -> tuple[str, ...]:
        parts = [part.strip() for part in self._text(column).split(";") if part.strip()]
        codes = [option.code for option in question.choices]
        if any(part not in codes for part in parts) or len(set(parts)) < len(parts):
            self.unread.add(question.code)
            self._wrong(column, f"must be one of {', '.join(codes)}." if question.kind not in _IN_A_LIST
                        else f"must be some of {', '.join(codes)}, each once, parted by a semicolon.")  # fmt: skip
            return ()
        most = (question.most or len(codes)) if question.kind in _IN_A_LIST else 1
        if len(parts) > most:
            self._wrong(
                column, f"has {len(parts)} codes, and the most is {most}. Take those that count, or none."
            )
        return tuple(parts)

    def _value(self, question: Question, column: str) -> tuple[tuple[str, ...], str]:
        if question.kind is QuestionKind.RANK:
            return self._chosen(question, column), ""
        text = self._text(column)
        if question.kind is QuestionKind.DURATION:
            kept = text
            is_wrong = bool(text) and (amounts_of(text) is None or bool(faults_of(question, (), text)))
        else:
            box = {"": text, "year": text}
            _, kept = as_kept(question, box)
            # a spreadsheet writes a day into CSV as its country does, month first or day first
            is_unsure = question.kind is QuestionKind.DATE and is_either_way(text)
            is_wrong = is_unsure or bool(faults_of(question, (), kept))
        if is_wrong:
            self._wrong(column, f"{_WHAT[question.kind]}{_within(question)}")
        return (), kept

    def _check_asked(self, given: Mapping[str, Answer]) -> None:
        """Of an answer to what is not asked of somebody who chose so, and that choice, one is a slip.

        Where the choice itself could not be read nothing is known of what rests on it.
        """
        asked = asked_questions(self.call, {code: answer.chosen for code, answer in given.items()})
        for code in given:
            if code in asked:
                continue
            if any(each.question in self.unread for each in conditions_on(self.call, code)):
                self.unread.add(code)
            else:
                self._wrong(
                    code, "is not asked of somebody who chose as this row says. One of the two is a slip."
                )


_WHAT = {
    QuestionKind.NUMBER: "must be a number in digits",
    QuestionKind.DATE: "must be a day such as 2026-07-01",
    QuestionKind.DURATION: "must be a length of time such as P2Y6M, for two years and six months",
}


def _within(question: Question) -> str:
    """The limits of a value, as the end of a sentence."""
    if question.kind is QuestionKind.DURATION:
        return f", in {', '.join(units_of(question))}."
    least = question.minimum if question.kind is QuestionKind.NUMBER else question.earliest
    most = question.maximum if question.kind is QuestionKind.NUMBER else question.latest
    if question.kind is QuestionKind.NUMBER and not question.decimals:
        least, most = (int(limit) if isinstance(limit, float) else limit for limit in (least, most))
    said = [
        f"no less than {least}" if least is not None else "",
        f"no more than {most}" if most is not None else "",
    ]
    if question.kind is QuestionKind.DATE:
        said = [f"not before {least}" if least else "", f"not after {most}" if most else ""]
    limits = " and ".join(part for part in said if part)
    return f", {limits}." if limits else "."
