"""A workbook to type responses into, a row a response, under the same codes as everywhere else."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from cairn.calls.conditions import conditions_on
from cairn.calls.definition import Call, Option, Question, QuestionKind
from cairn.calls.form_words import for_whom
from cairn.calls.values.durations import units_of
from cairn.responses.ledger import AnsweringAs
from cairn.responses.tabular.columns import Column, Part, columns_of
from cairn.tables.quotables import Permission

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_000
"""How many rows offer their choices in a list."""
GIVEN_BY_THE_LEDGER = ("public_reference", "route", "files")
LONGEST_LIST = 255  # what Excel takes of a list that is written into the rule itself
_CHOICES = {
    "answering_as": [str(one) for one in AnsweringAs],
    "permission": [str(one) for one in Permission],
}
_HOW = {
    "received_on": "The day on which it came in, as 2026-07-01.",
    "answering_as": "One of the codes.",
    "permission": "One of the codes. Leave it empty where the sender did not say: then nothing is quoted.",
    "name": "The person or organisation, where they gave one.",
    "language": "The language in which it is written, as en.",
}


def import_template(call: Call) -> bytes:
    """An XLSX workbook of two sheets: Responses, with a column a code, and Questions, which says what goes where.

    The same bytes for the same call. No cell of it is a formula.
    """
    written = io.BytesIO()
    import xlsxwriter  # it takes a tenth of a second to begin, and the website's commands write no workbook

    book = xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": call.title, "author": call.organisation, "created": _opened(call)})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    columns = [column for column in columns_of(call) if column.name not in GIVEN_BY_THE_LEDGER]
    _responses(book.add_worksheet("Responses"), columns, bold)
    _questions(book.add_worksheet("Questions"), call, columns, bold, wrapped)
    book.close()
    return written.getvalue()


def _opened(call: Call) -> dt.datetime:
    return dt.datetime.combine(call.window.opens, dt.time())


def _responses(sheet: Worksheet, columns: list[Column], bold: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, bold)
        sheet.set_column(place, place, 24 if column.part in (Part.ANSWER, Part.WORDS) else 16)
        codes = _codes(column)
        if codes and len(",".join(codes)) <= LONGEST_LIST:
            sheet.data_validation(
                1, place, ROWS, place, {"validate": "list", "source": codes, "error_type": "warning"}
            )


def _questions(sheet: Worksheet, call: Call, columns: list[Column], bold: Format, wrapped: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, (name, width) in enumerate(
        (
            ("column", 24),
            ("number", 8),
            ("question", 60),
            ("asked of", 40),
            ("what to enter", 50),
            ("codes", 60),
        )
    ):
        sheet.write_string(0, place, name, bold)
        sheet.set_column(place, place, width)
    for row, column in enumerate(columns, start=1):
        for place, text in enumerate(_about(call, column)):
            sheet.write_string(row, place, text, wrapped)


def _about(call: Call, column: Column) -> tuple[str, ...]:
    question = column.question
    if question is None:
        return column.name, "", "", "", _HOW[column.name], "\n".join(_CHOICES.get(column.name, []))
    codes = "\n".join(f"{option.code}: {option.label}" for option in _offered(column))
    asked = question.statement or question.text
    return (
        column.name,
        question.label,
        asked,
        for_whom(call, conditions_on(call, question.code)),
        _how(column, question),
        codes,
    )


def _how(column: Column, question: Question) -> str:
    """What to enter, in the words of who types it in."""
    if column.part is Part.WORDS:
        return "The words beside the choice."
    if column.part is Part.CONFIDENTIAL:
        return "yes, where it was given in confidence."
    if column.part is Part.REASON:
        return "Why it is to be kept in confidence."
    units = ", ".join(units_of(question))
    return {
        QuestionKind.SEVERAL: "The codes that were chosen, parted by a semicolon.",
        QuestionKind.RANK: "The codes in their order, the first choice first, parted by a semicolon.",
        QuestionKind.NUMBER: "A number in digits.",
        QuestionKind.DATE: "A day, as 2026-07-01.",
        QuestionKind.DURATION: f"How long, in {units}, as P2Y6M for two years and six months.",
        QuestionKind.OPEN: "What was written, word for word.",
    }.get(question.kind, "One of the codes.")


def _codes(column: Column) -> list[str]:
    """What a cell's list offers: one code is entered, of several none can be offered."""
    if column.question is None:
        return _CHOICES.get(column.name, [])
    if column.part is Part.CONFIDENTIAL:
        return ["yes", "no"]
    several = column.question.kind in (QuestionKind.SEVERAL, QuestionKind.RANK)
    return [] if several else [option.code for option in _offered(column)]


def _offered(column: Column) -> tuple[Option, ...]:
    return column.question.choices if column.question and column.part is Part.ANSWER else ()
