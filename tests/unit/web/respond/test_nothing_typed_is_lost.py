"""What any visitor types in any field of any kind is kept, or shown back with a sentence."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calls import Call, Question, QuestionKind, load_call
from cairn.calls.values import as_kept, faults_of, is_value, parts_of
from cairn.responses.ledger import Answer
from cairn.responses.said import said
from cairn.web.respond.forms import QuestionsForm, form_for, initial_of
from cairn.web.respond.forms.names import SHOWN, confidential, names_of, part, reason, words
from cairn.web.respond.forms.questions import in_fields
from cairn.web.respond.presenters import fields
from tests.lib.rich_call import RICH_CALL

CALL = load_call(RICH_CALL)
TYPED = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", " ", "12", "1,200", "-3", "1.5", "about ten", "31", "2", "Feb", "2019", "19", "12/3/2019", "1st", "yes",
         "word " * 600, "x" * 600, "\x00", "a\r\nb", "<b>", "{question}", "%s", "P2Y", "2019-03-12", "food=1"]
    ),
)  # fmt: skip


def pages_of(call: Call) -> list[tuple[tuple[Question, ...], bool]]:
    return [(call.profile, True), *((section.questions, False) for section in call.sections)]


@st.composite
def sendings(draw: st.DrawFn) -> tuple[tuple[Question, ...], bool, dict[str, list[str]]]:
    """A page, and something in some of its fields: typed, or chosen among what is offered."""
    questions, is_profile = draw(st.sampled_from(pages_of(CALL)))
    sent: dict[str, list[str]] = {}
    for question in questions:
        for name in names_of(question):
            if name == question.code and question.choices and not is_value(question):
                codes = st.sampled_from([option.code for option in question.choices])
                many = question.kind is QuestionKind.SEVERAL
                sent[name] = draw(st.lists(codes, max_size=4 if many else 1, unique=True))
            elif draw(st.booleans()):
                sent[name] = [draw(TYPED)]
    return questions, is_profile, sent


def form_with(questions: tuple[Question, ...], is_profile: bool, sent: dict[str, list[str]]) -> QuestionsForm:
    data = QueryDict(mutable=True)
    for name, values in sent.items():
        data.setlist(name, values)
    form = form_for(questions, is_profile=is_profile)(data)
    form.full_clean()
    return form


@given(sendings())
@settings(max_examples=300)
def test_what_is_typed_is_kept_or_shown_with_a_sentence(sending: Any) -> None:
    questions, is_profile, sent = sending
    form = form_with(questions, is_profile, sent)
    kept = {answer.question: answer for answer in form.answers()}
    for question in questions:
        lost = question.code in form.wrong()
        for name in names_of(question):
            if name not in (confidential(question.code), reason(question.code)):
                assert lost or is_held(question, name, sent, kept.get(question.code)), name
        if lost:
            assert "“" in form.wrong()[question.code]
            assert shows(form, question, sent)


@given(sendings())
def test_what_is_kept_is_what_its_page_then_shows_and_changes_no_more(sending: Any) -> None:
    questions, is_profile, sent = sending
    kept = {answer.question: answer for answer in form_with(questions, is_profile, sent).answers()}
    again = {name: values for q in questions for name, values in in_fields(q, kept.get(q.code)).items()}
    for answer in kept.values():
        if answer.confidential:
            again |= {confidential(answer.question): ["yes"], reason(answer.question): [answer.reason]}
    after = {a.question: a for a in form_with(questions, is_profile, again).answers()}
    assert {code: answer for code, answer in after.items() if code in kept} == kept
    assert all(not a.text and not a.chosen for code, a in after.items() if code not in kept)
    assert initial_of(kept, questions).keys() >= {code for code, a in kept.items() if a.text or a.chosen}


@given(sendings())
def test_what_cannot_be_sent_is_said_and_what_can_be_reads(sending: Any) -> None:
    questions, is_profile, sent = sending
    form = form_with(questions, is_profile, sent)
    for answer in form.answers():
        question = next(each for each in questions if each.code == answer.question)
        found = faults_of(question, answer.chosen, answer.text)
        names = (question.code, words(question.code))
        assert bool(found) <= any(name in form.errors for name in names)
        assert bool(said(question, answer).text) is bool(answer.chosen or answer.text)


def is_held(question: Question, name: str, sent: dict[str, list[str]], answer: Answer | None) -> bool:
    """Whether what was typed in a field is in the answer: to the letter, or as what it means."""
    typed = [value for value in sent.get(name, []) if " ".join(value.replace("\x00", "").split())]
    if not typed:
        return True
    if answer is None:
        return False
    if is_value(question):
        boxes = {
            box: sent.get(part(question.code, box), [""])[0].replace("\x00", "") for box in parts_of(question)
        }
        return as_kept(question, boxes) == (answer.chosen, answer.text)
    if name == question.code and question.choices:
        return set(typed) == set(answer.chosen)
    written = typed[0].replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return written.strip() == answer.text or not question.takes_words


def shows(form: QuestionsForm, question: Question, sent: dict[str, list[str]]) -> bool:
    """Whether the page that comes back holds what was typed."""
    field = repr(fields.question_field(form, question, in_profile=False))
    typed = [
        value
        for name in names_of(question)
        for value in sent.get(name, [])
        if len(value) > 500 and "<" not in value
    ]
    return all(re.sub(r"\W+$", "", value) in field for value in typed)


@pytest.mark.parametrize("marks", [{}, {f"{SHOWN}q04": "empty"}])
def test_a_form_without_a_question_on_it_says_nothing_of_it(marks: dict[str, str]) -> None:
    form = form_for(CALL.sections[1].questions)({"q04": "7", **marks})
    assert {answer.question for answer in form.answers()} == (
        {"q04"} if marks else {"q04", "q05", "q06", "q07"}
    )
