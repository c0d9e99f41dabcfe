"""What is known of a file besides what stands in it: who sent it, when, and what may be done with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses.ledger import EvidenceKind
from cairn.tables.files import parse_toml, structure
from cairn.tables.quotables import Permission

BESIDE = "senders.toml"
SECTOR = "sector"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person told of a file. Empty or None is what nobody told.

    `name` is a person's, `organisation` an organisation's that they speak for; `sector` a code of the call's sectors;
    `kind` what it is evidence from; `is_form` that it is a Word form, though it no longer says so.
    """

    organisation: str = ""
    name: str = ""
    permission: Permission | None = None
    received_on: dt.date | None = None
    sector: str = ""
    kind: EvidenceKind | None = None
    public_reference: str = ""
    is_form: bool = False

    def over(self, other: Facts) -> Facts:
        """These facts, and those of `other` where these tell nothing."""
        return Facts(*(getattr(self, each.name) or getattr(other, each.name) for each in fields(self)))


def facts_beside(folder: Path, call: Call) -> Mapping[str, Facts]:
    """What senders.toml in a folder tells of the files beside it, by their names; nothing where there is none.

    Raises DefinitionError naming each key that is wrong, and IntakeError where the call has no such sector.
    """
    path = folder / BESIDE
    if not path.is_file():
        return {}
    told: Mapping[str, Facts] = structure(parse_toml(path), dict[str, Facts], path)
    for name, facts in told.items():
        check_sector(facts.sector, call, f"{path}: {name}")
    return told


def check_sector(sector: str, call: Call, place: str) -> None:
    """Raises IntakeError where the call has no such sector."""
    asked = call.question(SECTOR)
    codes = [option.code for option in asked.choices] if asked else []
    if sector and sector not in codes:
        raise IntakeError(
            f"{place}: the call has no sector {sector}. Name one of its own ({', '.join(codes)}), or leave it out."
        )
