"""A name or a label is one line of signs that can be seen."""

from __future__ import annotations

import pytest

from cairn.web.respond.forms import InviteForm, PublicationForm, WhoForm


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  The Invented   Trust ", "The Invented Trust"),
        ("The Invented\r\nTrust\nReference: P-777777", "The Invented Trust Reference: P-777777"),
        ("Trust\u2028two\x85three\x0bfour", "Trust two three four"),
        ("gnp\u202eexe.\x00 \x1b[31m", "gnpexe. [31m"),
        ("Zoë O’Neill-Ó Súilleabháin", "Zoë O’Neill-Ó Súilleabháin"),
    ],
)
def test_a_name_and_a_label_stay_on_their_line(typed: str, kept: str) -> None:
    who = WhoForm({"answering_as": "organisation", "organisation": typed})
    assert who.is_valid()
    assert who.who()["name"] == kept
    choice = PublicationForm({"permission": "with_name", "name": typed})
    assert choice.is_valid()
    assert choice.choice()["person_name"] == kept
    invitation = InviteForm({"label": typed})
    assert invitation.is_valid()
    assert invitation.cleaned_data["label"] == kept


def test_a_name_of_nothing_that_can_be_seen_is_no_name() -> None:
    assert "organisation" in WhoForm({"answering_as": "organisation", "organisation": "\u202e \x00"}).errors
    assert "label" in InviteForm({"label": "\r\n\u2066"}).errors
