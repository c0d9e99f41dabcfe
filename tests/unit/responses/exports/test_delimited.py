"""The table of responses: whole, in order, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Call, QuestionKind, load_call
from cairn.calls.definition import Question
from cairn.responses.exports import csv_of_responses
from cairn.responses.exports.cells import safe_cell
from cairn.responses.exports.table import header_of, row_of
from cairn.responses.ledger import (
    Answer,
    AnsweringAs,
    Passage,
    PassageKind,
    Permission,
    ProposedAgreement,
    Response,
    Route,
)
from tests.lib.rich_answers import RICH_ANSWERS, RICH_PROFILE
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import small_call

EXAMPLE = load_call(Path(__file__).parents[4] / "examples/children-in-need/call.toml")
BASE = Response(
    reference="R-1", public_reference="P-1", call="small-call", route=Route.ONLINE, received_on=dt.date(2026, 6, 3),
    permission=Permission.WITH_NAME, answering_as=AnsweringAs.ORGANISATION, name=" The Small Trust ",
    profile=(), answers=(), passages=(),
)  # fmt: skip


@pytest.fixture
def call(tmp_path: Path) -> Call:
    return small_call(tmp_path)


def read_back(call: Call, *responses: Response, files: dict[str, int] | None = None) -> list[dict[str, str]]:
    """The table as a program reads it."""
    text = "".join(csv_of_responses(call, responses, files or {}))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def answer_to(question: Question) -> Answer:
    """Something said to every question: words to an open one, every choice that may be made to another."""
    if question.kind is QuestionKind.OPEN:
        return Answer(question.code, text=f"Said, “{question.code}”.\nThen; more,\n\n\ttold.")
    codes = tuple(option.code for option in question.choices)
    return Answer(question.code, codes if question.kind is QuestionKind.SEVERAL else codes[-1:])


def test_all_twenty_questions_of_the_example_call_come_out() -> None:
    profile = tuple(map(answer_to, EXAMPLE.profile))
    answers = tuple(map(answer_to, EXAMPLE.questions()))
    (row,) = read_back(EXAMPLE, replace(BASE, call=EXAMPLE.code, profile=profile, answers=answers))
    asked = [question.code for question in EXAMPLE.questions()]
    assert len(asked) == 20
    for answer in (*profile, *answers):
        assert row[answer.question] == (answer.text or ";".join(answer.chosen)) != "", answer.question
    open_ones = [each.code for each in EXAMPLE.questions() if each.kind is QuestionKind.OPEN]
    assert [name for name in row if name.endswith("_confidential")] == [
        f"{code}_confidential" for code in open_ones
    ]
    assert [name for name in row if name in asked] == asked


def test_the_columns_are_in_the_order_of_the_call(call: Call) -> None:
    assert header_of(call) == [
        "public_reference", "received_on", "route", "answering_as", "permission", "name", "sector", "ages", "title",
        "title_confidential", "title_confidential_reason", "q01", "q01_confidential", "q01_confidential_reason", "q02",
        "q03", "q04", "q04_confidential", "q04_confidential_reason", "files",
    ]  # fmt: skip


def test_a_question_with_the_name_of_a_column_is_told_apart(call: Call) -> None:
    files, name = (Question(code, QuestionKind.OPEN, "What?") for code in ("files", "name"))
    twice = Question("name_confidential", QuestionKind.YES_NO, "Is it?")
    header = header_of(replace(call, profile=(files, name, twice), sections=()))
    assert header[6:] == [
        "question_files", "files_confidential", "files_confidential_reason", "question_name", "name_confidential",
        "name_confidential_reason", "question_name_confidential", "files",
    ]  # fmt: skip
    assert len(set(header)) == len(header)


def test_a_row_says_who_what_and_in_confidence(call: Call) -> None:
    answers = (
        Answer("q01", text="Trust.\r\nThen reading.\rThen rest.", confidential=True, reason="A court case."),
        Answer("q04", text="Sleep."),
    )
    given_, silent = (
        replace(BASE, profile=(Answer("ages", ("young", "older")),), answers=answers),
        replace(BASE, public_reference="P-2", permission=Permission.WITHOUT_NAME),
    )
    row, other = read_back(call, given_, silent, files={"P-1": 2})
    assert row == {
        "public_reference": "P-1", "received_on": "2026-06-03", "route": "online", "answering_as": "organisation",
        "permission": "with_name", "name": "The Small Trust", "sector": "", "ages": "young;older", "title": "",
        "title_confidential": "", "title_confidential_reason": "", "q01": "Trust.\nThen reading.\nThen rest.",
        "q01_confidential": "yes", "q01_confidential_reason": "A court case.", "q02": "", "q03": "", "q04": "Sleep.",
        "q04_confidential": "no", "q04_confidential_reason": "", "files": "2",
    }  # fmt: skip
    assert (other["name"], other["files"], other["q01_confidential"]) == ("", "0", "")


def test_a_reason_is_safe_as_every_cell_is_and_goes_with_confidence(call: Call) -> None:
    def with_reason(*, confidential: bool) -> Response:
        return replace(
            BASE, answers=(Answer("q01", text="Trust.", confidential=confidential, reason="=1+1\r\nA court"),)
        )

    kept, no_longer = read_back(call, with_reason(confidential=True), with_reason(confidential=False))
    assert (kept["q01_confidential"], kept["q01_confidential_reason"]) == ("yes", "'=1+1\nA court")
    assert (no_longer["q01_confidential"], no_longer["q01_confidential_reason"]) == ("no", "")


def test_of_a_document_what_answers_a_question_comes_out(call: Call) -> None:
    def passage(
        number: int, kind: PassageKind, text: str, question: str, confidential: bool = False
    ) -> Passage:
        return Passage(
            f"P-1-part-{number}", kind, text, "document", 0, 1, question, confidential=confidential
        )

    document = replace(
        BASE,
        route=Route.DOCUMENT,
        passages=(
            passage(1, PassageKind.HEADING, "Question 1\n", "q01"),
            passage(2, PassageKind.ANSWER, "1. Trust.\n", "q01"),
            passage(3, PassageKind.ANSWER, "2. And time.\n\n", "q01", True),
        ),
        agreements=(
            ProposedAgreement("q02", "agree", "We agree", "P-1-part-2", confirmed_by="anna"),
            ProposedAgreement("q03", "yes", "We do", "P-1-part-2"),
            ProposedAgreement("q04", None, "It depends", "P-1-part-2", confirmed_by="anna"),
        ),
    )
    (row,) = read_back(call, document)
    assert (row["q01"], row["q01_confidential"]) == ("1. Trust.\n\n2. And time.", "yes")
    assert row["q01_confidential_reason"] == ""
    assert (row["q02"], row["q03"], row["q04"]) == ("agree", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+44", "-1", "@SUM(A1)", "\tword", "\rword", "\nword", "  =1", "\u00a0=1", "\u2003@x", "\ufeff=1",
        "\u200b=1", "\u200e-1", "＝1", "＋1", "－1", "＠x", " ＝1", "﹦1", "\x00=1", "'=1", "''+1", "' @x",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Trust", "a=b", "1-1", "'tis so", "me@example.org", "–dash", "…", " word", "(=1)"]
)
def test_other_words_stand_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(max_size=6) | st.text("'=+-@\t\n \ufeff＝a", max_size=6))
def test_nothing_that_runs_is_left_and_the_words_can_be_had_back(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.lstrip(" \t\r\n\ufeff").startswith(("=", "+", "-", "@", "＝"))
    assert safe.removeprefix("'") == text if safe != text else safe_cell(text) == text
    assert safe_cell(safe) in (safe, f"'{safe}")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_words_come_out_of_the_table_as_they_went_in(words: str) -> None:
    question = Question("q01", QuestionKind.OPEN, "What?")
    call = replace(EXAMPLE, profile=(question,), sections=())
    (row,) = read_back(call, replace(BASE, answers=(Answer("q01", text=words),)))
    assert row["q01"] == safe_cell(words.replace("\r\n", "\n").replace("\r", "\n"))
    assert row_of(call, replace(BASE, answers=(Answer("q01", text=words),)), 0)[6] == words


def test_every_kind_has_its_columns() -> None:
    call = load_call(RICH_CALL)
    [row] = read_back(call, replace(BASE, profile=RICH_PROFILE, answers=RICH_ANSWERS, language="cy"))
    told = {
        name: cell for name, cell in row.items() if cell and name not in ("public_reference", "received_on")
    }
    assert told == {
        "route": "online", "answering_as": "organisation", "permission": "with_name", "name": "The Small Trust",
        "language": "cy", "sector": "other", "sector_words": "In a library", "sector_confidential": "no",
        "q01": "yes", "q01_words": RICH_ANSWERS[0].text, "q01_confidential": "yes",
        "q01_confidential_reason": "A small town.",
        "q02": "older;others", "q02_words": "Grandparents", "q02_confidential": "no",
        "q03": "quiet;food", "q04": "1200", "q05": "2019-03-12", "q06": "P2Y6M",
        "q07": "Time.", "q07_confidential": "no",
        "q08_grades": "agree", "q08_friends": "strongly_agree", "q09_meals": "often",
        "q10": "state", "q10_words": "They can.", "q10_confidential": "no",
        "q11_words": "Words alone.", "q11_confidential": "no", "files": "0",
    }  # fmt: skip


def test_a_number_below_nought_stays_a_number_and_what_is_none_is_made_safe() -> None:
    call = load_call(RICH_CALL)
    below, unread = (replace(BASE, answers=(Answer("q04", text=text),)) for text in ("-12.5", "-1+1"))
    assert [row["q04"] for row in read_back(call, below, unread)] == ["-12.5", "'-1+1"]


def test_a_call_in_one_language_has_no_column_for_it(call: Call) -> None:
    assert "language" not in header_of(call)


def test_a_passage_that_was_set_in_confidence_since_is_told_with_its_reason(call: Call) -> None:
    passage = Passage("P-1-q01-1", PassageKind.ANSWER, "One.", "answer:q01", 0, 4, "q01")
    kept = replace(passage, confidential=True, reason="It names a child.")
    for answers in ((Answer("q01", text="One."),), ()):
        (row,) = read_back(call, replace(BASE, answers=answers, passages=(kept,)))
        assert (row["q01_confidential"], row["q01_confidential_reason"]) == ("yes", "It names a child.")
