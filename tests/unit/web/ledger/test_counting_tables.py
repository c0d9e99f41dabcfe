"""The tables of the staff's page: what is held back of one cannot be worked out from another."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.calls import Call, Question, QuestionKind
from cairn.calls.definition import Condition, Option, Section
from cairn.disclosure import SHIPPED_POLICY, load_policy
from cairn.web.ledger.counting.answers import Given, count_answers
from cairn.web.ledger.counting.standing import counted_now
from cairn.web.ledger.counting.tables import Counted, tables_of
from tests.lib.small_review import small_call

POLICY = load_policy(SHIPPED_POLICY)
ABC = tuple(Option(code, code) for code in "abc")
ONE, OPEN, RANK = QuestionKind.ONE, QuestionKind.OPEN, QuestionKind.RANK
Shown = dict[tuple[str, ...], int | None]


@pytest.fixture
def small(tmp_path: Path) -> Call:
    return small_call(tmp_path)


def asking(call: Call, profile: Question, *questions: Question) -> Call:
    return replace(call, profile=(profile,), sections=(Section("s", "S", "", questions),))


def shown(call: Call, answers: list[Given], forms: int, **routes: int) -> Shown:
    """The people of every number that the page shows of these answers, by table and key; None where it is held back."""
    made = Counter(routes or {"online": forms})
    every = made.total()
    counted = Counted(
        made, Counter(person=every), Counter(not_at_all=every), count_answers(call, answers, forms)
    )
    tables = counted_now(tables_of(call, counted), (), POLICY, dt.date(2026, 6, 1))
    return {(table.name, *cell.key): cell.people for table in tables for cell in table.cells}


def people(profile: Mapping[str, int], *also: Given) -> list[Given]:
    """So many who chose each option of the profile, "" for none. Each of `also`, which begins with the place of an
    option, was answered by all who chose that or a later one."""
    chosen = [option for option, number in profile.items() for _ in range(number)]
    answers: list[Given] = []
    for place, option in enumerate(chosen):
        if option:
            answers.append((place, True, "sector", [option], "", False))
        answers += [(place, *given[1:]) for given in also if option in "abc"[given[0] :]]
    return answers


def test_how_many_answered_tells_nobody_who_did_not_say(small: Call) -> None:
    call = asking(small, Question("sector", ONE, "Where?", options=ABC), Question("q1", OPEN, "What?"))
    found = shown(call, people({"a": 30, "b": 2, "c": 28, "": 9}), 69)
    assert found["profile_sector", "b"] is None
    assert found["profile_sector", "(not said)"] is None  # the smallest beside it
    assert (found["profile_sector", "a"], found["profile_sector", "c"]) == (30, 28)
    assert found["answered", "sector", "answered"] is None  # 60 would leave 2


def test_who_must_answer_what_is_asked_on_a_condition_are_who_chose_it(small: Call) -> None:
    only = {"required": True, "asked_when": (Condition("sector", ("c",)),)}
    call = asking(
        small,
        Question("sector", ONE, "Where?", options=ABC, required=True),
        Question("q1", OPEN, "What?", **only),
        Question("q2", ONE, "Which?", options=ABC, **only),
    )
    also = [(2, True, "q1", [], "Some words", False), (2, True, "q2", ["a"], "", False)]
    found = shown(call, people({"a": 30, "b": 2, "c": 12}, *also), 44)
    assert found["profile_sector", "b"] is found["profile_sector", "c"] is None
    for place in (
        ("answered", "q1", "asked"),
        ("answered", "q1", "answered"),
        ("answered", "q2", "answered"),
        ("chosen", "q2", "a"),
        ("chosen", "q2", "(all)"),
        ("words", "q1"),
    ):
        assert found[place] is None, place
    assert found["answered", "sector", "answered"] == 44


def test_who_sent_a_document_is_told_by_no_question_that_others_must_answer(small: Call) -> None:
    must = {"required": True}
    call = asking(
        small,
        Question("sector", ONE, "Where?", options=ABC, **must),
        Question("q1", ONE, "Which?", options=ABC, **must),
    )
    answers = people({"a": 30, "b": 12, "c": 10}, (0, True, "q1", ["a"], "", False))
    # two typed in are held back, and the documents beside them
    found = shown(call, answers, 52, online=50, document=12, typed_in=2)
    assert found["by_route", "typed_in"] is found["by_route", "document"] is None
    for place in (
        ("profile_sector", "(not said)"),
        ("answered", "sector", "answered"),
        ("answered", "q1", "asked"),
        ("chosen", "q1", "(all)"),
    ):
        assert found[place] is None, place


def test_what_was_put_first_by_two_is_not_left_over_by_the_others(small: Call) -> None:
    call = asking(
        small,
        Question("sector", ONE, "Where?", options=ABC),
        Question("q1", RANK, "In which order?", options=ABC),
    )
    orders = {"a": ["a", "b", "c"], "b": ["b", "c"], "c": ["c", "a"]}
    answers: list[Given] = [
        (place, True, "q1", orders[first], "", False)
        for place, first in enumerate("a" * 30 + "b" * 2 + "c" * 28)
    ]
    found = shown(call, answers, 60)
    assert found["chosen", "q1", "(all)"] == 60
    assert found["chosen", "q1", "b"] is found["chosen", "q1", "c"] is None


def test_of_a_ranking_in_the_profile_the_first_is_counted_too(small: Call) -> None:
    call = asking(
        small, Question("sector", RANK, "In which order?", options=ABC), Question("q1", OPEN, "What?")
    )
    found = shown(call, [(place, True, "sector", ["a", "b"], "", False) for place in range(10)], 10)
    assert found["profile_sector", "a"] == 10
    assert found["profile_sector", "b"] == found["profile_sector", "(not said)"] == 0
