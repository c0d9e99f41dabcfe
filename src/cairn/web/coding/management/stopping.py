"""Ctrl-C during a long command: the first asks it to stop where it can, a second stops it where it is."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stopped_by_signals(stopping: threading.Event) -> Iterator[None]:
    """Set `stopping` at the first Ctrl-C, or a wish to end from the system; the second has its usual effect."""
    before = {each: signal.getsignal(each) for each in _SIGNALS}

    def note(number: int, frame: FrameType | None) -> None:
        stopping.set()
        for each, handler in before.items():
            signal.signal(each, handler)

    for each in _SIGNALS:
        signal.signal(each, note)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
