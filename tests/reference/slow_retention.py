"""A second answer to whether a draft leaves: the days are counted one by one, as somebody would on a calendar."""

from __future__ import annotations

import datetime as dt

from cairn.calls.definition import Window
from cairn.responses.retention import DraftFacts
from cairn.tables.retention import Retention, Term


def slow_leaves(draft: DraftFacts, retention: Retention, window: Window, on: dt.date) -> set[str]:
    """The rules by which a draft has left by the evening of a day."""
    left = set()
    quiet = closed = 0
    day = draft.last_touched
    while day < on:
        day += dt.timedelta(days=1)
        quiet += 1
        closed += day > window.last_day_to_send
        nobody_can_come = not draft.is_reachable and not draft.is_change
        if nobody_can_come and draft.is_empty and _is_over(retention.empty_drafts, quiet):
            left.add("empty_drafts")
        if nobody_can_come and _is_over(retention.unreachable_drafts, quiet):
            left.add("unreachable_drafts")
        if _is_over(retention.drafts, closed):
            left.add("drafts")
    return left


def _is_over(term: Term | None, days: int) -> bool:
    return term is not None and days >= term.days
