"""The answer of a row to one question: what each kind of column gives, and what is told and not guessed."""

from __future__ import annotations

import pytest

from cairn.responses.ledger import Answer
from cairn.responses.tabular.exports.answers import OfQuestion
from cairn.responses.tabular.exports.mapping import Days, Holds, MappedColumn
from tests.lib.made_exports import CALL

Column = tuple[Holds, str] | Holds
A, W = Holds.ANSWER, Holds.WORDS


def read(code: str, columns: list[Column], *cells: str) -> tuple[Answer | None, list[tuple[int, str]]]:
    """What the columns of a question give, and what is told of which of them."""
    question = CALL.question(code)
    assert question is not None
    of, told = OfQuestion(question, [question], Days.DAY_FIRST), []
    for place, column in enumerate(columns):
        holds, option = column if isinstance(column, tuple) else (column, "")
        of.add(place, MappedColumn(f"c{place}", holds, code, option))
    return of.read(cells, lambda place, why: told.append((place, why))), told


def choice(*options: str) -> list[Column]:
    return [(Holds.CHOICE, option) for option in options]


def test_no_cell_is_no_answer_and_confidence_alone_is_none() -> None:
    assert read("q01", [A, W, Holds.CONFIDENTIAL], "", "", "Yes") == (None, [])


@pytest.mark.parametrize("ticked", ["x", "1", "Yes", "TRUE", "Parents", "parents", "Selected"])
def test_a_column_an_option_is_ticked_as_platforms_tick(ticked: str) -> None:
    answer, told = read("q02", choice("older", "parents"), "", ticked)
    assert (answer, told) == (Answer("q02", ("parents",)), [])


@pytest.mark.parametrize("empty", ["0", "No", "FALSE", "Not selected", "Unchecked", "-"])
def test_and_what_says_no_is_none(empty: str) -> None:
    answer, _ = read("q02", choice("older", "parents"), empty, "x")
    assert answer == Answer("q02", ("parents",))


def test_words_in_the_column_of_other_are_its_words() -> None:
    assert read("q02", choice("parents", "others"), "", "Others: Grandparents")[0] == Answer(
        "q02", ("others",), "Grandparents"
    )
    assert read("q02", choice("parents", "others"), "x", "Grandparents")[0] == Answer(
        "q02", ("parents", "others"), "Grandparents"
    )


def test_words_beside_the_options_choose_the_option_that_takes_words() -> None:
    assert read("q02", [A, W], "Parents", "And grandparents") == (
        Answer("q02", ("parents", "others"), "And grandparents"),
        [],
    )


def test_more_options_than_may_count_are_told_and_none_is_chosen_for_them() -> None:
    answer, told = read("q02", choice("younger", "older", "parents"), "x", "x", "x")
    assert answer is None
    assert told == [(0, "has 3 options, and 2 may count")]


def test_two_options_of_a_question_that_takes_one_are_told() -> None:
    answer, told = read("q10", choice("state", "families"), "x", "x")
    assert answer is None
    assert told[0][1] == "has 2 options, and 1 may count"


def test_an_order_is_read_from_a_list_and_from_places() -> None:
    expected = Answer("q03", ("tutor", "food", "quiet"))
    places: list[Column] = [(Holds.PLACE, each) for each in ("food", "tutor", "quiet")]
    assert read("q03", [A], "A tutor; Food; A quiet room") == (expected, [])
    assert read("q03", places, "2", "1", "3") == (expected, [])


@pytest.mark.parametrize("cells", [("1", "1", "2"), ("first", "2", "3"), ("1", "2", "9")])
def test_an_order_that_is_none_is_told(cells: tuple[str, ...]) -> None:
    places: list[Column] = [(Holds.PLACE, each) for each in ("food", "tutor", "quiet")]
    answer, told = read("q03", places, *cells)
    assert answer is None
    assert told == [(0, "has no order that can be read")]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("2 years", "P2Y"), ("2 yrs, 3 mths", "P2Y3M"), ("P1Y", "P1Y"), ("18 months", "P18M")],
)
def test_lengths_of_time_as_people_write_them(cell: str, kept: str) -> None:
    assert read("q06", [A], cell) == (Answer("q06", (), kept), [])


@pytest.mark.parametrize("cell", ["2 weeks", "two years", "2 years or so", "12"])
def test_lengths_of_time_that_are_not_the_questions_are_told(cell: str) -> None:
    answer, told = read("q06", [A], cell)
    assert answer is None
    assert told == [(0, "is no length of time that the question takes")]


def test_open_words_of_two_columns_stand_one_after_the_other() -> None:
    assert read("q07", [A, W], "Time.", "And trust.")[0] == Answer("q07", (), "Time.\n\nAnd trust.")
    assert read("q07", [W, W], "", "Trust.")[0] == Answer("q07", (), "Trust.")


def test_words_without_a_box_are_told_and_not_kept_as_an_answer() -> None:
    answer, told = read("q08_grades", [A, W], "", "Maybe.")
    assert answer is None
    assert told == [(0, "has words, and the question has no box for them")]


def test_a_value_without_a_column_of_its_own_is_none() -> None:
    assert read("q04", [W], "12") == (None, [])
