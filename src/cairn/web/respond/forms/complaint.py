"""A complaint about how personal data is used."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cairn.tables.characters import printable

LONGEST_COMPLAINT = 20_000
LONGEST_CONTACT = 254
LONGEST_REFERENCE = 40


class ComplaintForm(forms.Form):
    """What is wrong, and, for whoever wants an answer, how to reach them."""

    text = forms.CharField(
        max_length=LONGEST_COMPLAINT,
        error_messages={
            "required": _("Say what is wrong with how your data is used"),
            "max_length": format_lazy(
                _("Shorten the complaint to {most} characters or fewer, or send it by e-mail"),
                most=f"{LONGEST_COMPLAINT:,}",
            ),
        },
    )
    contact = forms.CharField(
        required=False,
        max_length=LONGEST_CONTACT,
        error_messages={
            "max_length": format_lazy(
                _("Shorten how we can reach you to {most} characters or fewer"), most=LONGEST_CONTACT
            )
        },
    )
    reference = forms.CharField(
        required=False,
        max_length=LONGEST_REFERENCE,
        error_messages={
            "max_length": format_lazy(
                _("Shorten the reference to {most} characters or fewer"), most=LONGEST_REFERENCE
            )
        },
    )

    def complaint(self) -> dict[str, Any]:
        """What to keep; the form must be valid."""
        asked = self.cleaned_data
        return {
            "text": printable(asked["text"].replace("\r\n", "\n")),
            "contact": printable(asked["contact"].replace("\r\n", "\n")),
            "reference": printable(asked["reference"]),
        }
