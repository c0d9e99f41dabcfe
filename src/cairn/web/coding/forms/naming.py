"""Naming a theme."""

from __future__ import annotations

from django import forms

from cairn.themes.changes import LONGEST_DESCRIPTION, LONGEST_TITLE, Add
from cairn.web.coding.actions.coding import NOT_READ


class NamingForm(forms.Form):
    """A new theme of a question. The rules that refuse one are the codebook's, and not looked at here."""

    version = forms.IntegerField()
    title = forms.CharField(required=False, max_length=LONGEST_TITLE)
    description = forms.CharField(required=False, max_length=LONGEST_DESCRIPTION)
    parent = forms.CharField(required=False, max_length=20)

    def fault(self) -> str:
        """Why it could not be read, in a sentence."""
        return NOT_READ if "version" in self.errors else "Its title or what it says is too long. Shorten it."

    def asked(self, question: str) -> Add:
        """The change that it asks for."""
        given = self.cleaned_data
        return Add(given["title"], given["description"], question, given["parent"])
