"""Which way in a session held when this process last saw it, so that both can be asked for at once.

It is no more than a guess: the session says which way it holds, and the ledger whether that is open still.
"""

from __future__ import annotations

import threading

MOST = 20_000
_ways: dict[int, int] = {}
_noting = threading.Lock()


def guess(session: str) -> int | None:
    """The way that a session of that name held, or None where none is remembered."""
    return _ways.get(hash(session))


def note(session: str | None, way: object) -> None:
    """Remember which way a session holds. Its name, by which anybody could come in, is not kept."""
    if session is None or not isinstance(way, int):
        return
    with _noting:
        _ways[hash(session)] = way
        while len(_ways) > MOST:
            _ways.pop(next(iter(_ways)))
