"""The time that one request may take, kept by shutting its connection: a server that drips gains nothing by it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


class Watch:
    """Knows the connection of one request, and shuts it when told: a read that waits then ends."""

    def __init__(self) -> None:
        self.is_over = False
        self._stream: Any = None

    def note(self, event: str, info: dict[str, Any]) -> None:
        """Told by httpx of each step of a request: a connection is known once it is made, and anew once secured."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._stream = info["return_value"]
            if self.is_over:
                self.end()

    def end(self) -> None:
        """Shut the connection."""
        self.is_over = True
        if self._stream is not None:
            with suppress(OSError):
                self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


class Watches:
    """Those of the requests that are under way."""

    def __init__(self) -> None:
        self._under_way: set[Watch] = set()
        self._lock = threading.Lock()

    @contextmanager
    def over(self, seconds: float) -> Iterator[Watch]:
        """A watch that ends by itself after so many seconds."""
        watch = Watch()
        timer = threading.Timer(seconds, watch.end)
        timer.daemon = True
        with self._lock:
            self._under_way.add(watch)
        timer.start()
        try:
            yield watch
        finally:
            timer.cancel()
            with self._lock:
                self._under_way.discard(watch)

    def end_all(self) -> None:
        """Shut every connection that is open now."""
        with self._lock:
            under_way = tuple(self._under_way)
        for watch in under_way:
            watch.end()
