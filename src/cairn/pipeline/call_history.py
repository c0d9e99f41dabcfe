"""What a publication can cite of when the review asked: the days of its call, with their history."""

from __future__ import annotations

import datetime as dt

from cairn.calls import Call
from cairn.calls.life import history_of
from cairn.calls.life.history import closes_at_first
from cairn.publication.facts import CallFacts


def call_facts(call: Call) -> CallFacts | None:
    """The call's days by name, and all that became of it; None where its days are not settled.

    It asks for no day: whatever the definition says has happened or is announced, and of the close the day alone.
    """
    window = call.window
    if not window.is_stated:
        return None
    days = {"opens": window.opens, "first_closing": closes_at_first(window), "closes": window.closes}
    if window.grace_days:
        days["last_day_to_send"] = window.last_day_to_send
    told = history_of(
        call, max(window.closes, *(change.changed_on for change in window.changes), window.opens)
    )
    history = tuple((event.on, event.sentence) for event in told if event.what not in ("closed", "sent"))
    return CallFacts(call.title, days, (*history, (window.closes, "The last day of the call, to its end.")))


def dates_of_call(facts: CallFacts | None) -> tuple[tuple[str, dt.date], ...]:
    """The first and the last day, for the list of dates beside the publications."""
    if facts is None:
        return ()
    return (
        ("First day of the call for evidence", facts.days["opens"]),
        ("Last day of the call for evidence", facts.days["closes"]),
    )
