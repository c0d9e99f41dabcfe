"""Campaigns as they are found, before the ledger holds them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundCopy:
    """One response's part in a campaign: `added` are offsets, start and end, of what it says besides; `share` is how
    much of what the copies have in common stands in it, from 0 to 1."""

    public_reference: str
    is_exact: bool
    share: float = 1.0
    added: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundCampaign:
    """Two copies or more of one text."""

    copies: tuple[FoundCopy, ...]
