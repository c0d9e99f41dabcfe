"""What census.toml says of how an authority fills in its census."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.tables.files import read_toml


@dataclass(frozen=True, slots=True)
class CensusWording:
    """All of census.toml: shares, codes, days and words."""

    upn_told: float
    upn_told_if_no_action: float
    too_young: str
    no_school: str
    just_referred: str
    not_found: str
    no_action: str
    just_referred_within: int
    expected_spread: float
    expected_most: int
    ethnicity_of_unborn: str
    software: str
    release: str
    sent_from: int
    sent_to: int


@cache
def load_wording() -> CensusWording:
    """census.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("census.toml"), CensusWording)
