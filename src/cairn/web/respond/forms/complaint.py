"""A complaint about how personal data is used."""

from __future__ import annotations

from typing import Any

from django import forms

from cairn.tables.characters import printable

LONGEST_COMPLAINT = 20_000
LONGEST_CONTACT = 254
LONGEST_REFERENCE = 40


class ComplaintForm(forms.Form):
    """What is wrong, and, for whoever wants an answer, how to reach them."""

    text = forms.CharField(
        max_length=LONGEST_COMPLAINT,
        error_messages={
            "required": "Say what is wrong with how your data is used",
            "max_length": f"Shorten the complaint to {LONGEST_COMPLAINT:,} characters or fewer, or send it by e-mail",
        },
    )
    contact = forms.CharField(
        required=False,
        max_length=LONGEST_CONTACT,
        error_messages={
            "max_length": f"Shorten how we can reach you to {LONGEST_CONTACT} characters or fewer"
        },
    )
    reference = forms.CharField(
        required=False,
        max_length=LONGEST_REFERENCE,
        error_messages={"max_length": f"Shorten the reference to {LONGEST_REFERENCE} characters or fewer"},
    )

    def complaint(self) -> dict[str, Any]:
        """What to keep; the form must be valid."""
        asked = self.cleaned_data
        return {
            "text": printable(asked["text"].replace("\r\n", "\n")),
            "contact": printable(asked["contact"].replace("\r\n", "\n")),
            "reference": printable(asked["reference"]),
        }
