"""A page of questions as a form: one field a question, named by its code, and the page that it was sent from."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from django import forms

from cairn.calls import Question, QuestionKind
from cairn.calls.values import as_kept, as_typed, faults_of, is_value, parts_of
from cairn.responses.ledger import Answer
from cairn.web.common.languages import language_of_page
from cairn.web.common.speech import gettext as _
from cairn.web.ledger import models
from cairn.web.respond.actions import Page
from cairn.web.respond.forms.fields import (
    LONGEST_ANSWER,
    LONGEST_REASON,
    WordsField,
    field_of,
    reason_field,
    words_field,
)
from cairn.web.respond.forms.names import SHOWN, confidential, part, reason, words
from cairn.web.respond.shown import says_nothing
from cairn.web.respond.slips import sentence_of

__all__ = [
    "LONGEST_ANSWER",
    "LONGEST_REASON",
    "SHOWN",
    "QuestionsForm",
    "WordsField",
    "form_for",
    "initial_of",
]

FORMS = 500
"""Pages of questions, each as those are asked it who answered alike before, in each language."""
LAST_TURN = 2**31 - 1
HAND = re.compile(r"[\w-]{1,40}", re.ASCII)
# what is missing, and what is kept though it cannot be sent so: said when a button is pressed, not while somebody types
MISSING, KEPT = "required", "kept"


class _Shared(dict[str, forms.Field]):
    """Fields that every form of a page has in common. Django copies them for each, in case it changes any; none of
    ours does, and the copying takes longer than all else that a form does."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class QuestionsForm(forms.Form):
    """The answers to one page. `questions` are set by `form_for`.

    A page may send some of its questions and leave the others as they are: those of which it says
    what it showed are on the page, or all where it says so of none.
    """

    questions: tuple[Question, ...] = ()
    rows: Mapping[str, models.Answer] = {}  # what stood when the form was made, by question
    unasked: Collection[
        str
    ] = ()  # what was sent and is not asked any longer: it is kept, and need not be fit to send

    def clean(self) -> None:
        """Gather what is kept, and say what is wrong with it: that it can be read and sent is asked of it later."""
        self.given = {
            question.code: self._answer(question)
            for question in self.on_page()
            if self._can_be_kept(question)
        }
        self.anchors: dict[str, str] = {}
        for question in self.on_page():
            if question.code not in self.unasked:
                self._check_confidence(question)
                self._check_answer(question)

    def on_page(self) -> tuple[Question, ...]:
        """The questions that the page sent."""
        if not any(name.startswith(SHOWN) for name in self.data):
            return self.questions
        return tuple(question for question in self.questions if f"{SHOWN}{question.code}" in self.data)

    def answers(self) -> tuple[Answer, ...]:
        """One answer for each question of the page that was kept, those left alone among them."""
        return tuple(self.given.values()) if self.errors is not None else ()

    def page(self, code: str, profile: Collection[str], *, is_new: bool = False) -> Page:
        """The page that was sent. What it showed counts for nothing in a draft that is newer (`is_new`)."""
        shown = {
            name.removeprefix(SHOWN): str(self.data[name]) for name in self.data if name.startswith(SHOWN)
        }
        return Page(code, {} if is_new else shown, self.hand, self.turn, profile)

    def wrong(self) -> dict[str, str]:
        """By question, why what the page sent was not kept. What is missing may yet be typed, and what is kept
        though it cannot be sent so may yet be put right: neither is said here."""
        found: dict[str, str] = {}
        for question in self.on_page():
            for name in (question.code, *(make(question.code) for make in (words, confidential, reason))):
                lost = [error for error in self._errors_of(name) if error.code not in (MISSING, KEPT)]
                if lost:
                    found.setdefault(question.code, lost[0].messages[0])
        return found

    @property
    def hand(self) -> str:
        """The name of the opened page; empty where it has none, or none such as we give."""
        hand = self.data.get("hand", "")
        return hand if HAND.fullmatch(hand) else ""

    @property
    def turn(self) -> int:
        """How often the page has been saved, this time among them; 0 without JavaScript."""
        turn = self.data.get("turn", "")
        return min(int(turn), LAST_TURN) if re.fullmatch(r"[0-9]{1,12}", turn) else 0

    def _errors_of(self, name: str) -> list[forms.ValidationError]:
        return self.errors[name].as_data() if name in self.errors else []

    def _check_confidence(self, question: Question) -> None:
        """Nothing is kept in confidence where nothing was answered; say so, rather than forget the request."""
        answer, name = self.given.get(question.code), confidential(question.code)
        if self.cleaned_data.get(name) and answer is not None and says_nothing(answer):
            sentence = _(
                "You asked us to keep your answer to “{question}” in confidence, and there is no answer yet. Write "
                "one, or untick the box."
            ).format(question=question.text)
            self.add_error(name, forms.ValidationError(sentence, code=MISSING))

    def _check_answer(self, question: Question) -> None:
        answer = self.given.get(question.code)
        for fault in faults_of(question, answer.chosen, answer.text) if answer else ():
            is_beside = fault.part == "words" and question.kind is not QuestionKind.OPEN
            name = words(question.code) if is_beside else question.code
            if is_value(question):
                self.anchors.setdefault(name, part(question.code, fault.part or parts_of(question)[0]))
            self.add_error(name, forms.ValidationError(sentence_of(question, answer, fault), code=KEPT))

    def _can_be_kept(self, question: Question) -> bool:
        """Whether what was chosen can be kept; where nothing was, though something must be, the words beside it can."""
        return question.code in self.cleaned_data or (
            self.has_error(question.code, MISSING) and bool(self.cleaned_data.get(words(question.code)))
        )

    def _answer(self, question: Question) -> Answer:
        value = self.cleaned_data.get(question.code, "")
        if is_value(question):
            chosen, text = as_kept(question, value, language_of_page())
            return Answer(question.code, chosen=chosen, text=text)
        if question.kind is QuestionKind.OPEN:
            answer = Answer(question.code, text=value)
        else:
            chosen = tuple(value) if question.kind is QuestionKind.SEVERAL else (value,) if value else ()
            answer = Answer(question.code, chosen=chosen, text=self._still(words(question.code)))
        if says_nothing(answer) or not self.cleaned_data.get(confidential(question.code)):
            return answer
        why = self._still(reason(question.code))
        return Answer(question.code, answer.chosen, answer.text, confidential=True, reason=why)

    def _still(self, name: str) -> str:
        """What was written there; what stood before, where it is too long: that must not keep the answer from being
        saved, nor take a shorter one away."""
        return str(self.cleaned_data.get(name, self.initial.get(name, "")) if name in self.fields else "")


def form_for(questions: tuple[Question, ...], *, is_profile: bool = False) -> type[QuestionsForm]:
    """The form of a page that asks these questions; those of a profile are not asked to be kept in confidence."""
    return _form_for(questions, is_profile, language_of_page())


@lru_cache(maxsize=FORMS)  # the questions come from the call's file, and a form is asked for at every look
def _form_for(questions: tuple[Question, ...], is_profile: bool, language: str) -> type[QuestionsForm]:
    fields: dict[str, forms.Field] = {}
    for question in questions:
        fields[question.code] = field_of(question)
        if question.takes_words and question.kind is not QuestionKind.OPEN:
            fields[words(question.code)] = words_field(question)
        if question.takes_words and not is_profile:
            fields[confidential(question.code)] = forms.BooleanField(required=False)
            fields[reason(question.code)] = reason_field(question)
    made = type("PageOfQuestions", (QuestionsForm,), {**fields, "questions": questions})
    made.base_fields = _Shared(made.base_fields)
    return made


def initial_of(answers: Mapping[str, Answer], questions: tuple[Question, ...]) -> dict[str, Any]:
    """What a page shows of answers that were given before."""
    initial: dict[str, Any] = {}
    for question in questions:
        if answer := answers.get(question.code):
            initial[question.code] = _shown(question, answer)
            if answer.text and question.takes_words and question.kind is not QuestionKind.OPEN:
                initial[words(question.code)] = answer.text
            if answer.confidential:
                initial |= {confidential(question.code): True, reason(question.code): answer.reason}
    return initial


def in_fields(question: Question, answer: Answer | None) -> dict[str, list[str]]:
    """What each field of a question holds of an answer, by its name: for a script to put there."""
    given = answer or Answer(question.code)
    if is_value(question):
        typed = as_typed(question, given.chosen, given.text)
        return {part(question.code, name): [typed.get(name, "")] for name in parts_of(question)}
    if question.kind is QuestionKind.OPEN:
        return {question.code: [given.text]}
    beside = {words(question.code): [given.text]} if question.takes_words else {}
    return {question.code: list(given.chosen), **beside}


def _shown(question: Question, answer: Answer) -> Any:
    if is_value(question):
        return as_typed(question, answer.chosen, answer.text)
    if question.kind is QuestionKind.OPEN:
        return answer.text
    if question.kind is QuestionKind.SEVERAL:
        return list(answer.chosen)
    return answer.chosen[0] if answer.chosen else ""
