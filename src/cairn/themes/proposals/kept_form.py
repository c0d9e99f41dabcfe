"""A proposal as it is kept: as what JSON holds, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cairn.themes.coding import Stance
from cairn.themes.proposals.proposal import Grain, Member, Proposal, ProposedTheme, StancePart

DIGITS = 6


def as_kept(proposal: Proposal) -> dict[str, Any]:
    """The proposal as dictionaries, lists, texts and numbers. `members` are pairs of a unit's id and its affinity,
    which keeps six digits; those of a part by stance have 1."""
    return {
        "question": proposal.question,
        "meaning": proposal.meaning,
        "themes": [_kept_theme(theme) for theme in proposal.themes],
        "unplaced": list(proposal.unplaced),
        "set_aside": dict(proposal.set_aside),
        "notes": list(proposal.notes),
    }


def _kept_theme(theme: ProposedTheme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "grain": theme.grain.value,
        "parent": theme.parent,
        "phrases": list(theme.phrases),
        "members": [[member.unit, round(member.affinity, DIGITS)] for member in theme.members],
        "central": list(theme.central),
        "responses": theme.responses,
        "people": theme.people,
        "parts": [
            {
                "id": part.id,
                "stance": part.stance.value,
                "members": [[unit, 1] for unit in part.units],
                "responses": part.responses,
                "phrases": list(part.phrases),
                "central": list(part.central),
            }
            for part in theme.parts
        ],
    }


def from_kept(content: Mapping[str, Any]) -> Proposal:
    """The proposal that `as_kept` wrote; what was erased since is not in it."""
    question = content["question"]
    return Proposal(
        question,
        content["meaning"],
        tuple(_theme(question, each) for each in content["themes"]),
        tuple(content["unplaced"]),
        dict(content["set_aside"]),
        tuple(content["notes"]),
    )


def _theme(question: str, kept: Mapping[str, Any]) -> ProposedTheme:
    parts = tuple(
        StancePart(
            part["id"],
            Stance(part["stance"]),
            tuple(unit for unit, _ in part["members"]),
            part["responses"],
            tuple(part["phrases"]),
            tuple(part["central"]),
        )
        for part in kept["parts"]
    )
    return ProposedTheme(
        kept["id"],
        question,
        Grain(kept["grain"]),
        kept["parent"],
        tuple(kept["phrases"]),
        tuple(Member(unit, affinity) for unit, affinity in kept["members"]),
        tuple(kept["central"]),
        kept["responses"],
        kept["people"],
        parts,
    )
