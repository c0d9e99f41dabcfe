"""What was understood of an export, and what was not, in sentences for the team. No cell is quoted in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cairn.calls.definition import Call
from cairn.responses.tabular.exports.mapping import (
    OF_A_QUESTION,
    Do,
    Holds,
    MappedColumn,
    Mapping,
)
from cairn.responses.tabular.exports.read import ExportedRow, Outcome, Unplaced
from cairn.responses.tabular.exports.shape import IN_WORDS, Shape
from cairn.tables.quotables import Permission
from cairn.tables.sentences import counted, listed, printable

UNSURE = 0.8
_ROWS_NAMED = 8
_LONGEST = 60
_WHAT_OF_THEM = {
    False: (
        "Each will be kept with its response and counted nowhere. Say now under the column's values what such cells "
        "mean, or put them right and export again: what is taken is not read anew."
    ),
    True: "Each is kept with its response as it stood, and counted nowhere.",
}
_OF_RESPONSE = {
    Holds.ROW_ID: "the row's identifier", Holds.RECEIVED: "the day it came in", Holds.PERMISSION: "the permission",
    Holds.ANSWERING_AS: "for whom somebody answers", Holds.NAME: "the name", Holds.ORGANISATION: "the organisation",
    Holds.LANGUAGE: "the language", Holds.FINISHED: "whether it was finished", Holds.STATUS: "whether it is a test",
    Holds.CONFIDENTIAL: "whether all of it is in confidence", Holds.REASON: "why it is in confidence",
}  # fmt: skip
_PERMITTED = {
    Permission.NOT_AT_ALL: "nothing of it is quoted",
    Permission.WITHOUT_NAME: "it is quoted without a name",
    Permission.WITH_NAME: "it is quoted with a name",
}


def understood(shape: Shape, mapping: Mapping, call: Call) -> Iterator[str]:
    """What a mapping says of an export: the questions, the rest, what is unsure, and what is left."""
    header = counted(shape.rows, "row")
    yield f"It is {IN_WORDS[shape.platform]}: {counted(len(shape.heads), 'column')} under a header of {header}."
    placed = {each.question for each in mapping.columns if each.holds in OF_A_QUESTION}
    every = [*call.profile, *call.questions()]
    yield f"{counted(len(placed), 'question')} of the call's {len(every)} found in it."
    missing = [each.code for each in every if each.code not in placed]
    if missing:
        yield f"No column was found for {listed(missing, 'and')}: nobody is taken to have answered there."
    whole = [each for each in mapping.columns if each.holds in _OF_RESPONSE and not each.question]
    for each in whole:
        yield f"{_of_response(each)}: column {_named(each)}."
        if each.holds is Holds.PERMISSION:
            yield from (
                f"  “{_short(cell)}”: {_PERMITTED[Permission(code)]}."
                for cell, code in each.values.items()
                if code
            )
    yield from _without(mapping)
    yield from _to_look_at(mapping)


def _of_response(each: MappedColumn) -> str:
    said = _OF_RESPONSE[each.holds]
    return said[0].upper() + said[1:]


def _without(mapping: Mapping) -> Iterator[str]:
    if not mapping.holding(Holds.ROW_ID):
        yield (
            "No column identifies a row, so a row is known again by all that stands in it: one that is changed on the "
            "other platform will look like a new one."
        )
    if not mapping.holding(Holds.RECEIVED) and not mapping.received_on:
        yield 'No column says when a response came in. Write received_on = "2026-07-01", say, into the mapping.'
    if not any(each.holds is Holds.PERMISSION for each in mapping.columns):
        yield (
            f"No column says what may be published, so of every response {_PERMITTED[mapping.permission]}. Where "
            "people were promised something else, write it after permission in the mapping."
        )


def _to_look_at(mapping: Mapping) -> Iterator[str]:
    unsure = [each for each in mapping.columns if each.holds is not Holds.OTHER and each.sure < UNSURE]
    for each in sorted(unsure, key=lambda one: one.sure):
        what = (
            f"{each.holds} of {each.question}" if each.question else _OF_RESPONSE.get(each.holds, each.holds)
        )
        yield f"Unsure ({each.sure:.0%}): column {_named(each)} is taken as {what}."
    for each in mapping.columns:
        unknown = sum(not code for code in each.values.values())
        if unknown:
            yield f"Column {_named(each)}: {counted(unknown, 'value')} without a meaning. Write what each means."
    left = [_named(each) for each in mapping.columns if each.holds is Holds.OTHER]
    if left:
        yield f"Kept with each response as they stand, and not read: {listed(left, 'and')}."
    out = [_named(each) for each in mapping.columns if each.holds is Holds.LEAVE_OUT]
    if out:
        yield f"Not kept, for they tell where a device was: {listed(out, 'and')}."


def _named(each: MappedColumn) -> str:
    """A column by its name, and by the wording over it where that is another."""
    name = _short(each.column)
    return f"“{name}”" if each.heading in ("", each.column) else f"“{name}” ({_short(each.heading)})"


def _short(text: str) -> str:
    line = printable(text)
    return f"{line[:_LONGEST]}…" if len(line) > _LONGEST + 1 else line


@dataclass
class Tally:
    """The rows of an export as they were counted, and the cells that could not be placed, by column and reason."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    unplaced: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    no_day: list[int] = field(default_factory=list)
    cells: int = 0

    def add(self, row: ExportedRow) -> None:
        """Count a row."""
        self.outcomes[row.outcome] += 1
        if row.outcome is Outcome.NO_DAY:
            self.no_day.append(row.number)
        if row.outcome in (Outcome.RESPONSE, Outcome.NO_DAY):
            for each in row.unplaced:
                self._add(each)

    def _add(self, each: Unplaced) -> None:
        self.cells += 1
        self.unplaced.setdefault((each.column, each.name, each.why), []).append(each.row)

    def sentences(self, mapping: Mapping, *, is_taken: bool) -> Iterator[str]:
        """What the rows are, and what of them could not be placed; with what to do, while they are not taken yet."""
        of = self.outcomes
        others = (
            counted(of[Outcome.BLANK], "blank", "blank"),
            counted(of[Outcome.TEST], "test or preview", "tests and previews"),
            counted(of[Outcome.UNFINISHED], "unfinished", "unfinished"),
            counted(of[Outcome.NO_DAY], "without a day", "without a day"),
        )
        told = [
            counted(of[Outcome.RESPONSE], "response"),
            *(one for one in others if not one.startswith("0 ")),
        ]
        yield f"{counted(of.total(), 'row')} below the header: {', '.join(told)}."
        yield from self._left_out(mapping)
        if not self.unplaced:
            return
        yield f"{counted(self.cells, 'cell')} could not be placed. {_WHAT_OF_THEM[is_taken]}"
        for (column, name, why), rows in sorted(self.unplaced.items(), key=lambda one: -len(one[1])):
            yield f"  column {column} (“{printable(name)[:60]}”) {why}: {_rows(rows)}."

    def _left_out(self, mapping: Mapping) -> Iterator[str]:
        if self.outcomes[Outcome.TEST]:
            yield 'Tests and previews are left out; tests = "keep" in the mapping takes them.'
        if self.outcomes[Outcome.UNFINISHED] and mapping.unfinished is Do.LEAVE_OUT:
            yield 'Unfinished responses are left out; unfinished = "keep" in the mapping takes them.'
        if self.no_day:
            yield (
                f"Without a day that can be read and has come, a response cannot be taken: {_rows(self.no_day)}. Put "
                "the day right in the export, look at days in the mapping, or write received_on."
            )


def _rows(rows: Iterable[int]) -> str:
    every = list(rows)
    named = [f"{row:,}" for row in every[:_ROWS_NAMED]]
    if len(every) > _ROWS_NAMED:
        return f"rows {', '.join(named)} and {len(every) - _ROWS_NAMED:,} more"
    return f"{'row' if len(every) == 1 else 'rows'} {listed(named, 'and')}"
