"""Stances come from the scale that stands beside a question, and from no other."""

import dataclasses

import pytest

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.responses.ledger import Answer
from cairn.themes.coding import Stance
from cairn.themes.proposals import paired_scale, stances_of
from tests.lib.one_response import BASE, CALL

SCALE = Question("q90", QuestionKind.AGREEMENT, "How far do you agree?", why="Why?")


def _call(*questions: Question) -> Call:
    first = dataclasses.replace(CALL.sections[0], questions=questions)
    return dataclasses.replace(CALL, sections=(first,))


@pytest.mark.parametrize(
    ("text", "paired"),
    [("Why do you say so?", True), ("Please explain your answer.", True), ("What helps?", False)],
)
def test_an_open_question_that_asks_why_is_paired_with_the_scale_before_it(text: str, paired: bool) -> None:
    call = _call(SCALE, Question("q91", QuestionKind.OPEN, text))
    assert paired_scale(call, "q91") == (SCALE if paired else None)
    assert paired_scale(call, "q90") == SCALE
    assert paired_scale(call, "q99") is None


def test_each_response_stands_where_it_chose_to() -> None:
    call = _call(SCALE)
    chosen = {"P-1": "strongly_agree", "P-2": "disagree", "P-3": "neither"}
    responses = [
        dataclasses.replace(BASE, public_reference=reference, answers=(Answer("q90", (point,)),))
        for reference, point in chosen.items()
    ]
    silent = dataclasses.replace(BASE, public_reference="P-4")
    assert stances_of(call, [*responses, silent], "q90") == {
        "P-1": Stance.FOR,
        "P-2": Stance.AGAINST,
        "P-3": Stance.MIXED,
    }
    assert stances_of(_call(Question("q91", QuestionKind.OPEN, "What helps?")), responses, "q91") == {}
