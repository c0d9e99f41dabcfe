"""A new review with everything written that `cairn call check` wants, as its author would write it."""

from __future__ import annotations

from pathlib import Path

from cairn.pipeline.new import new_review
from tests.lib.opened_call import change

WRITTEN = {
    'organisation = "Your organisation"': 'organisation = "The Office for Trying Out"',
    "Say here in a few sentences what you want to find out, and why you ask.": "We want to find out what helps.",
    "Say here who will read the answers, and what will be published.": "We read each answer.",
    "Say here what can be kept confidential and what the law may require you to disclose.": "You choose.",
    'email = "review@example.org"': 'email = "review@trying-out.gov.uk"',
    "Say here why you ask these questions.": "We begin with what you do.",
    "# [privacy]": "[privacy]",
    "# lawful_basis =": "lawful_basis =",
    "which is …": "which is to find out what helps.",
    "# kept_until =": "kept_until =",
    "# officer_name =": "officer_name =",
    '# officer_email = "privacy@example.org"': 'officer_email = "privacy@trying-out.gov.uk"',
}


def written_review(folder: Path) -> Path:
    """The folder of a review whose call can be opened."""
    new_review(folder, "What helps")
    for was, becomes in WRITTEN.items():
        change(folder / "call.toml", was, becomes)
    return folder
