"""Proposed themes in the ledger, for tests: written by hand, so that no test waits for the machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cairn.web.ledger import actions, models


def proposed_theme(
    grain: str, number: int, passages: Sequence[models.Passage], *phrases: str, **more: Any
) -> dict[str, Any]:
    """A proposed theme of one grain that holds the first sentence of each passage, the last of them unsurely."""
    units = [f"{passage.pk}.p1.s1" for passage in passages]
    return {
        "id": f"p-q01-{grain}-{number:08x}",
        "grain": grain,
        "parent": "",
        "phrases": list(phrases),
        "members": [[unit, 0.9] for unit in units[:-1]] + [[unit, 0.2] for unit in units[-1:]],
        "central": units[:2],
        "responses": len({passage.response_id for passage in passages}),
        "people": len({passage.response_id for passage in passages}),
        "parts": [],
        **more,
    }


def kept_proposal(
    *themes: dict[str, Any], question: str = "q01", unplaced: Sequence[str] = ()
) -> models.KeptProposal:
    """A proposal of these themes, kept."""
    content = {
        "question": question,
        "meaning": "words",
        "themes": list(themes),
        "unplaced": list(unplaced),
        "set_aside": {"blank": 2},
        "notes": ["Words alone were compared."],
    }
    manifest = {"run": "", "meaning": "words", "responses": 2, "units": 4}
    return actions.keep_proposal(question=question, content=content, manifest=manifest, by="tests")
