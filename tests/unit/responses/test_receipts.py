"""The receipt of a response: all that was sent, and a fingerprint that anybody can work out."""

import datetime as dt
import hashlib
import subprocess
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Call, load_call
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.receipts import (
    AddedFile,
    Sent,
    fingerprint_of,
    grouped,
    in_words,
    parts_of,
    receipt_text,
)
from cairn.tables.quotables import Permission
from tests.lib.rich_answers import RICH_ANSWERS, RICH_PROFILE
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import small_call

SALT = "0123456789abcdef0123456789abcdef"
REGISTER = "https://review.example.org/respond/register/"
SENT = Sent(
    reference="KT4W-7H9P-M3XD",
    public_reference="P-7HKD3C",
    at=dt.datetime(2027, 7, 1, 14, 5, 9, 123456, tzinfo=ZoneInfo("Europe/London")),
    answering_as=AnsweringAs.PERSON,
    name="",
    permission=Permission.WITHOUT_NAME,
    answers=(
        Answer("sector", chosen=("schools",)),
        Answer("ages", chosen=("young", "older")),
        Answer("q01", text="Trust.\n\nAnd time.", confidential=True, reason="It names a place."),
        Answer("q02", chosen=("agree",), confidential=True),
    ),
)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=300)


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Call:
    return small_call(tmp_path_factory.mktemp("call"))


def text_of(call: Call, sent: Sent = SENT, salt: str = SALT) -> str:
    return receipt_text(call, sent, salt=salt, register=REGISTER)


def test_a_receipt_to_the_letter(call: Call) -> None:
    assert text_of(call) == Path(__file__).with_name("receipt.txt").read_text(encoding="utf-8")


def test_what_is_not_said_by_everybody_is_said(call: Call) -> None:
    text = text_of(
        call,
        replace(
            SENT,
            name="The Łódź Trust",
            answering_as=AnsweringAs.ORGANISATION,
            permission=Permission.WITH_NAME,
            takes_place_of="P-WWWWWW",
            files=(AddedFile("our plan.pdf", 1234, "ab" * 32),),
            answers=(*SENT.answers, Answer("q99", text="Gone from the call."), Answer("q03", ("yes",), "y")),
        ),
    )
    for line in (
        "Name: The Łódź Trust",
        "Answering as: An organisation",
        "The respondent’s words: May be quoted, with the name",
        "Takes the place of: P-WWWWWW",
        f"our plan.pdf, 1234 bytes, SHA-256 {'ab' * 32}",
        "ANSWERS TO QUESTIONS THAT THE CALL NO LONGER ASKS",
        "Gone from the call.",
        "Answer (1 character):",
    ):
        assert f"\n{line}\n" in text, line


def test_a_call_without_a_profile_has_no_part_for_it(call: Call) -> None:
    assert [part.title for part in parts_of(replace(call, profile=()), ())] == [
        "Part 1: Your work",
        "Part 2: Results",
    ]


@given(first=WORDS, second=WORDS, reason=WORDS)
def test_every_answer_stands_in_it_as_it_was_written(
    call: Call, first: str, second: str, reason: str
) -> None:
    answers = (Answer("q01", text=first, confidential=True, reason=reason), Answer("q04", text=second))
    text = text_of(call, replace(SENT, answers=answers))
    assert f"):\n{first}\nThe respondent asked" in text
    assert f"):\n{second}\n" in text
    assert f"The reason ({len(reason)} character" in text
    assert f"):\n{reason}\n" in text


@given(first=st.tuples(WORDS, WORDS), second=st.tuples(WORDS, WORDS))
def test_other_answers_give_another_receipt(
    call: Call, first: tuple[str, str], second: tuple[str, str]
) -> None:
    made = [
        text_of(call, replace(SENT, answers=(Answer("q01", text=one), Answer("q04", text=other))))
        for one, other in (first, second)
    ]
    assert (made[0] == made[1]) == (first == second)


def test_an_answer_cannot_be_taken_for_another_part_of_the_receipt(call: Call) -> None:
    """Whoever writes what a receipt would say next still has another number of characters before their words."""
    honest = replace(SENT, answers=(Answer("q03", ("yes",)), Answer("q04", text="b")))
    tail = text_of(call, honest).split("Do you compare groups?\n")[1]
    posing = replace(SENT, answers=(Answer("q03", text=tail),))
    assert fingerprint_of(text_of(call, honest)) != fingerprint_of(text_of(call, posing))


def test_the_salt_alone_makes_another_fingerprint(call: Call) -> None:
    assert fingerprint_of(text_of(call)) != fingerprint_of(text_of(call, salt="f" * 32))


def test_the_fingerprint_is_what_sha256sum_says(call: Call, tmp_path: Path) -> None:
    text = text_of(call)
    file = tmp_path / "receipt.txt"
    file.write_bytes(text.encode())
    said = subprocess.run(["sha256sum", str(file)], capture_output=True, text=True, check=True).stdout
    assert said.split()[0] == fingerprint_of(text) == hashlib.sha256(text.encode()).hexdigest()
    assert fingerprint_of(text) not in text


def test_the_lines_end_in_lf_alone(call: Call) -> None:
    text = text_of(call)
    assert "\r" not in text
    assert text.endswith(".\n")


def test_a_fingerprint_is_read_aloud_in_fours() -> None:
    assert grouped("0123456789ab" + "c" * 52).startswith("0123 4567 89ab cccc ")
    assert grouped("") == ""


def test_a_moment_is_told_on_the_local_clock_and_in_utc() -> None:
    assert in_words(SENT.at) == "1 July 2027 at 14:05 (2027-07-01T13:05:09Z)"


def test_every_kind_reads_on_a_receipt_in_the_language_of_the_call() -> None:
    answers = (*RICH_PROFILE, *RICH_ANSWERS)
    english = receipt_text(
        load_call(RICH_CALL), replace(SENT, answers=answers), salt=SALT, register=REGISTER
    ).split("\n")
    for line in ("Answer: 1. A quiet room", "Answer: 2. Food", "Answer: 1,200 children", "Answer: 12 March 2019",
                 "Answer: 2 years, 6 months", "8. How far do you agree with each of these?", "8a. It raises results.",
                 "“Every school should offer it.”", "Grandparents"):  # fmt: skip
        assert line in english
    assert "“It raises results.”" not in english
    welsh = receipt_text(
        load_call(RICH_CALL, "cy"),
        replace(SENT, answers=answers),
        salt=SALT,
        register=REGISTER,
        _=lambda sentence: f"<{sentence}>",
    )
    for line in (
        "<Call>: Cymorth ar ôl ysgol",
        "<Answer>: 12 Mawrth 2019",
        "<Answer>: Cytuno",
        "<No answer>",
    ):
        assert line in welsh
    assert "am 14:05" in welsh
