"""Logs that say what broke and where, and nothing of what anybody wrote.

The message of an exception can hold an answer ("could not convert 'my words'"), and an address can
hold what was searched for; so neither is written, only the kind of the exception and its places.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any


class DiscreetFormatter(logging.Formatter):
    """One line for the event, one for each place in the code that led to it."""

    def format(self, record: logging.LogRecord) -> str:
        """The event without the values that were put into it."""
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {_event(record)}"]
        if record.exc_info and record.exc_info[0]:
            lines += _places(record.exc_info[0], record.exc_info[2])
        return "\n".join(lines)


def _event(record: logging.LogRecord) -> str:
    """The page's pattern where the event is about a request; else the message with its values left out."""
    request: Any = getattr(record, "request", None)
    if request is not None:
        match = getattr(request, "resolver_match", None)
        return f"{getattr(record, 'status_code', '')} at {match.route if match else 'no page'}".strip()
    return str(record.msg) if not record.args else f"{record.msg!s} (values left out)"


def _places(kind: type[BaseException], trace: TracebackType | None) -> list[str]:
    places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
    return [*places, f"  {kind.__module__}.{kind.__qualname__}"]
