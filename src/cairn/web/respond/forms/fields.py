"""A field for each kind of question. What can be typed in it is kept as it was typed, whether it can be read or not."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.calls import Question, QuestionKind
from cairn.calls.values import is_value, parts_of
from cairn.web.common.speech import gettext as _
from cairn.web.respond.forms import names
from cairn.web.respond.policies import how_to_answer

LONGEST_ANSWER = 50_000
LONGEST_REASON = 5_000
LONGEST_PART = 500


class WordsField(forms.CharField):
    """Text as a person typed it, with one kind of line end, so that characters can be counted."""

    def to_python(self, value: Any) -> str:
        """The text, its ends trimmed and browsers' CR LF made LF; NUL, which nobody types or sees and
        PostgreSQL does not keep, is left out."""
        return super().to_python(value).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


class Boxes(forms.Widget):
    """The boxes of one value, read together: by the name of each what was typed in it."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.boxes = {name: names.part(question.code, name) for name in parts_of(question)}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """What was typed in each box; nothing for a box that did not come."""
        return {part: str(data.get(box, "")) for part, box in self.boxes.items()}


class ValueField(forms.Field):
    """A number, a date, a length of time or an order. What was typed is never refused but for its length."""

    def to_python(self, value: Any) -> dict[str, str]:
        """What was typed in each box, on one line."""
        return {part: " ".join(typed.replace("\x00", "").split()) for part, typed in (value or {}).items()}

    def validate(self, value: dict[str, str]) -> None:
        """Raises ValidationError where all is empty and something is needed, and where a box holds a whole text."""
        if self.required and not any(value.values()):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if any(len(typed) > LONGEST_PART for typed in value.values()):
            raise forms.ValidationError(self.error_messages["max_length"], code="max_length")


def field_of(question: Question) -> forms.Field:
    """The field of a question: that of what is chosen, written or given as a value."""
    messages = {
        "required": how_to_answer(question),
        "invalid_choice": _("Choose one of the answers to “{question}”").format(question=question.text),
        "max_length": _(
            "Your answer to “{question}” is longer than {most:,} characters. Shorten it, or send the rest as a "
            "document."
        ).format(question=question.text, most=LONGEST_PART if is_value(question) else LONGEST_ANSWER),
    }
    if is_value(question):
        return ValueField(required=question.required, widget=Boxes(question), error_messages=messages)
    if question.kind is QuestionKind.OPEN:
        return WordsField(required=question.required, max_length=LONGEST_ANSWER, error_messages=messages)
    choices = [(option.code, option.label) for option in question.choices]
    kind = forms.MultipleChoiceField if question.kind is QuestionKind.SEVERAL else forms.ChoiceField
    return kind(required=question.required, choices=choices, error_messages=messages)


def words_field(question: Question) -> forms.Field:
    """The field for words beside a choice."""
    too_long = _(
        "What you wrote beside “{question}” is longer than {most:,} characters. Shorten it, or send the rest as a "
        "document."
    ).format(question=question.text, most=LONGEST_ANSWER)
    return WordsField(required=False, max_length=LONGEST_ANSWER, error_messages={"max_length": too_long})


def reason_field(question: Question) -> forms.Field:
    """The field for why an answer is to be kept in confidence."""
    too_long = _(
        "Your reason for keeping the answer to “{question}” in confidence is longer than {most:,} characters. "
        "Shorten it."
    ).format(question=question.text, most=LONGEST_REASON)
    return WordsField(required=False, max_length=LONGEST_REASON, error_messages={"max_length": too_long})
