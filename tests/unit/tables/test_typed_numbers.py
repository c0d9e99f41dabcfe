from __future__ import annotations

import pytest

from cairn.tables.numbers import CITED, allowed_forms, refused_forms, typed_numbers

MAY_BE_TYPED = [
    "on 31 March 2018.",
    "31 March is the day.",
    "from 16 March to 1 July 2018, we asked",
    "31 March 2018",
    "on 31 March\n2018, as a line breaks",
    "In 2018, children in need were few.",
    "since 2013 the law",
    "in June 2018.",
    "between 2013 and 2018, the",
    "the year 2018 was",
    "in 2017-18 the score",
    "in 2017–18, the score",
    "1999 is not, but 2009-10 and 2099-00 are"[12:],
    "Question 4 asks",
    "In question 12, people",
    "(Q4)",
    "questions 2, 4 and 5 are closed",
    "Attainment 8 scores",
    "the Attainment 8 score",
    "key stage 4 pupils",
    "section 47 enquiries",
    "the Children Act 1989 says",
    "no number at all",
    "These are two answers among many, in eight subjects.",
    "One answer put it this way; another two did not.",
    "the third of these, the first half of the year, and a quarter to go",
    "most children, many schools, few families, a majority",
    "They met twice a week, or three times in a month, often at the tenth hour.",
    f"{CITED} per cent, {CITED} percentage points, and in per cent (per cent)",
    "How many per cent is that?",
    "They set up home together; an attender weighed the sixtieth of it.",
]

MUST_BE_CITED = {
    "2 in 5": ["2", "5"],
    "19 per cent": ["19"],
    "1,200 children": ["1,200"],
    "in 2018 1,200 children": ["2018", "1,200"],
    "in 2018 children were counted": ["2018"],
    "2018 children were counted": ["2018"],
    "by 2000 people": ["2000"],
    "of 2018, some": ["2018"],
    "1,231 March": ["1,231"],
    "19 31 March": ["19", "31"],
    "31 March 2018 children": ["31", "2018"],
    "30 May children": ["30"],
    "2010-15": ["2010-15"],
    "2017-18 per cent": ["2017-18"],
    "question 19 per cent": ["19"],
    "we question 12 children": ["12"],
    "question 4,000": ["4,000"],
    "questions 12 times": ["12"],
    "Attainment 8 per cent lower": ["8"],
    "Attainment 8.5": ["8.5"],
    "Attainment 8,000": ["8,000"],
    "Attainment 80": ["80"],
    "key stage 4 in 10": ["4", "10"],
    "key stage 4000": ["4000"],
    "section 48": ["48"],
    "Act 1,989": ["1,989"],
    "in 2018.5": ["2018.5"],
    "in 2018%": ["2018"],
    "-3 points": ["3"],
    "£2018": ["2018"],
    "x2": ["2"],
    "the 1st": ["1"],
    "½ of them": ["½"],
    "m²": ["²"],
    "part Ⅳ": ["Ⅳ"],
    "١٢ children": ["١٢"],
    "①": ["①"],
    "𝟏𝟗 per cent": ["𝟏𝟗"],
    "三 children": ["三"],
    "Attainment ８": ["８"],
    "1\u00a0200": ["1", "200"],
    "1\u200b9": ["1", "9"],
    f"{CITED}0 children": ["0"],
    f"{CITED}.5": ["5"],
    f"in 2018 {CITED} children": ["2018"],
    f"Attainment 8{CITED}": ["8"],
    f"question 4 in {CITED}": ["4"],
    f"1{CITED}": ["1"],
    "Forty per cent of children": ["Forty", "Forty per cent"],
    "three per cent": ["three per cent"],
    "several percent": ["several percent"],
    "XIX per cent": ["XIX per cent"],
    "forty\u00a0%": ["forty", "forty %"],
    "two percentage points": ["two percentage points"],
    "one in five children": ["one in five"],
    "two out of every three": ["two out of every three"],
    f"{CITED} out of five": [f"{CITED} out of five"],
    "three\nquarters of them": ["three quarters"],
    "two-thirds": ["two-thirds"],
    "a third of pupils": ["a third"],
    "nearly a quarter agreed": ["nearly a quarter"],
    "Half of them": ["Half of"],
    "half the pupils": ["half the"],
    "two and a half": ["and a half"],
    "two hundred and six responses": ["two hundred and six"],
    "twenty-one": ["twenty-one"],
    f"{CITED} million": ["million"],
    "three times as likely": ["three times as"],
    "twice the rate": ["twice the"],
    "it has doubled": ["doubled"],
    "five of the children": ["five of the children"],
    "two local authorities": ["two local authorities"],
    "nought point four": ["nought point four"],
    "XIX children": ["XIX children"],
}


@pytest.mark.parametrize("text", MAY_BE_TYPED)
def test_names_and_dates_may_be_typed(text: str) -> None:
    assert [number.text for number in typed_numbers(text)] == []


@pytest.mark.parametrize("text", MUST_BE_CITED)
def test_every_other_number_is_found(text: str) -> None:
    assert [number.text for number in typed_numbers(text)] == MUST_BE_CITED[text]


@pytest.mark.parametrize("form", allowed_forms(), ids=lambda form: form.name)
def test_each_allowed_form_has_a_reason_and_an_example_that_it_allows(form: object) -> None:
    assert form.reason  # type: ignore[attr-defined]
    assert list(typed_numbers(form.example)) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", refused_forms(), ids=lambda form: form.name)
def test_each_refused_form_has_a_reason_and_an_example_that_it_finds(form: object) -> None:
    assert form.reason  # type: ignore[attr-defined]
    assert list(typed_numbers(form.example.replace("{cited}", CITED)))  # type: ignore[attr-defined]


def test_a_number_says_where_it_begins() -> None:
    (found,) = typed_numbers("In 2018, there were 1,200.")
    assert (found.start, found.text) == (20, "1,200")
