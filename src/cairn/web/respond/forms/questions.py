"""A page of questions as a form: one field a question, named by its code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from cairn.calls import Question, QuestionKind
from cairn.responses.ledger import Answer
from cairn.web.respond.policies import how_to_answer

LONGEST_ANSWER = 50_000


class WordsField(forms.CharField):
    """Text as a person typed it, with one kind of line end, so that characters can be counted."""

    def to_python(self, value: Any) -> str:
        """The text, its ends trimmed and browsers' CR LF made LF."""
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class QuestionsForm(forms.Form):
    """The answers to one page. `questions` are set by `form_for`."""

    questions: tuple[Question, ...] = ()

    def answers(self) -> tuple[Answer, ...]:
        """One answer for each question of the page, those left alone among them; the form must be valid."""
        return tuple(_answer(question, self.cleaned_data[question.code]) for question in self.questions)


def form_for(questions: tuple[Question, ...]) -> type[QuestionsForm]:
    """The form of a page that asks these questions."""
    fields = {question.code: _field(question) for question in questions}
    return type("PageOfQuestions", (QuestionsForm,), {**fields, "questions": questions})


def initial_of(answers: Mapping[str, Answer], questions: tuple[Question, ...]) -> dict[str, Any]:
    """What a page shows of answers that were given before."""
    return {
        question.code: _shown(question, answers[question.code])
        for question in questions
        if question.code in answers
    }


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


def _answer(question: Question, value: Any) -> Answer:
    if question.kind is QuestionKind.OPEN:
        return Answer(question.code, text=value)
    if question.kind is QuestionKind.SEVERAL:
        return Answer(question.code, chosen=tuple(value))
    return Answer(question.code, chosen=(value,) if value else ())


def _shown(question: Question, answer: Answer) -> Any:
    if question.kind is QuestionKind.OPEN:
        return answer.text
    if question.kind is QuestionKind.SEVERAL:
        return list(answer.chosen)
    return answer.chosen[0] if answer.chosen else ""
