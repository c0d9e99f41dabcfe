"""What a page says is to be done with what tells who somebody is."""

from __future__ import annotations

from enum import StrEnum

from django import forms

from cairn.responses.redaction import WORDS_FOR

LONGEST_WORDS = 2_000


class Do(StrEnum):
    """What a button asks."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"
    ADD = "add"
    ACCEPT_ALL = "accept_all"
    REJECT_ALL = "reject_all"
    SEEN = "seen"


class RedactForm(forms.Form):
    """One button of the page with the fields beside it; those that it does not need are empty."""

    do = forms.ChoiceField(choices=[(each.value, each.value) for each in Do])
    finding = forms.IntegerField(required=False)
    kind = forms.ChoiceField(
        required=False, choices=[("", ""), *((kind.value, words) for kind, words in WORDS_FOR.items())]
    )
    words = forms.CharField(required=False, max_length=LONGEST_WORDS)
    instead = forms.CharField(required=False, max_length=LONGEST_WORDS)
    reason = forms.CharField(required=False, max_length=LONGEST_WORDS)
