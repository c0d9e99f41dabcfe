"""Who is answering, and what may be done with their words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cairn.responses.ledger import AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.respond.forms.one_line import OneLineField

LONGEST_NAME = 200
TOO_LONG = {"max_length": format_lazy(_("Shorten the name to {most} characters or fewer"), most=LONGEST_NAME)}


class WhoForm(forms.Form):
    """Who is answering. Nothing has to be said; but an organisation that answers has a name."""

    answering_as = forms.ChoiceField(
        required=False,
        choices=[(kind, kind) for kind in AnsweringAs],
        error_messages={"invalid_choice": _("Choose whether you answer for yourself or for an organisation")},
    )
    organisation = OneLineField(required=False, max_length=LONGEST_NAME, error_messages=TOO_LONG)

    def clean(self) -> dict[str, Any]:
        """Ask for the organisation's name, beside the field where it is written."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_organisation = cleaned.get("answering_as") == AnsweringAs.ORGANISATION
        if is_organisation and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Enter the name of the organisation you answer for"))
        return cleaned

    def who(self) -> dict[str, Any]:
        """What to keep; the form must be valid."""
        answering_as = self.cleaned_data["answering_as"]
        is_organisation = answering_as == AnsweringAs.ORGANISATION
        return {
            "answering_as": AnsweringAs(answering_as) if answering_as else None,
            "name": self.cleaned_data["organisation"] if is_organisation else "",
        }


class PublicationForm(forms.Form):
    """What may be printed. Nothing has to be said; but words can be printed with a name only where there is one.

    `has_name` says that the organisation's name is known already, so that none is asked for.
    """

    permission = forms.ChoiceField(
        required=False,
        choices=[(kind, kind) for kind in Permission],
        error_messages={"invalid_choice": _("Choose whether we may quote your words")},
    )
    name = OneLineField(required=False, max_length=LONGEST_NAME, error_messages=TOO_LONG)

    def __init__(self, *args: Any, has_name: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_name = has_name

    def clean(self) -> dict[str, Any]:
        """Ask for the name that is to be printed, beside the field where it is written."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asks_for_name = cleaned.get("permission") == Permission.WITH_NAME and not self.has_name
        if asks_for_name and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Enter the name to print, or choose to be quoted without a name"))
        return cleaned

    def choice(self) -> dict[str, Any]:
        """What to keep; the form must be valid."""
        permission = self.cleaned_data["permission"]
        return {
            "permission": Permission(permission) if permission else None,
            "person_name": self.cleaned_data["name"],
        }
