"""From which proposal a theme of the codebook was taken up, and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cairn.themes.changes import Change, ChangeKind
from cairn.themes.codebook import Codebook, Theme
from cairn.web.coding.queries.proposed import Proposed, last_proposed
from cairn.web.ledger.coded.made import proposals_of
from cairn.web.ledger.models import KeptProposal


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """That a theme was made from what a machine proposed. `kept` is the proposal that it stood in when it was taken up,
    and `proposed` what it was there; None where that is kept no longer. `stands`: it stands in the last proposal too,
    and can be looked at there."""

    theme: Theme
    kept: KeptProposal | None
    proposed: Mapping[str, Any] | None
    stands: bool


def taken_by(changes: Iterable[Change]) -> dict[str, Change]:
    """The change that brought each theme into the codebook, by the theme's id."""
    brings = (ChangeKind.ADDED, ChangeKind.REUSED)
    return {theme: change for change in changes if change.kind in brings for theme in change.about}


def made_from(call: str, codebook: Codebook, theme: Theme, changes: Iterable[Change]) -> tuple[MadeFrom, ...]:
    """What a theme was made from, and what those were that were merged into it; in the order in which they came."""
    sources = [
        each
        for each in codebook.themes
        if each.made_from and (each.id == theme.id or _is_in(codebook, each, theme))
    ]
    if not sources:
        return ()
    taken = taken_by(changes)
    last = {question: last_proposed(call, question) for question in {each.question for each in sources}}
    return tuple(_made_from(call, each, taken.get(each.id), last[each.question]) for each in sources)


def _is_in(codebook: Codebook, each: Theme, theme: Theme) -> bool:
    now = codebook.now(each.id)
    return now is not None and now.id == theme.id


def _made_from(call: str, theme: Theme, taken: Change | None, last: Proposed | None) -> MadeFrom:
    stands = last is not None and last.theme(theme.made_from) is not None
    kept = proposals_of(call, theme.question)
    before = kept.filter(at__lte=taken.at) if taken else kept
    for row in before.reverse().iterator(chunk_size=1):
        themes = json.loads(row.content)["themes"]
        found = next((each for each in themes if each["id"] == theme.made_from), None)
        if found is not None:
            return MadeFrom(theme, row, found, stands)
    return MadeFrom(theme, None, None, stands)
