"""Replies that were typed into the sheet: what a row says is what is read, and a slip is named by row and column."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from cairn.calls import load_call
from cairn.exceptions import IntakeError
from cairn.responses.exports.table import row_of
from cairn.responses.ledger import Answer, AnsweringAs, Response, Route
from cairn.responses.tabular import columns_of, import_template, read_typed
from cairn.tables.quotables import Permission
from tests.lib.rich_answers import RICH_ANSWERS
from tests.lib.rich_call import RICH_CALL

CALL = load_call(RICH_CALL)
TODAY = dt.date(2026, 6, 1)
ROW: dict[str, Any] = {"received_on": dt.datetime(2026, 5, 12), "answering_as": "person"}
# what begins with "=" is a formula to a spreadsheet, however it is typed
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30).filter(
    lambda words: not words.strip().startswith("=")
)
IN_A_SCHOOL = (Answer("sector", ("schools",)),)


def sheet(*rows: dict[str, Any], drop: tuple[str, ...] = (), add: tuple[str, ...] = ()) -> bytes:
    """The sheet that `cairn call forms` makes, with rows typed into it."""
    book = load_workbook(io.BytesIO(import_template(CALL)))
    page = book["Responses"]
    for name in drop:
        page.delete_cols([cell.value for cell in page[1]].index(name) + 1)
    for name in add:
        page.cell(1, page.max_column + 1, name)
    places = {cell.value: cell.column for cell in page[1]}
    for number, row in enumerate(rows, start=2):
        for name, value in row.items():
            page.cell(number, places[name]).value = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(*rows: dict[str, Any], **how: Any) -> Any:
    return read_typed(sheet(*rows, **how), "replies.xlsx", CALL, TODAY)


def refused(*rows: dict[str, Any], **how: Any) -> str:
    with pytest.raises(IntakeError) as error:
        read(*rows, **how)
    return str(error.value)


def response(answers: tuple[Answer, ...], profile: tuple[Answer, ...] = IN_A_SCHOOL) -> Response:
    return Response(
        reference="", public_reference="P-AAAAAA", call=CALL.code, route=Route.TYPED_IN, name="The Heron Trust",
        received_on=dt.date(2026, 5, 12), permission=Permission.WITH_NAME, answering_as=AnsweringAs.ORGANISATION,
        profile=profile, answers=answers, passages=(), language="cy",
    )  # fmt: skip


def as_typed(given: Response) -> dict[str, str]:
    """The row of a response as it is exported, without what the ledger gives."""
    cells = dict(zip((column.name for column in columns_of(CALL)), row_of(CALL, given, 0), strict=True))
    return {name: cell for name, cell in cells.items() if name not in ("public_reference", "route", "files")}


def test_every_kind_of_answer_is_read_as_it_was_given() -> None:
    given = response(RICH_ANSWERS)
    found = read(as_typed(given)).responses[0]
    assert (found.profile, found.answers) == (given.profile, given.answers)
    assert (found.permission, found.name, found.language) == (Permission.WITH_NAME, "The Heron Trust", "cy")
    assert (found.answering_as, found.received_on, found.row) == (
        AnsweringAs.ORGANISATION,
        dt.date(2026, 5, 12),
        2,
    )


def test_a_sheet_saved_as_csv_says_the_same() -> None:
    typed = as_typed(response(RICH_ANSWERS))
    written = io.StringIO()
    csv.writer(written).writerows([list(typed), list(typed.values())])
    by_csv = read_typed(written.getvalue().encode("utf-8-sig"), "replies.csv", CALL, TODAY)
    assert by_csv == read(typed)


@settings(max_examples=60)
@given(
    st.sets(st.sampled_from(RICH_ANSWERS)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30),
)
def test_whatever_was_answered_is_read_and_nothing_else(some: set[Answer], words: str) -> None:
    answers = tuple(
        replace(answer, text=words.strip()) if answer.question in ("q07", "q11") else answer
        for answer in RICH_ANSWERS
        if answer in some or answer.question == "q01"  # by which q04 to q07 are asked at all
    )
    said = tuple(answer for answer in answers if answer.chosen or answer.text)
    assert read(as_typed(response(said))).responses[0].answers == said


def test_cells_that_a_spreadsheet_turned_into_numbers_and_days_are_read() -> None:
    typed = {"q01": "yes", "q04": 12.0, "q05": dt.datetime(2019, 3, 12), "q07": 1918, "sector": "schools"}
    answers = {answer.question: answer.text for answer in read(ROW | typed).responses[0].answers}
    assert (answers["q04"], answers["q05"], answers["q07"]) == ("12", "2019-03-12", "1918")


def test_empty_rows_are_passed_by_and_rows_keep_their_numbers() -> None:
    found = read(ROW | {"q01": "no"}, {}, {"q01": "  "}, ROW | {"q01": "yes"}).responses
    assert [(each.row, each.answers[0].chosen) for each in found] == [(2, ("no",)), (5, ("yes",))]


@pytest.mark.parametrize(
    ("typed", "column", "sentence"),
    [
        ({"q01": "perhaps"}, "q01", "must be one of yes, no."),
        ({"q02": "older;younger;parents"}, "q02", "has 3 codes, and the most is 2"),
        ({"q02": "older;older"}, "q02", "must be some of younger, older, parents, others, each once"),
        ({"q03": "food;soup"}, "q03", "must be some of food, tutor, quiet"),
        ({"q01": "yes", "q04": "many"}, "q04", "must be a number in digits, no less than 0 and no more than 5000."),
        ({"q01": "yes", "q04": 5001}, "q04", "no more than 5000"),
        ({"q01": "yes", "q05": "31 February 2019"}, "q05", "must be a day such as 2026-07-01, not before 1990-01-01"),
        ({"q01": "yes", "q05": "3/12/2019"}, "q05", "must be a day such as 2026-07-01"),
        ({"q01": "maybe", "q04": 3}, "q01", "must be one of yes, no."),
        ({"q01": "yes", "q06": "2 years"}, "q06", "must be a length of time such as P2Y6M"),
        ({"q01": "yes", "q06": "P3D"}, "q06", "in years, months."),
        ({"q01": "no", "q04": 3}, "q04", "is not asked of somebody who chose as this row says"),
        ({"q07_confidential": "yes"}, "q07_confidential", "there is no answer beside it"),
        ({"q11_words": "So.", "q11_confidential_reason": "Us"}, "q11_confidential_reason", "gives a reason"),
        ({"q11_words": "So.", "q11_confidential": "TRUE"}, "q11_confidential", "must be one of yes, no."),
        ({"q11_words": "=A1"}, "q11_words", "holds a formula"),
        ({"permission": "maybe"}, "permission", "must be one of with_name, without_name, not_at_all."),
        ({"answering_as": ""}, "answering_as", "must be one of person, organisation."),
        ({"received_on": "12/05/2026"}, "received_on", "must be a day such as 2026-07-01."),
        ({"received_on": "2026-06-02"}, "received_on", "is a day that is still to come."),
        ({"language": "pl"}, "language", "must be one of en, cy."),
    ],
)  # fmt: skip
def test_a_slip_is_named_by_row_and_column_and_nothing_is_taken(
    typed: dict[str, Any], column: str, sentence: str
) -> None:
    said = refused(ROW | {"q10": "state"}, ROW | {"sector": "schools"} | typed)
    assert said.startswith("replies.xlsx: nothing was taken. Put these cells right and import it again.\n")
    assert f"\n  row 3, column {column}: " in said
    assert sentence in said
    assert said.count("\n") == 1


def test_all_slips_are_named_at_once_and_none_is_quoted() -> None:
    said = refused(ROW | {"q01": "Ann Other", "q03": "Ann Other"}, *[ROW | {"q10": "Ann Other"}] * 60)
    assert said.count("column") == 50
    assert said.endswith("and 12 more")
    assert "Ann" not in said


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"add": ("q99",)}, "column q99 is none of this call's"),
        ({"add": ("public_reference",)}, "the ledger gives public_reference itself"),
        ({"add": ("q01",)}, "two columns are named q01"),
        ({"drop": ("received_on",)}, "has no column received_on"),
    ],
)
def test_a_header_that_is_another_is_refused(how: dict[str, tuple[str, ...]], sentence: str) -> None:
    rows = ({"q10": "state"},) if "drop" in how else (ROW,)
    assert sentence in refused(*rows, **how)


def test_a_column_that_was_taken_out_is_said_and_its_question_unanswered() -> None:
    found = read(ROW | {"q10": "state"}, drop=("q01", "q07"))
    assert found.without_column == ("q01", "q07")
    assert [answer.question for answer in found.responses[0].answers] == ["q10"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("replies.xlsx", b"PK\x03\x04 cut", "replies.xlsx is damaged"),
        ("replies.xlsx", b"Dear team", "replies.xlsx is damaged"),
        ("replies.csv", b"received_on,q07\n2026-05-12,caf\xe9\n", "is not in UTF-8"),
        ("replies.csv", b'received_on,q07\n2026-05-12,"open', "is no whole CSV file"),
        ("replies.csv", b"received_on\n2026-05-12,more\n", "row 2: something stands beyond the last column"),
        ("replies.csv", b"", "the first row is empty"),
        ("replies.csv", b"received_on\n", "no row is filled in"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(IntakeError) as error:
        read_typed(content, name, CALL, TODAY)
    assert sentence in str(error.value)


def test_a_workbook_without_the_sheet_is_refused() -> None:
    with pytest.raises(IntakeError, match="has no sheet named Responses"):
        read_typed(saved(Workbook()), "replies.xlsx", CALL, TODAY)
