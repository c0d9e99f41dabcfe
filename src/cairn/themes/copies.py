"""Copies of one campaign's answer, exact or edited, as one group: the responses' own rule.

Everybody is still counted as a person; only a phrase is counted once for a group. A text that holds a
letter among far more of its own is no copy of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from cairn.responses.campaigns import group_copies


def groups_of_copies(texts: Sequence[str]) -> list[int]:
    """For each text the index of the first text of its group (its own where it is nobody's copy)."""
    first = list(range(len(texts)))
    for group in group_copies(texts):
        for copy in group.copies:
            first[copy.text] = group.copies[0].text
    return first
