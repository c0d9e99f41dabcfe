"""The rows of an export as responses, by a mapping: what each says, what could not be placed, and which are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from cairn.calls import asked_questions
from cairn.calls.definition import Call
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.tabular.exports.answers import OfQuestion
from cairn.responses.tabular.exports.grid import Grid
from cairn.responses.tabular.exports.mapping import Do, Holds, MappedColumn, Mapping
from cairn.responses.tabular.exports.meanings import NOBODY, day_in, levelled
from cairn.responses.tabular.exports.proposed_values import status_of, yes_or_no
from cairn.responses.tabular.exports.shape import Shape, letters
from cairn.tables.quotables import Permission


class Outcome(StrEnum):
    """What becomes of a row."""

    RESPONSE = "response"
    BLANK = "blank"
    TEST = "test"
    UNFINISHED = "unfinished"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A cell that could not be placed, by its row and column. `why` goes into a sentence and quotes nothing."""

    row: int
    column: str
    name: str
    why: str

    @property
    def where(self) -> str:
        """The cell as a spreadsheet names it, with the name of its column: C12 (Q3)."""
        return f"{self.column}{self.row} ({self.name})"


@dataclass(frozen=True, slots=True)
class ExportedRow:
    """A row: its number in the spreadsheet, its identifier on the platform ("" where there is none), and what it says.

    `cells` is the row as it stands, by the names of its columns, without those that are to be left out.
    """

    number: int
    outcome: Outcome
    row_id: str
    cells: tuple[tuple[str, str], ...]
    received_on: dt.date | None = None
    permission: Permission = Permission.NOT_AT_ALL
    answering_as: AnsweringAs = AnsweringAs.PERSON
    name: str = ""
    language: str = ""
    profile: tuple[Answer, ...] = ()
    answers: tuple[Answer, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def read_rows(
    grid: Grid, shape: Shape, mapping: Mapping, calls: Sequence[Call], today: dt.date
) -> Iterator[ExportedRow]:
    """Every row below the header that has anything in it, in order; one at a time is in memory.

    `calls` is the call in each of its languages, its own first; no row can have come after `today`.
    """
    reader = _Rows(shape, mapping, calls, today)
    for number, row in enumerate(islice(grid.rows(), shape.rows, None), start=shape.rows + 1):
        yield reader.read(number, row)


@dataclass
class _OfRow:
    """What is gathered of one row."""

    number: int
    cells: list[str]
    unplaced: list[Unplaced] = field(default_factory=list)


class _Rows:
    def __init__(self, shape: Shape, mapping: Mapping, calls: Sequence[Call], today: dt.date) -> None:
        self.mapping, self.call, self.today = mapping, calls[0], today
        self.heads = shape.heads
        by_name = {each.column: each for each in mapping.columns}
        self.columns = [by_name[head.name] for head in shape.heads]
        self.place = {
            each.holds: place for place, each in reversed(list(enumerate(self.columns))) if not each.question
        }
        self.kept = [place for place, each in enumerate(self.columns) if each.holds is not Holds.LEAVE_OUT]
        self.unread = [place for place, each in enumerate(self.columns) if each.holds is Holds.OTHER]
        self.questions = self._questions(calls)
        self.values = [{levelled(cell): code for cell, code in each.values.items()} for each in self.columns]
        self.profile = {question.code for question in self.call.profile}
        languages = {each.language: each.language for each in calls}
        self.languages = languages | {"english": "en", "welsh": "cy", "cymraeg": "cy", "en-gb": "en"}

    def _questions(self, calls: Sequence[Call]) -> list[OfQuestion]:
        found: dict[str, OfQuestion] = {}
        for question in (*self.call.profile, *self.call.questions()):
            versions = [each for call in calls if (each := call.question(question.code))]
            found[question.code] = OfQuestion(question, versions, self.mapping.days)
        for place, column in enumerate(self.columns):
            if column.question:
                found[column.question].add(place, column)
        return [each for each in found.values() if each.places]

    def read(self, number: int, row: Sequence[str]) -> ExportedRow:
        """What a row says."""
        cells = [_clean(cell) for cell in row]
        beyond = [place for place in range(len(self.heads), len(cells)) if cells[place]]
        cells += [""] * (len(self.heads) - len(cells))
        of = _OfRow(number, cells)
        original = [(self.heads[place].name, cells[place]) for place in self.kept if cells[place]]
        original += [(f"column {letters(place)}", cells[place]) for place in beyond]
        for place in beyond:
            of.unplaced.append(
                Unplaced(number, letters(place), "no name", "stands beyond the last column that has a name")
            )
        answers = self._answers(of)
        day = self._day(of)
        outcome = self._outcome(of, answers, day)
        permission = self._permission(of)
        sender, name = self._sender(of, permission)
        return ExportedRow(
            number=number, outcome=outcome, row_id=self._cell(of, Holds.ROW_ID), cells=tuple(original),
            received_on=day, permission=permission, answering_as=sender, name=name, language=self._language(of),
            profile=tuple(each for each in answers if each.question in self.profile),
            answers=tuple(each for each in answers if each.question not in self.profile),
            unplaced=tuple(of.unplaced),
        )  # fmt: skip

    def _wrong(self, of: _OfRow, place: int, why: str) -> None:
        head = self.heads[place]
        of.unplaced.append(Unplaced(of.number, head.letters, head.name, why))

    def _cell(self, of: _OfRow, holds: Holds) -> str:
        return of.cells[self.place[holds]] if holds in self.place else ""

    def _answers(self, of: _OfRow) -> list[Answer]:
        found = [
            (each, answer)
            for each in self.questions
            if (answer := each.read(of.cells, lambda place, why: self._wrong(of, place, why)))
        ]
        if self.call.has_conditions:
            asked = asked_questions(self.call, {answer.question: answer.chosen for _, answer in found})
            for each, answer in found:
                if answer.question not in asked:
                    place = next(place for place in each.places if of.cells[place])
                    self._wrong(
                        of, place, "answers a question that is not asked of who chose as this row says"
                    )
            found = [(each, answer) for each, answer in found if answer.question in asked]
        return [self._with_confidence(of, each, answer) for each, answer in found]

    def _with_confidence(self, of: _OfRow, each: OfQuestion, answer: Answer) -> Answer:
        """In confidence where the row says so of the answer, or of all of it."""
        own, whole = each.confidential, self.place.get(Holds.CONFIDENTIAL)
        is_so = any(place is not None and self._says_yes(of, place) for place in (own, whole))
        if not is_so:
            return answer
        reason = of.cells[each.reason] if each.reason is not None else ""
        reason = reason or self._cell(of, Holds.REASON)
        return Answer(answer.question, answer.chosen, answer.text, True, reason)

    def _says_yes(self, of: _OfRow, place: int) -> bool:
        """Whether a cell asks for confidence. One that cannot be read is taken to: that harms nobody."""
        said = of.cells[place]
        if not said:
            return False
        meant = self.values[place].get(levelled(said), "") or yes_or_no(said)
        if not meant:
            self._wrong(of, place, "says neither yes nor no of confidence, so it was taken as yes")
        return meant != "no"

    def _day(self, of: _OfRow) -> dt.date | None:
        if Holds.RECEIVED not in self.place:
            return dt.date.fromisoformat(self.mapping.received_on) if self.mapping.received_on else None
        day = day_in(self._cell(of, Holds.RECEIVED), self.mapping.days)
        return day if day and day <= self.today else None

    def _outcome(self, of: _OfRow, answers: Sequence[Answer], day: dt.date | None) -> Outcome:
        status = self._meant(of, Holds.STATUS) or status_of(self._cell(of, Holds.STATUS))
        finished = self._meant(of, Holds.FINISHED) or yes_or_no(self._cell(of, Holds.FINISHED))
        if not any(of.cells):
            return Outcome.BLANK
        if status == "test" and self.mapping.tests is Do.LEAVE_OUT:
            return Outcome.TEST
        is_answered = (
            bool(answers) or bool(of.unplaced) or any(of.cells[place] for place in self.unread_answers)
        )
        if not is_answered:
            return Outcome.BLANK
        if (
            "unfinished" in (status, "unfinished" if finished == "no" else "")
            and self.mapping.unfinished is Do.LEAVE_OUT
        ):
            return Outcome.UNFINISHED
        return Outcome.RESPONSE if day else Outcome.NO_DAY

    @property
    def unread_answers(self) -> list[int]:
        """Columns that nobody placed and that are worded as a question: what stands there may be all that was said."""
        return [place for place in self.unread if len(self.heads[place].heading.split()) > 3]

    def _meant(self, of: _OfRow, holds: Holds) -> str:
        place = self.place.get(holds)
        return self.values[place].get(levelled(of.cells[place]), "") if place is not None else ""

    def _permission(self, of: _OfRow) -> Permission:
        said = self._cell(of, Holds.PERMISSION)
        if not said:
            return self.mapping.permission
        meant = self._meant(of, Holds.PERMISSION) or (said if said in set(map(str, Permission)) else "")
        if not meant:
            self._wrong(
                of, self.place[Holds.PERMISSION], "gives no permission that is known, so nothing is quoted"
            )
        return Permission(meant or Permission.NOT_AT_ALL)

    def _sender(self, of: _OfRow, permission: Permission) -> tuple[AnsweringAs, str]:
        """Who answers, and by which name: as everywhere, a person's is kept only where it may be printed."""
        organisation, name = self._cell(of, Holds.ORGANISATION), self._cell(of, Holds.NAME)
        if levelled(organisation) in NOBODY:
            organisation = ""
        said = self._cell(of, Holds.ANSWERING_AS)
        meant = self._meant(of, Holds.ANSWERING_AS) or (said if said in set(map(str, AnsweringAs)) else "")
        if said and not meant:
            self._wrong(of, self.place[Holds.ANSWERING_AS], "does not say for whom somebody answers")
        is_organisation = meant == AnsweringAs.ORGANISATION or (not meant and bool(organisation))
        if is_organisation:
            return AnsweringAs.ORGANISATION, " ".join((organisation or name).split())
        return AnsweringAs.PERSON, " ".join(name.split()) if permission is Permission.WITH_NAME else ""

    def _language(self, of: _OfRow) -> str:
        said = levelled(self._cell(of, Holds.LANGUAGE))
        return self.languages.get(said, "") if self.languages.get(said, "") in self.call.languages else ""


def _clean(cell: str) -> str:
    """A cell as the ledger can keep it: lines parted by line feeds, no sign that is half a letter or none."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").strip()
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def columns_left(mapping: Mapping) -> tuple[MappedColumn, ...]:
    """The columns that are kept as they stand and read by nobody."""
    return tuple(each for each in mapping.columns if each.holds is Holds.OTHER)
