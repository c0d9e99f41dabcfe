"""What narrows the list of responses, and the words of a passage to clear."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.calls import Call
from cairn.tables.characters import printable
from cairn.web.review.reading.filters import NAMES, SECTOR, Filters, choices_of

LONGEST_WORDS = 200


class FilterForm:
    """The filters of the list, as a form or an address gives them. What is not one of the choices narrows nothing, and
    is not an error."""

    def __init__(self, given: Any) -> None:
        self._given = given

    def filters(self, call: Call) -> Filters:
        """The filters as they were asked for; words are those of a form alone, for an address holds none."""
        choices = choices_of(call)
        asked = {name: self._given.get(name, "") for name in NAMES}
        chosen = {name: value for name, value in asked.items() if value in choices.get(name, ())}
        return Filters(**chosen, q=self._words("q"), words=self._words("words"))

    def _words(self, name: str) -> str:
        words = self._given.get(name, "").replace("\0", "").strip()
        return words if len(words) <= LONGEST_WORDS else ""


class ClearForm(forms.Form):
    """The words of a passage to clear, as a person has redacted them."""

    text = forms.CharField(error_messages={"required": "Enter the words that may be quoted"})

    def clean_text(self) -> str:
        """The text with one kind of line end, and without what nobody can see and so nobody has cleared."""
        return printable(str(self.cleaned_data["text"]).replace("\r\n", "\n"))


def sectors(call: Call) -> tuple[Any, ...]:
    """The sectors that the call's profile offers; none where it does not ask."""
    question = call.question(SECTOR)
    return question.choices if question else ()
