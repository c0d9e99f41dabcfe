"""What narrows the list of responses, and the words of a passage to clear."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.calls import Call
from cairn.responses.ledger import Route
from cairn.tables.characters import printable
from cairn.web.review.queries import SECTOR, Filters


class FilterForm(forms.Form):
    """The filters of the list. What is not one of the choices narrows nothing, and is not an error."""

    route = forms.CharField(required=False)
    sector = forms.CharField(required=False)
    q = forms.CharField(required=False, max_length=200)

    def filters(self, call: Call) -> Filters:
        """The filters as they were asked for."""
        self.is_valid()
        asked = self.cleaned_data
        route, sector = asked.get("route", ""), asked.get(SECTOR, "")
        return Filters(
            route=route if route in set(Route) else "",
            sector=sector if sector in {option.code for option in sectors(call)} else "",
            q=asked.get("q", ""),
        )


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
