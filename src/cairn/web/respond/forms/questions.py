"""A page of questions as a form: one field a question, named by its code, and the page that it was sent from."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from django import forms

from cairn.calls import Question, QuestionKind
from cairn.responses.ledger import Answer
from cairn.web.ledger import models
from cairn.web.respond.actions import Page
from cairn.web.respond.policies import how_to_answer

LONGEST_ANSWER = 50_000
LONGEST_REASON = 5_000
LAST_TURN = 2**31 - 1
HAND = re.compile(r"[\w-]{1,40}", re.ASCII)
SHOWN = "shown-"
# what is missing, not what is wrong: said when a button is pressed, not while somebody types
MISSING = "required"


class WordsField(forms.CharField):
    """Text as a person typed it, with one kind of line end, so that characters can be counted."""

    def to_python(self, value: Any) -> str:
        """The text, its ends trimmed and browsers' CR LF made LF; NUL, which nobody types or sees and
        PostgreSQL does not keep, is left out."""
        return super().to_python(value).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


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

    def clean(self) -> None:
        """Nothing is kept in confidence where nothing was written; say so, rather than forget the request."""
        for question in self.on_page():
            if (
                self.cleaned_data.get(confidential(question.code))
                and self.cleaned_data.get(question.code) == ""
            ):
                self.add_error(
                    confidential(question.code),
                    forms.ValidationError(
                        f"You asked us to keep your answer to “{question.text}” in confidence, and there is no "
                        "answer yet. Write one, or untick the box.",
                        code=MISSING,
                    ),
                )

    def on_page(self) -> tuple[Question, ...]:
        """The questions that the page sent."""
        if not any(name.startswith(SHOWN) for name in self.data):
            return self.questions
        return tuple(question for question in self.questions if f"{SHOWN}{question.code}" in self.data)

    def answers(self) -> tuple[Answer, ...]:
        """One answer for each question of the page that was answered as it can be, those left alone among them."""
        return tuple(
            self._answer(question) for question in self.on_page() if question.code in self.cleaned_data
        )

    def page(self, code: str, profile: Collection[str], *, is_new: bool = False) -> Page:
        """The page that was sent. What it showed counts for nothing in a draft that is newer (`is_new`)."""
        shown = {
            name.removeprefix(SHOWN): str(self.data[name]) for name in self.data if name.startswith(SHOWN)
        }
        return Page(code, {} if is_new else shown, self.hand, self.turn, profile)

    def wrong(self) -> dict[str, str]:
        """By question, why what the page sent was not kept: what is missing left out, for it may yet be typed."""
        found = {}
        for question in self.on_page():
            for name in (question.code, confidential(question.code), reason(question.code)):
                if name in self.errors and not self.has_error(name, MISSING):
                    found.setdefault(question.code, self.errors[name][0])
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

    def _answer(self, question: Question) -> Answer:
        value = self.cleaned_data[question.code]
        if question.kind is QuestionKind.SEVERAL:
            return Answer(question.code, chosen=tuple(value))
        if question.kind is not QuestionKind.OPEN:
            return Answer(question.code, chosen=(value,) if value else ())
        name = reason(question.code)
        is_confidential = bool(value and self.cleaned_data.get(confidential(question.code)))
        # a reason that is too long must not keep the answer from being saved, nor take a shorter one away
        why = self.cleaned_data.get(name, self.initial.get(name, ""))
        return Answer(
            question.code, text=value, confidential=is_confidential, reason=why if is_confidential else ""
        )


def confidential(code: str) -> str:
    """The name of the box by which an answer is kept in confidence."""
    return f"{code}-confidential"


def reason(code: str) -> str:
    """The name of the reason for it."""
    return f"{code}-reason"


@lru_cache(maxsize=100)  # the questions come from the call's file, and a form is asked for at every look
def form_for(questions: tuple[Question, ...], *, is_profile: bool = False) -> type[QuestionsForm]:
    """The form of a page that asks these questions; those of a profile are not asked to be kept in confidence."""
    fields: dict[str, forms.Field] = {}
    for question in questions:
        fields[question.code] = _field(question)
        if question.kind is QuestionKind.OPEN and not is_profile:
            fields[confidential(question.code)] = forms.BooleanField(required=False)
            fields[reason(question.code)] = _reason(question)
    made = type("PageOfQuestions", (QuestionsForm,), {**fields, "questions": questions})
    made.base_fields = _Shared(made.base_fields)
    return made


def initial_of(answers: Mapping[str, Answer], questions: tuple[Question, ...]) -> dict[str, Any]:
    """What a page shows of answers that were given before."""
    initial: dict[str, Any] = {}
    for question in questions:
        if answer := answers.get(question.code):
            initial[question.code] = _shown(question, answer)
            if answer.confidential:
                initial |= {confidential(question.code): True, reason(question.code): answer.reason}
    return initial


def _field(question: Question) -> forms.Field:
    choices = [(option.code, option.label) for option in question.choices]
    messages = {
        "required": how_to_answer(question),
        "invalid_choice": f"Choose one of the answers to “{question.text}”",
    }
    if question.kind is QuestionKind.OPEN:
        messages["max_length"] = (
            f"Your answer to “{question.text}” is longer than {LONGEST_ANSWER:,} characters. Shorten it, or send the "
            "rest as a document."
        )
        return WordsField(required=question.required, max_length=LONGEST_ANSWER, error_messages=messages)
    kind = forms.MultipleChoiceField if question.kind is QuestionKind.SEVERAL else forms.ChoiceField
    return kind(required=question.required, choices=choices, error_messages=messages)


def _reason(question: Question) -> forms.Field:
    too_long = (
        f"Your reason for keeping the answer to “{question.text}” in confidence is longer than "
        f"{LONGEST_REASON:,} characters. Shorten it."
    )
    return WordsField(required=False, max_length=LONGEST_REASON, error_messages={"max_length": too_long})


def _shown(question: Question, answer: Answer) -> Any:
    if question.kind is QuestionKind.OPEN:
        return answer.text
    if question.kind is QuestionKind.SEVERAL:
        return list(answer.chosen)
    return answer.chosen[0] if answer.chosen else ""
