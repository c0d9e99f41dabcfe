"""Figures in a call's own text: which numbers claim something, and which source is cited for them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cairn.calls.reading import read_as_respondent
from cairn.calls.reading.figures import allowed_in_calls
from cairn.tables.numbers import typed_numbers
from tests.lib.clean_call import write_call

ON = dt.date(2026, 9, 1)
ANCHOR = "We want to know what helps."

CLAIMS = {
    "around 42% of children do well": ["42"],
    "19 per cent of them": ["19"],
    "one in five children": ["one in five"],
    "half of all schools": ["half of"],
    "three times as likely": ["three times as"],
    "400,000 children were in need": ["400,000"],
    "children are around three fifths as likely": ["three fifths"],
    "negative scores vary by as much as -0.3 to -2.4": ["0.3", "2.4"],
    "around two grades better, 1.6 million children": ["1.6", "million"],
    "under 18 per cent": ["18"],
    "over 60 children": ["60"],
    "aged 5 to 11 times": ["11"],
    "we read 500 answers": ["500"],
    "in the last 12 months 3,000 came": ["12", "3,000"],
    "section 17 per cent": ["17"],
    "it cost £30": ["30"],
}
NO_CLAIMS = [
    "children under 18, and young people aged 16 to 25",
    "Ages 5 to 11. Under eighteen.",
    "16 to 25 year olds",
    "pupils in years 7 to 9 and in year 11",
    "Write up to 500 words. Answers of two hundred words are welcome. Send 10 files of 5 MB.",
    "There are 20 questions in 8 sections, and it takes about 30 minutes.",
    "Call 0370 000 2288, from 9am to 5pm or until 23:59.",
    "on 31 March 2018, in June 2018, in 2018, since 2013",
    "in the last 12 months, over the past ten years, within 30 days, for up to 3 years",
    "section 17 of the Children Act 1989, Article 6(1)(e), sections 10 and 11A, schedule 2",
    "the Data (Use and Access) Act 2025 and the Regulations 2004",
    "question 4, questions 2 and 3, part 2, step 3, annex 1",
    "key stage 4, Attainment 8, Progress 8",
    "1 Example Street, SW1A 1AA",
    "WCAG 2.2, version 3.0 of the licence",
    "One answer is enough. Two of us read each.",
    "For example, 27 3 2007",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_numbers_that_claim_something(text: str) -> None:
    assert [number.text for number in typed_numbers(text, allowed_in_calls())] == CLAIMS[text]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_numbers_that_claim_nothing(text: str) -> None:
    assert [number.text for number in typed_numbers(text, allowed_in_calls())] == []


@pytest.mark.parametrize("form", allowed_in_calls(), ids=lambda form: form.name)
def test_each_allowed_form_has_a_reason_and_an_example_that_it_allows(form: object) -> None:
    assert form.reason  # type: ignore[attr-defined]
    assert list(typed_numbers(form.example, allowed_in_calls())) == []  # type: ignore[attr-defined]
    if form.example[-1].isdigit():  # type: ignore[attr-defined]
        assert list(typed_numbers(f"{form.example} per cent", allowed_in_calls()))  # type: ignore[attr-defined]


def claimed(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    reading = read_as_respondent(write_call(tmp_path, (ANCHOR, text)), ON)
    return [(one.number, one.source) for one in reading.claims if one.key == "introduction.en"][:-1]


MARK = '{{ source("dfe") }}'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Some 30% {MARK} do.", [("30", "dfe")]),
        (f"Some 30% do {MARK}.", [("30", "dfe")]),
        (f"Some 30% do. {MARK} It is so.", [("30", "dfe")]),
        (f"From 30% to 40% {MARK} do.", [("30", "dfe"), ("40", "dfe")]),
        (f"Some 30% {MARK} do, and 40% do not.", [("30", "dfe"), ("40", "")]),
        (f"Some 30% do. Of these 40% {MARK} do.", [("30", ""), ("40", "dfe")]),
        (f"{MARK} Some 30% do.", [("30", "")]),
    ],
)
def test_a_source_is_cited_for_what_stands_before_it_in_its_sentence(
    tmp_path: Path, text: str, found: list[tuple[str, str]]
) -> None:
    assert claimed(tmp_path, text) == found


def test_the_figures_of_the_real_call_are_all_found(tmp_path: Path) -> None:
    """Quoted from the Department for Education's call of March 2018 (Open Government Licence v3.0)."""
    text = (
        "Despite this, around 42% of Children in Need do reach the expected standard. Nevertheless, 25% of Children in "
        "Need do achieve this standard. The Progress 8 scores vary by as much as -0.3 to -2.4. At Key Stage 4, 19% of "
        "Children in Need do achieve these grades."
    )
    assert claimed(tmp_path, text) == [("42", ""), ("25", ""), ("0.3", ""), ("2.4", ""), ("19", "")]
