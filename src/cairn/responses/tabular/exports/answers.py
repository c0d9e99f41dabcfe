"""The answer of a row to one question, from all the columns that hold something of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cairn.calls.definition import UNITS, Question, QuestionKind
from cairn.calls.values import as_kept, faults_of
from cairn.calls.values.durations import amounts_of, units_of
from cairn.responses.ledger import Answer
from cairn.responses.tabular.exports.mapping import Days, Holds, MappedColumn
from cairn.responses.tabular.exports.meanings import (
    NO,
    YES,
    day_in,
    labels_of,
    levelled,
    parts_of_list,
)

Wrong = Callable[[int, str], None]
"""Tells that a cell, by the place of its column, could not be placed, and why: the end of a sentence."""
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(year|month|week|day|hour|minute|yr|mth)s?\b", re.I)
_SHORT = {"yr": "years", "mth": "months"}
_IN_FIGURES = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}")


@dataclass
class OfQuestion:
    """The columns of one question by their places, and what their cells can mean."""

    question: Question
    versions: Sequence[Question]
    days: Days
    answer: int | None = None
    options: dict[int, str] = field(default_factory=dict)
    words: list[int] = field(default_factory=list)
    confidential: int | None = None
    reason: int | None = None
    labels: dict[str, str] = field(default_factory=dict)

    def add(self, place: int, column: MappedColumn) -> None:
        """A column at its place."""
        if column.holds is Holds.ANSWER:
            self.answer = place
            said = {levelled(cell): code for cell, code in column.values.items()}
            self.labels = {label: code for label, code in (labels_of(self.versions) | said).items() if code}
        elif column.holds in (Holds.CHOICE, Holds.PLACE):
            self.options[place] = column.option
        elif column.holds is Holds.WORDS:
            self.words.append(place)
        elif column.holds is Holds.CONFIDENTIAL:
            self.confidential = place
        elif column.holds is Holds.REASON:
            self.reason = place

    @property
    def places(self) -> Iterable[int]:
        """The columns of which somebody answers; confidence alone is no answer."""
        return [*([] if self.answer is None else [self.answer]), *self.options, *self.words]

    def read(self, cells: Sequence[str], wrong: Wrong) -> Answer | None:
        """What somebody answered, as the ledger keeps it; None where nothing was, or none of it can be read.

        Confidence is not in it: that may be the whole response's.
        """
        if not any(cells[place] for place in self.places):
            return None
        text = "\n\n".join(cells[place] for place in self.words if cells[place])
        kind = self.question.kind
        if kind is QuestionKind.OPEN:
            own = cells[self.answer] if self.answer is not None else ""
            return Answer(self.question.code, (), "\n\n".join(filter(None, (own, text))))
        if kind is QuestionKind.RANK:
            chosen, text = self._rank(cells, wrong), ""
        elif kind in (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.DURATION):
            chosen, text = (), self._value(cells, wrong)
        else:
            chosen, text = self._chosen(cells, text, wrong)
        return Answer(self.question.code, chosen, text) if chosen or text else None

    def _chosen(self, cells: Sequence[str], text: str, wrong: Wrong) -> tuple[tuple[str, ...], str]:
        codes: set[str] = set()
        unknown: list[str] = []
        if self.answer is not None and cells[self.answer]:
            found, unknown = self._in_cell(cells[self.answer])
            codes.update(found)
        for place, option in self.options.items():
            said = self._ticked(cells[place], option)
            if said is not None:
                codes.add(option)
                text = "\n\n".join(filter(None, (text, said)))
        codes, text, unknown = self._with_words(codes, text, unknown)
        if unknown and self.answer is not None:
            wrong(self.answer, "names no option of the question")
        most = (self.question.most or len(self.question.choices)) if self._is_list else 1
        if len(codes) > most:
            wrong(next(iter(self.places)), f"has {len(codes)} options, and {most} may count")
            codes = set()
        return self._allowed(codes, text, wrong)

    def _in_cell(self, cell: str) -> tuple[list[str], list[str]]:
        if levelled(cell) in self.labels:
            return [self.labels[levelled(cell)]], []
        return parts_of_list(cell, self.labels) if self._is_list else ([], [cell])

    @property
    def _is_list(self) -> bool:
        return self.question.kind is QuestionKind.SEVERAL

    def _with_words(self, codes: set[str], text: str, unknown: list[str]) -> tuple[set[str], str, list[str]]:
        """ "Other: grandparents" in one cell: the option, and its words."""
        own = {option.code for option in self.question.options if option.words}
        left = []
        for part in unknown:
            label, sign, rest = part.partition(":")
            code = self.labels.get(levelled(label), "")
            if sign and code in own:
                codes, text = codes | {code}, "\n\n".join(filter(None, (text, rest.strip())))
            elif own & codes and not text:
                text = part  # the platform writes them in the place of the option's label
            else:
                left.append(part)
        return codes, text, left

    def _allowed(self, codes: set[str], text: str, wrong: Wrong) -> tuple[tuple[str, ...], str]:
        own = [option.code for option in self.question.options if option.words]
        if text and own and not self.question.why and not codes & set(own):
            if len(own) == 1 and (self._is_list or not codes):
                codes = codes | {own[0]}
            else:
                wrong(
                    (self.words or [*self.options, self.answer or 0])[0],
                    "has words of an option that was not chosen",
                )
                text = ""
        elif text and not self.question.takes_words:
            wrong(next(iter(self.places)), "has words, and the question has no box for them")
            text = ""
        return tuple(option.code for option in self.question.choices if option.code in codes), text

    def _ticked(self, cell: str, option: str) -> str | None:
        """The words in a cell of one option's own column, "" where it is merely ticked; None where it is not."""
        said = levelled(cell)
        if (
            not said
            or (said in NO and not said.isalpha())
            or said in ("no", "false", "not selected", "unchecked")
        ):
            return None
        labels = {levelled(one.label) for each in self.versions for one in each.choices if one.code == option}
        if said in YES or said in labels or said.isdigit() or said == levelled(option):
            return ""
        label, sign, rest = cell.partition(":")
        return rest.strip() if sign and levelled(label) in labels else cell

    def _rank(self, cells: Sequence[str], wrong: Wrong) -> tuple[str, ...]:
        place = next(iter(self.places))
        if self.answer is not None and cells[self.answer]:
            codes, unknown = parts_of_list(cells[self.answer], self.labels)
            chosen, text = tuple(codes), "\n".join(unknown)
            is_wrong = bool(unknown) or len(set(chosen)) < len(chosen)
        else:
            chosen, text = as_kept(self.question, {code: cells[at] for at, code in self.options.items()})
            is_wrong = False
        if is_wrong or text or faults_of(self.question, chosen, text):
            wrong(place, "has no order that can be read")
            return ()
        return chosen

    def _value(self, cells: Sequence[str], wrong: Wrong) -> str:
        if self.answer is None:
            return ""
        text = self._kept(cells[self.answer])
        if not text or faults_of(self.question, (), text):
            wrong(self.answer, f"is no {_WHAT[self.question.kind]} that the question takes")
            return ""
        return text

    def _kept(self, cell: str) -> str:
        line = " ".join(cell.split())
        if self.question.kind is QuestionKind.DATE:
            day = day_in(line, self.days) if _IN_FIGURES.match(line) or line[:4].isdigit() else None
            return day.isoformat() if day else as_kept(self.question, {"day": line})[1]
        if self.question.kind is QuestionKind.DURATION:
            return line if amounts_of(line) else as_kept(self.question, self._units(line))[1]
        return as_kept(self.question, {"": line})[1]

    def _units(self, line: str) -> Mapping[str, str]:
        units = units_of(self.question)
        if len(units) == 1:
            return {units[0]: line}
        found = {_unit(match[2]): match[1] for match in _LENGTH.finditer(line)}
        rest = _LENGTH.sub("", line).replace(",", " ").replace(" and ", " ").strip()
        return found if found and not rest and set(found) <= set(units) else {}


def _unit(word: str) -> str:
    return _SHORT.get(word.casefold()) or next(unit for unit in UNITS if unit.startswith(word.casefold()))


_WHAT = {QuestionKind.NUMBER: "number", QuestionKind.DATE: "day", QuestionKind.DURATION: "length of time"}
