"""What staff send from the reading room: corrections of passages, notes, flags, and who reads what."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.calls import Call
from cairn.web.ledger.models import Flag

CONFIRM, MOVE, SPLIT, JOIN_BEFORE, JOIN_AFTER = "confirm", "move", "split", "join-before", "join-after"
NO_QUESTION = "none"


class CorrectForm(forms.Form):
    """What is to be done with a passage. `question` is a question's code or "none", `at` a letter of its text."""

    do = forms.ChoiceField(choices=[(each, each) for each in (CONFIRM, MOVE, SPLIT, JOIN_BEFORE, JOIN_AFTER)])
    question = forms.CharField(required=False)
    at = forms.IntegerField(required=False, min_value=1)

    def __init__(self, given: Any, call: Call) -> None:
        super().__init__(given)
        self._codes = {question.code for question in call.questions()}

    def clean(self) -> dict[str, Any]:
        """What was said, with an error beside its field where a passage is to be moved or parted and not said where."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("do") == MOVE and said.get("question") not in {NO_QUESTION, *self._codes}:
            self.add_error("question", "Choose the question that this passage answers")
        if said.get("do") == SPLIT and not said.get("at") and "at" not in self.errors:
            self.add_error("at", "Choose where the second passage begins")
        return said

    def to_question(self) -> str | None:
        """The question's code; None for no question."""
        question = str(self.cleaned_data["question"])
        return None if question == NO_QUESTION else question


class FlagForm(forms.Form):
    """A flag to raise, on a response or (`passage`) on one of its passages."""

    kind = forms.ChoiceField(choices=Flag.Kind.choices)
    passage = forms.CharField(required=False, max_length=80)
