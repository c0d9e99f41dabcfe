"""What every writer did, and when: begun before it was asked for, acknowledged once the answer was read whole."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass
class Act:
    """One change of one response. `what` is saved, filed, sent, withdrawn or erased; a saving has a turn."""

    response: str
    what: str
    turn: int
    began: dt.datetime
    heard: dt.datetime = NEVER


@dataclass
class Journal:
    """Every act of every response in its order, and the public references that their writers were told."""

    acts: dict[str, list[Act]] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @contextmanager
    def act(self, response: str, what: str, turn: int = 0) -> Iterator[None]:
        """Write down that something is asked for and, if nothing goes wrong, that it was acknowledged."""
        one = Act(response, what, turn, now())
        with self._lock:
            self.acts.setdefault(response, []).append(one)
        yield
        one.heard = now()

    def every(self) -> list[Act]:
        """All acts, response by response."""
        with self._lock:
            return [act for acts in self.acts.values() for act in acts]


def now() -> dt.datetime:
    """This moment, by the clock that the backup's manifest goes by too."""
    return dt.datetime.now(dt.UTC)
