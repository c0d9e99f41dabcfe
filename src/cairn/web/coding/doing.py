"""What a button of the coding page does."""

from __future__ import annotations

from cairn.web.coding.forms.coding import Do, Said
from cairn.web.coding.to_code import ToCode
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import (
    record_coding,
    show_others,
    skip_passage,
    take_back_coding,
    take_up_proposed,
)

GOES_ON = frozenset({Do.SAVE, Do.NONE, Do.SKIP, Do.TAKE_UP})
"""After these the next passage comes."""


def do_as_said(said: Said, at: ToCode, *, by: str) -> None:
    """Keep what a coder said. Raises Refused where that may not be."""
    passage = at.passage.pk
    match said.do:
        case Do.SAVE | Do.NONE:
            record_coding(passage_id=passage, applied=said.applied, by=by)
        case Do.SKIP:
            skip_passage(passage_id=passage, by=by)
        case Do.TAKE_BACK:
            take_back_coding(passage_id=passage, by=by)
        case Do.TAKE_UP if at.is_open:
            take_up_proposed(passage_id=passage, coder=said.of, by=by)
        case Do.SHOW if at.may_ask:
            show_others(passage_id=passage, by=by)
        case Do.SHOW | Do.TAKE_UP:
            raise Refused(
                "This passage is of a random sample: say what you find in it before you see what others do."
            )
        case None:
            raise Refused("That could not be read. Look at what stands here, and press a button again.")
