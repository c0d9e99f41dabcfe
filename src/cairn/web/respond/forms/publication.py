"""Who is answering, and what may be done with their words."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.responses.ledger import AnsweringAs
from cairn.tables.quotables import Permission

LONGEST_NAME = 200


class PublicationForm(forms.Form):
    """Nothing has to be said; but words can be printed with a name only where there is one."""

    answering_as = forms.ChoiceField(
        required=False,
        choices=[(kind, kind) for kind in AnsweringAs],
        error_messages={"invalid_choice": "Choose whether you answer for yourself or for an organisation"},
    )
    permission = forms.ChoiceField(
        required=False,
        choices=[(kind, kind) for kind in Permission],
        error_messages={"invalid_choice": "Choose whether we may quote your words"},
    )
    name = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": f"Shorten the name to {LONGEST_NAME} characters or fewer"},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the name that is to be printed, beside the field where it is written."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            cleaned.get("permission") == Permission.WITH_NAME
            and not cleaned.get("name")
            and "name" not in self.errors
        ):
            self.add_error("name", "Enter the name to print, or choose to be quoted without a name")
        return cleaned

    def choice(self) -> dict[str, Any]:
        """What to keep. A person's own name is kept only where it is to be printed; the form must be valid."""
        answering_as, permission = self.cleaned_data["answering_as"], self.cleaned_data["permission"]
        keeps_name = answering_as == AnsweringAs.ORGANISATION or permission == Permission.WITH_NAME
        return {
            "answering_as": AnsweringAs(answering_as) if answering_as else None,
            "name": self.cleaned_data["name"] if keeps_name else "",
            "permission": Permission(permission) if permission else None,
        }
