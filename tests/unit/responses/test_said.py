"""An answer as people read it, whatever its kind."""

import pytest

from cairn.calls import Call, load_call
from cairn.responses.ledger import Answer
from cairn.responses.said import Said, said
from tests.lib.rich_answers import RICH_ANSWERS, RICH_PROFILE
from tests.lib.rich_call import RICH_CALL


@pytest.fixture(scope="module")
def call() -> Call:
    return load_call(RICH_CALL)


@pytest.mark.parametrize(
    ("answer", "reads"),
    [
        (RICH_PROFILE[0], Said(("Elsewhere",), "In a library")),
        (Answer("q02", ("older", "others"), "Aunts"), Said(("Older pupils", "Others"), "Aunts")),
        (Answer("q03", ("quiet", "food")), Said(("1. A quiet room", "2. Food"))),
        (Answer("q03", (), "food=1\ntutor=1"), Said(("Food: 1", "A tutor: 1"))),
        (Answer("q04", text="1200"), Said(("1,200 children",))),
        (Answer("q04", text="about ten"), Said(("about ten",))),
        (Answer("q04", text="-1200.5"), Said(("-1,200.5 children",))),
        (Answer("q04", text="-0.5"), Said(("-0.5 children",))),
        (Answer("q04", text="1" * 5000), Said(("1" * 5000,))),
        (Answer("q05", text="2019-03-12"), Said(("12 March 2019",))),
        (Answer("q05", text="1889-03-12"), Said(("12 March 1889",))),
        (Answer("q05", text="31\nFebruary\n2019"), Said(("31 February 2019",))),
        (Answer("q05", text="\n\n2019"), Said(("2019",))),
        (Answer("q06", text="P2Y6M"), Said(("2 years, 6 months",))),
        (Answer("q06", text="P1Y"), Said(("1 year",))),
        (Answer("q06", text="P1.5Y"), Said(("1.5 years",))),
        (Answer("q06", text="some\n2"), Said(("some years 2 months",))),
        (Answer("q07", text="Time.\n\nMore of it."), Said((), "Time.\n\nMore of it.")),
        (Answer("q08_grades", ("agree",)), Said(("Agree",))),
        (Answer("q10", ("state",), "They can."), Said(("The state",), "They can.")),
        (Answer("q10"), Said()),
    ],
)
def test_in_english(answer: Answer, reads: Said, call: Call) -> None:
    assert said(call.question(answer.question), answer) == reads


def test_what_was_left_alone_says_nothing_whatever_its_kind(call: Call) -> None:
    for question in (*call.profile, *call.questions()):
        assert said(question, Answer(question.code)) == Said()


def test_in_another_language() -> None:
    call = load_call(RICH_CALL, "cy")
    lines = {a.question: said(call.question(a.question), a, "cy").lines for a in RICH_ANSWERS}
    assert lines["q03"] == ("1. Ystafell dawel", "2. Bwyd")
    assert lines["q04"] == ("1,200 o blant",)
    assert lines["q05"] == ("12 Mawrth 2019",)
    assert lines["q06"] == ("2 o flynyddoedd, 6 o fisoedd",)
    assert lines["q08_grades"] == ("Cytuno",)


def test_of_a_question_that_is_gone_the_codes_are_left() -> None:
    assert said(None, Answer("q99", ("a",), "b")) == Said(("a",), "b")
    assert said(None, Answer("q99", ("a",), "b")).text == "a\nb"
