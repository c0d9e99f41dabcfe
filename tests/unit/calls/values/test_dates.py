"""A date as people write it in three boxes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Question, QuestionKind
from cairn.calls.form_words import months
from cairn.calls.values import Slip, as_kept, as_typed, faults_of
from cairn.calls.values.dates import is_either_way

WHEN = Question("q", QuestionKind.DATE, "When?", earliest=dt.date(1990, 1, 1), latest=dt.date(2026, 12, 31))
ANY_DAY = Question("q", QuestionKind.DATE, "When?")
PARTS = ("day", "month", "year")


def kept(question: Question, *typed: str, language: str = "en") -> str:
    return as_kept(question, dict(zip(PARTS, typed, strict=True)), language)[1]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (("12", "3", "2019"), "2019-03-12"), (("03", "09", "2001"), "2001-09-03"),
        (("3rd", "March", "2019"), "2019-03-03"), (("3", "mar", "2019"), "2019-03-03"),
        (("3", "Sept.", "2019"), "2019-09-03"), (("29", "2", "2024"), "2024-02-29"),
        (("3", "3", "19"), "2019-03-03"), (("3", "3", "95"), "1995-03-03"),
        (("12/3/2019", "", ""), "2019-03-12"), (("", "12 March 2019", ""), "2019-03-12"),
        (("", "", "2019-03-12"), "2019-03-12"),
    ],
)  # fmt: skip
def test_what_can_be_read(typed: tuple[str, str, str], text: str) -> None:
    assert kept(WHEN, *typed) == text
    assert not faults_of(WHEN, (), text)


def test_months_have_their_names_in_the_language_of_the_page() -> None:
    assert kept(WHEN, "3", "Mawrth", "2019", language="cy") == "2019-03-03"
    assert kept(WHEN, "3", "March", "2019", language="cy") == "2019-03-03"
    assert kept(WHEN, "3", "Mawrth", "2019") == "3\nMawrth\n2019"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_month_is_known_by_its_name(language: str) -> None:
    for number, name in enumerate(months(language), start=1):
        assert kept(ANY_DAY, "1", name, "2019", language=language) == f"2019-{number:02}-01"


@pytest.mark.parametrize(
    ("typed", "slip", "part"),
    [
        (("31", "2", "2019"), Slip.NOT_A_DATE, "day"),
        (("soon", "2", "2019"), Slip.NOT_A_DATE, "day"),
        (("1", "Ma", "2019"), Slip.NOT_A_DATE, "month"),
        (("1", "13", "2019"), Slip.NOT_A_DATE, "day"),
        (("1", "2", "MMXIX"), Slip.NOT_A_DATE, "year"),
        (("1", "2", ""), Slip.NOT_WHOLE_DATE, "year"),
        (("", "", "2019"), Slip.NOT_WHOLE_DATE, "day"),
        (("31", "12", "1989"), Slip.TOO_EARLY, "year"),
        (("1", "1", "2027"), Slip.TOO_LATE, "year"),
        (("1", "1", "0000"), Slip.NOT_A_DATE, "day"),
    ],
)
def test_what_is_wrong_with_it(typed: tuple[str, str, str], slip: Slip, part: str) -> None:
    [fault] = faults_of(WHEN, (), kept(WHEN, *typed))
    assert (fault.slip, fault.part) == (slip, part)


def test_a_short_year_is_read_only_where_one_century_is_meant() -> None:
    text = kept(ANY_DAY, "3", "3", "19")
    assert text == "3\n3\n19"
    assert [fault.slip for fault in faults_of(ANY_DAY, (), text)] == [Slip.SHORT_YEAR]


@given(st.tuples(*[st.text(max_size=12)] * 3))
def test_nothing_that_was_typed_is_lost(typed: tuple[str, str, str]) -> None:
    text = kept(WHEN, *typed)
    again = as_typed(WHEN, (), text)
    assert as_kept(WHEN, again) == ((), text)
    on_a_line = tuple(" ".join(part.split()) for part in typed)
    assert bool(text) is any(on_a_line)
    if text and faults_of(WHEN, (), text) and "\n" in text:
        assert tuple(again.values()) == on_a_line


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_every_day_comes_back_as_it_was(date: dt.date) -> None:
    text = kept(ANY_DAY, str(date.day), str(date.month), str(date.year))
    assert text == date.isoformat()
    assert as_typed(ANY_DAY, (), text) == {
        "day": str(date.day),
        "month": str(date.month),
        "year": f"{date.year}",
    }


def test_a_day_and_a_month_that_could_change_places_are_told() -> None:
    assert [each for each in ("3/12/2019", "03.12.19", "1-2-2019") if not is_either_way(each)] == []
    clear = ("12/12/2019", "13/12/2019", "2019-03-12", "3 December 2019", "", "2019")
    assert [each for each in clear if is_either_way(each)] == []
