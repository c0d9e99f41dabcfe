"""A page of questions as a form."""

import pytest
from django.http import QueryDict

from cairn.calls import Call
from cairn.responses.ledger import Answer
from cairn.web.respond.forms import form_for, initial_of
from cairn.web.respond.forms.questions import LONGEST_ANSWER


def test_every_kind_of_question_gives_its_answer(call: Call) -> None:
    questions = (*call.profile, *call.questions())
    form = form_for(questions)(
        QueryDict(
            "sector=schools&ages=young&ages=older&title=Head&q01=%20Trust%0D%0Afirst%20&q02=agree&q03=no&q04="
        )
    )
    assert form.is_valid()
    assert form.answers() == (
        Answer("sector", chosen=("schools",)),
        Answer("ages", chosen=("young", "older")),
        Answer("title", text="Head"),
        Answer("q01", text="Trust\nfirst"),
        Answer("q02", chosen=("agree",)),
        Answer("q03", chosen=("no",)),
        Answer("q04"),
    )


def test_only_what_the_call_requires_is_required(call: Call) -> None:
    form = form_for((*call.profile, *call.questions()))(QueryDict(""))
    assert form.errors == {"sector": ["Choose an answer to “Where do you work?”"]}


@pytest.mark.parametrize("sent", ["sector=moon", "sector=schools&ages=ancient", "sector=schools&q02=perhaps"])
def test_what_is_not_offered_is_refused(sent: str, call: Call) -> None:
    form = form_for((*call.profile, *call.questions()))(QueryDict(sent))
    [[message]] = form.errors.values()
    assert message.startswith("Choose one of the answers to “")


def test_an_answer_beyond_the_limit_is_refused_with_the_limit(call: Call) -> None:
    form = form_for(tuple(call.questions()))({"q01": "a" * (LONGEST_ANSWER + 1)})
    assert "longer than 50,000 characters" in form.errors["q01"][0]


def test_line_ends_are_counted_once(call: Call) -> None:
    form = form_for(tuple(call.questions()))({"q01": "a" + "\r\n" * (LONGEST_ANSWER - 2) + "b"})
    assert form.is_valid()


def test_what_was_answered_is_shown_again(call: Call) -> None:
    questions = (*call.profile, *call.questions())
    answers = (
        Answer("sector", ("schools",)),
        Answer("ages", ("older",)),
        Answer("q01", text="Trust"),
        Answer("q03"),
    )
    assert initial_of({answer.question: answer for answer in answers}, questions) == {
        "sector": "schools",
        "ages": ["older"],
        "q01": "Trust",
        "q03": "",
    }
