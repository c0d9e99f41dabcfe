"""What a button of the coding page, or of the page to settle on, does."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cairn.themes.coding import Applied, CodingKind
from cairn.web.coding.policies import check_may_see_others
from cairn.web.coding.queries.one_passage import ToCode
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import (
    record_coding,
    settle_coding,
    show_others,
    skip_passage,
    take_back_coding,
    take_up_proposed,
)

NOT_READ = "That could not be read. Look at what stands here, and press a button again."


class Do(StrEnum):
    """What a button asks."""

    SAVE = "save"
    NONE = "none"
    SKIP = "skip"
    SHOW = "show"
    TAKE_BACK = "take_back"
    TAKE_UP = "take_up"


GOES_ON = frozenset({Do.SAVE, Do.NONE, Do.SKIP, Do.TAKE_UP})
"""After these the next passage comes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was sent. `faults` has a sentence for each field that could not be read, by the field's id. `of` is the
    coder whose reading is taken up. `seen` are the ids of the codings that were shown as it was said."""

    do: Do | None
    applied: tuple[Applied, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)
    of: str = ""
    seen: frozenset[int] = frozenset()


def keep_what_is_said(*, said: Said, at: ToCode, by: str) -> None:
    """Keep what a coder said. Raises Refused where that may not be."""
    passage = at.passage.pk
    match said.do:
        case Do.SAVE | Do.NONE:
            record_coding(passage_id=passage, applied=said.applied, by=by, seen=said.seen)
        case Do.SKIP:
            skip_passage(passage_id=passage, by=by)
        case Do.TAKE_BACK:
            take_back_coding(passage_id=passage, by=by, seen=said.seen)
        case Do.TAKE_UP:
            check_may_see_others(may_see=at.is_open)
            take_up_proposed(passage_id=passage, coder=said.of, by=by, seen=said.seen)
        case Do.SHOW:
            check_may_see_others(may_see=at.is_open or at.may_ask)
            show_others(passage_id=passage, by=by)
        case None:
            raise Refused(NOT_READ)


def settle_on_what_is_said(*, said: Said, at: ToCode, by: str) -> None:
    """Keep what was settled on. Raises Refused where that may not be."""
    match said.do:
        case Do.SAVE | Do.NONE:
            applied = said.applied
        case Do.TAKE_UP:
            applied = _taken_up(said.of, at)
        case _:
            raise Refused(NOT_READ)
    settle_coding(passage_id=at.passage.pk, applied=applied, by=by, seen=said.seen)


def _taken_up(coder: str, at: ToCode) -> tuple[Applied, ...]:
    found = next((each for each in at.others if each.coder == coder and each.kind is CodingKind.OWN), None)
    if found is None:
        raise Refused("That coder has taken back what they said. Look at what stands here, and choose again.")
    return found.applied
