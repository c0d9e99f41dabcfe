"""What a run may still spend, of money and of time. It is never overdrawn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from cairn.tables.language_model import ModelSettings
from cairn.themes.labellers.costs import price
from cairn.themes.labellers.faults import Stopped


@dataclass
class Purse:
    """What a run has spent and may spend; several threads may ask of it.

    What one call might cost at most is set aside before it is made, so that the limit holds for what is under way too.
    `seconds` is how long all calls took together; the time that the settings allow begins with the first. `clock` tells
    seconds from any beginning.
    """

    model: ModelSettings
    clock: Callable[[], float] = time.monotonic
    spent: float = 0.0
    read_tokens: int = 0
    written_tokens: int = 0
    calls: int = 0
    seconds: float = 0.0
    _set_aside: float = 0.0
    _began: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def set_aside(self, read: int) -> float:
        """Set aside what a call that reads so many tokens might cost. Raises Stopped where that is too much, or the
        time is over."""
        most = price(self.model, read, self.model.longest_reply)
        limit = self.model.most_to_spend
        with self._lock:
            self._check_time()
            if limit is not None and self.spent + self._set_aside + most > limit:
                raise Stopped(
                    f"{self.spent:,.2f} {self.model.currency} is spent, and the next passage may cost more than is "
                    f"left of model.most_to_spend ({limit:,.2f}). What is answered is kept; raise the limit to go on."
                )
            self._set_aside += most
        return most

    def settle(self, most: float, read: int, written: int, seconds: float = 0.0) -> None:
        """A call that was set aside for has been made, had so many tokens and took so long."""
        with self._lock:
            self._set_aside -= most
            self.spent += price(self.model, read, written)
            self.read_tokens += read
            self.written_tokens += written
            self.calls += 1
            self.seconds += seconds

    def _check_time(self) -> None:
        now, limit = self.clock(), self.model.most_minutes
        self._began = now if self._began is None else self._began
        if limit is not None and now - self._began >= limit * 60:
            raise Stopped(
                f"It has asked for {limit:,g} minutes, which is all that it may (model.most_minutes). What is answered "
                "is kept; start again to go on."
            )
