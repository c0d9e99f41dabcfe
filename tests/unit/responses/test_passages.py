"""Paragraphs of online answers, and the words of a passage as quoted."""

import hashlib
from dataclasses import replace
from pathlib import Path

from cairn.calls import load_call
from cairn.responses import passages_of_answers
from cairn.responses.ledger import Answer, Passage, PassageKind
from cairn.responses.passages import sha256_of_passage, words_of_passage
from tests.lib.rich_answers import RICH_ANSWERS
from tests.lib.rich_call import RICH_CALL

CALL = load_call(Path(__file__).parents[3] / "examples/children-in-need/call.toml")


def test_a_passage_for_each_paragraph_with_its_place_in_the_answer() -> None:
    text = "  We listen.\nAlways.\r\n\r\n \n\nThen we plan; see Q8.  "
    passages = passages_of_answers("P-ABC123", [Answer("q06", (), text)], CALL)
    assert [(p.id, p.text, p.source, p.refers_to) for p in passages] == [
        ("P-ABC123-q06-1", "We listen.\nAlways.", "answer:q06", ()),
        ("P-ABC123-q06-2", "Then we plan; see Q8.", "answer:q06", ("q08",)),
    ]
    assert all(text[p.start : p.end] == p.text and p.kind is PassageKind.ANSWER for p in passages)


def test_answers_without_words_or_to_no_question_of_the_call_give_no_passage() -> None:
    answers = [Answer("q02", ("agree",)), Answer("q06", (), " \n "), Answer("q99", (), "words")]
    assert passages_of_answers("P-1", answers, CALL) == ()


def test_two_answers_to_one_question_never_share_an_id() -> None:
    answers = [Answer("q01", (), "One."), Answer("q01", (), "Two.")]
    assert [p.id for p in passages_of_answers("P-1", answers, CALL)] == ["P-1-q01-1", "P-1-q01-2"]


def test_words_as_quoted_leave_out_the_printed_number_and_the_wrapping() -> None:
    passage = Passage("D-q01-1", PassageKind.ANSWER, "12. We listen\nto all.\n\n", "document", 0, 24)
    assert words_of_passage(passage) == "We listen to all."
    assert sha256_of_passage(passage) == hashlib.sha256(passage.text.encode()).hexdigest()
    assert sha256_of_passage(replace(passage, text="12. We listen")) != sha256_of_passage(passage)


def test_words_beside_a_choice_are_passages_and_values_are_not() -> None:
    call = load_call(RICH_CALL)
    found = passages_of_answers("P-1", RICH_ANSWERS, call)
    assert [(p.question, p.text, p.confidential) for p in found] == [
        ("q01", "It keeps them safe.", True),
        ("q01", "They ask for it; see Q8.", True),
        ("q02", "Grandparents", False),
        ("q07", "Time.", False),
        ("q10", "They can.", False),
        ("q11", "Words alone.", False),
    ]
    assert found[1].refers_to == ("q08_grades",)
