"""Putting a passage right as somebody asks in the reading room."""

from __future__ import annotations

from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import confirm_passage, join_passages, move_passage, split_passage
from cairn.web.review.reading.one_response import Within


def confirm(*, within: Within, by: str) -> str:
    """Say that a passage stands at the right question. Returns its id."""
    return confirm_passage(passage_id=within.passage.pk, by=by).pk


def move(*, within: Within, question: str | None, by: str) -> str:
    """Put a passage at another question, or at none. Returns the id that it has then. Raises Refused."""
    return move_passage(passage_id=within.passage.pk, question=question, by=by).pk


def split(*, within: Within, at: int, by: str) -> str:
    """Part a passage before a letter of it. Returns the id of the second part. Raises Refused."""
    return split_passage(passage_id=within.passage.pk, at=at, by=by)[1].pk


def join(*, within: Within, with_after: bool, by: str) -> str:
    """Make a passage one with that after it, or that before it. Returns the id that it has then. Raises Refused where
    there is none."""
    other = within.after if with_after else within.before
    if other is None:
        raise Refused("There is no other passage on that side to join it with.")
    first, second = (within.passage, other) if with_after else (other, within.passage)
    return join_passages(first_id=first.pk, second_id=second.pk, by=by).pk
