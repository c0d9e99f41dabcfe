"""A line holds a thread only while there is something on it to read."""

from __future__ import annotations

import selectors
import socket
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from cairn.web.config.threads import Threads


@pytest.fixture
def worker() -> Iterator[Threads]:
    """A worker of gunicorn's that was not started: it has its list of lines, and notes what it gives its threads."""
    worker = Threads(age=1, ppid=1, sockets=[], app=None, timeout=30, cfg=Config(), log=None)
    worker.given = []
    worker.tpool = SimpleNamespace(submit=lambda _, line: worker.given.append(line) or worker)
    worker.add_done_callback = lambda _: None  # it stands for what its threads have been given, too
    worker.poller = selectors.DefaultSelector()
    yield worker
    worker.poller.close()
    worker.tmp.close()


def test_a_silent_line_holds_no_thread_until_it_says_something(worker: Threads) -> None:
    here, there = socket.socketpair()
    with here, there:
        line = TConn(worker.cfg, here, "", "")
        worker.enqueue_req(line)
        worker.wait_for_and_dispatch_events(timeout=0)
        assert worker.given == []
        there.sendall(b"GET")
        worker.wait_for_and_dispatch_events(timeout=None)
        assert worker.given == [line]
        assert not worker.pending_conns


def test_a_line_that_stays_silent_is_closed(worker: Threads) -> None:
    here, there = socket.socketpair()
    with here, there:
        line = TConn(worker.cfg, here, "", "")
        worker.enqueue_req(line)
        worker.murder_pending()
        assert list(worker.pending_conns) == [line]
        line.timeout = 0
        worker.murder_pending()
        assert not worker.pending_conns
        assert there.recv(1) == b""


def test_a_line_that_was_kept_open_goes_to_a_thread_at_once(worker: Threads) -> None:
    here, there = socket.socketpair()
    with here, there:
        line = TConn(worker.cfg, here, "", "")
        line.initialized = True
        worker.enqueue_req(line)
        assert worker.given == [line]
