"""What the cells of a column are taken to mean, for the team to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cairn.calls.definition import Question, QuestionKind
from cairn.responses.tabular.exports.looked_at import SHOWN_FROM, Look
from cairn.responses.tabular.exports.mapping import Holds, MappedColumn
from cairn.responses.tabular.exports.meanings import (
    NO,
    YES,
    levelled,
    parts_of_list,
    permission_in,
    sender_in,
)

ONE_CHOICE = (QuestionKind.ONE, QuestionKind.AGREEMENT, QuestionKind.YES_NO)
NUMBERED = 0.55
"""How sure a scale is that was exported as figures: which end is 1 nobody can see."""
_MOST_SHOWN = 12
_OWN_WORDS = re.compile(r"@|\d[\d ]{3,}|.{120}", re.DOTALL)
"""An address, a number to ring, or words at length."""
_TESTS = ("preview", "test", "spam")
_UNFINISHED = ("partial", "incomplete", "in progress", "disqualified", "draft")
_QUALTRICS_TESTS = ("1", "2", "8", "9", "12")
"""Its `Status` in figures: preview, test, spam, and preview or test that was offline or spam."""


def of_column(
    column: MappedColumn, look: Look, question: Question | None, labels: Mapping[str, str]
) -> tuple[dict[str, str], float]:
    """Cells with their meanings ("" where it is not known), and how sure they leave the column."""
    if column.holds is Holds.ANSWER and question and question.choices:
        return _of_answer(question, look, labels)
    meaning = _MEANING.get(column.holds)
    if meaning is None:
        return {}, 1.0
    cells = _shown(look) if len(look.cells) <= _MOST_SHOWN else look.repeated()
    return {cell: meaning(cell) for cell in cells}, 1.0


def _shown(look: Look) -> list[str]:
    """The cells of a column that has few, without those of one row that hold what nobody makes an option of."""
    return [cell for cell, times in look.cells.items() if times >= SHOWN_FROM or not _OWN_WORDS.search(cell)]


def _of_answer(question: Question, look: Look, labels: Mapping[str, str]) -> tuple[dict[str, str], float]:
    if question.kind not in ONE_CHOICE:
        unknown = [part for cell in look.repeated() for part in parts_of_list(cell, labels)[1]]
        return dict.fromkeys(unknown, ""), 1.0
    if _is_numbered(question, look, labels):
        codes = [option.code for option in question.choices]
        return {str(place): code for place, code in enumerate(codes, start=1)}, NUMBERED
    return {cell: labels.get(levelled(cell), "") for cell in look.repeated()}, 1.0


def _is_numbered(question: Question, look: Look, labels: Mapping[str, str]) -> bool:
    places = {str(place) for place in range(1, len(question.choices) + 1)}
    return bool(look.cells) and set(look.cells) <= places and not set(look.cells) & set(labels)


def yes_or_no(cell: str) -> str:
    """ "yes", "no", or "" where a cell says neither."""
    said = levelled(cell)
    if said in YES or said.startswith(("yes", "complete", "finished")):
        return "yes"
    is_no = said in NO or said.startswith(("no ", "no,", "partial", "incomplete", "not "))
    return "no" if is_no else ""


def status_of(cell: str) -> str:
    """ "test", "unfinished" or "real"."""
    said = levelled(cell)
    if said in _QUALTRICS_TESTS or any(word in said for word in _TESTS):
        return "test"
    return "unfinished" if any(word in said for word in _UNFINISHED) else "real"


_MEANING = {
    Holds.PERMISSION: lambda cell: str(permission_in(cell) or ""),
    Holds.ANSWERING_AS: lambda cell: str(sender_in(cell) or ""),
    Holds.CONFIDENTIAL: yes_or_no,
    Holds.FINISHED: lambda cell: "yes" if cell.strip() == "100" else yes_or_no(cell),
    Holds.STATUS: status_of,
}
