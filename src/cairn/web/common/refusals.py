"""A rule of the site that says no, in a sentence that is shown to the person who asked."""

from __future__ import annotations

from cairn.exceptions import UserError


class Refused(UserError):
    """What was asked is against a rule. The sentence says which, and what to do; it quotes nobody's data."""
