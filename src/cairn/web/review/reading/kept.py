"""Counts that take long, kept for a minute: of a very large call they are the same to everybody who looks meanwhile.

They are numbers, and nobody's words. What is counted quickly is counted anew each time.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.utils import timezone

LONG = 0.3
"""Seconds of counting, from which on it is kept."""
A_MINUTE = 60.0
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Counted(Generic[Value]):
    """What was counted, and when."""

    value: Value
    at: dt.datetime


class Kept(Generic[Value]):
    """The latest of one kind of count, by what it is of."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._held: dict[str, tuple[float, Counted[Value]]] = {}

    def get(self, of: str, count: Callable[[], Value]) -> Counted[Value]:
        """The count as it is held, or made now."""
        began = self._clock()
        with self._lock:
            held = self._held.get(of)
        if held and began - held[0] < A_MINUTE:
            return held[1]
        counted = Counted(count(), timezone.now())
        if self._clock() - began > LONG:
            with self._lock:
                self._held[of] = (self._clock(), counted)
        return counted
