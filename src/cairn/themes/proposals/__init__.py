"""Themes that the machine proposes of one question, for people to name, merge, split and drop."""

from cairn.themes.proposals.kept_form import as_kept, from_kept
from cairn.themes.proposals.proposal import Grain, Member, Proposal, ProposedTheme, StancePart
from cairn.themes.proposals.propose import propose, propose_by_question
from cairn.themes.proposals.stances import paired_scale, stances_of

__all__ = [
    "Grain",
    "Member",
    "Proposal",
    "ProposedTheme",
    "StancePart",
    "as_kept",
    "from_kept",
    "paired_scale",
    "propose",
    "propose_by_question",
    "stances_of",
]
