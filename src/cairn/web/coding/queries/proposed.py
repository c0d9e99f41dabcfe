"""What the machine proposed of a question last, as the page reads it: ids of units alone, and the words of a few."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.units import Unit, units_of_passage
from cairn.web.ledger.coded.made import proposals_of
from cairn.web.ledger.models import KeptProposal, Passage, Response
from cairn.web.ledger.rows import as_passage

GRAINS = ("broad", "middle", "fine")
PLAIN_GRAIN = "middle"
SURE = 0.5
"""As `cairn.themes.proposals` says, which takes seconds to load and is not needed to show what it proposed."""
_PASSAGE_OF = re.compile(r"(.+)\.p\d+(?:\.s\d+)?")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that was kept, with its content."""

    kept: KeptProposal
    content: Mapping[str, Any]

    def of_grain(self, grain: str) -> list[Mapping[str, Any]]:
        """The themes of one grain, the largest first."""
        return [theme for theme in self.content["themes"] if theme["grain"] == grain]

    def theme(self, theme: str) -> Mapping[str, Any] | None:
        """The proposed theme of that id; None where there is none."""
        return next((each for each in self.content["themes"] if each["id"] == theme), None)


def last_proposed(call: str, question: str) -> Proposed | None:
    """What was proposed last; None where nothing ever was."""
    kept = proposals_of(call, question).last()
    return Proposed(kept, json.loads(kept.content)) if kept else None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A unit with its passage, as it stands now."""

    unit: Unit
    passage: Passage


def quoted(units: Iterable[str]) -> dict[str, Quoted]:
    """Those of the units that still stand in a passage that counts as evidence, by id."""
    wanted = {unit: found[1] for unit in units if (found := _PASSAGE_OF.fullmatch(unit))}
    rows = Passage.objects.filter(pk__in=set(wanted.values()), response__state=Response.State.SUBMITTED)
    there: dict[str, Quoted] = {}
    for row in rows.select_related("response"):
        for unit in units_of_passage(as_passage(row), row.response.public_reference, language=""):
            if unit.id in wanted:
                there[unit.id] = Quoted(unit, row)
    return there


def taken_up(codebook: Codebook) -> dict[str, Theme]:
    """What each proposed theme that was taken up has become, by its id: a theme in use, or the last that it was,
    dropped or split since."""
    return {theme.made_from: _at_last(codebook, theme) for theme in codebook.themes if theme.made_from}


def _at_last(codebook: Codebook, theme: Theme) -> Theme:
    """A theme, or what it was merged into at last."""
    seen: set[str] = set()
    while theme.merged_into and theme.id not in seen:
        seen.add(theme.id)
        theme = codebook.theme(theme.merged_into) or theme
    return theme


def central_of(themes: Sequence[Mapping[str, Any]]) -> list[str]:
    """The units to quote of these themes."""
    return [unit for theme in themes for unit in theme["central"]]
