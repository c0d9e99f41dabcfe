"""What has become of the call, as the public reads it, and who did what to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cairn.calls import Call
from cairn.calls.life import history_of
from cairn.calls.life.log import Act
from cairn.calls.life.words import end_of
from cairn.web.common.jinja import day, moment

_WORDS = {
    "opened": "opened the call, or named its days",
    "questions.frozen": "kept the questions as they were asked from the first day on",
    "record.added_to": "kept what was made easier, or translated, since",
    "extended": "moved the close to a later day",
    "closed": "closed the call early",
    "paused": "paused the call",
    "resumed": "had the call go on",
    "corrected": "corrected a question",
}


def life_page(call: Call, acts: Sequence[Act], fault: str, today: dt.date) -> dict[str, Any]:
    """What the template needs: the days, the history with the earliest first, and the acts with the latest first."""
    window = call.window
    return {
        "call": call,
        "days": _days(call) if window.is_stated else [],
        "history": [(day(event.on), event.sentence) for event in history_of(call, today)],
        "acts": [
            {
                "at": moment(act.at),
                "by": act.by,
                "what": _WORDS.get(act.what, act.what),
                "is_followed": act.is_followed,
            }
            for act in reversed(acts)
        ],
        "fault": fault,
    }


def _days(call: Call) -> list[dict[str, Any]]:
    window = call.window
    rows = [
        ("Opens", f"the beginning of {day(window.opens)}"),
        ("Closes", end_of(window.closes)),
    ]
    if window.grace_days:
        rows.append(("Can be sent, if begun by then, until", end_of(window.last_day_to_send)))
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in rows]
