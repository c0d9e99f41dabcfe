"""The processes that gunicorn answers with: their threads answer requests, and wait for none."""

from __future__ import annotations

import selectors
import time
from functools import partial

from gunicorn.workers.gthread import DEFAULT_WORKER_DATA_TIMEOUT, TConn, ThreadWorker


class Threads(ThreadWorker):
    """gunicorn's own threads, but a line on which nothing was said yet holds none of them.

    A browser opens lines beforehand and asks on them later, or never. gunicorn gives each to a thread at once, which
    waits five seconds for its first byte: eight such lines, and nobody else is answered for as long.
    """

    def enqueue_req(self, conn: TConn) -> None:
        """Give a line to a thread once there is something to read on it; close one that stays silent."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + DEFAULT_WORKER_DATA_TIMEOUT + self.cfg.keepalive
        self.pending_conns.append(conn)
        asked = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, asked)
