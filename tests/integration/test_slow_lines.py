"""A real gunicorn, started as `cairn serve` starts it, and people whose lines are slow."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from tests.lib import patience
from tests.lib.chaos.forms import Form, forms_of
from tests.lib.chaos.wire import Browser
from tests.lib.environment import ASSETS
from tests.lib.site import Site, running_site
from tests.lib.small_review import write_small_review

SILENT_FOR = 5
"""Seconds for which a line may say nothing at the least before it is closed."""
SLOW_SENDERS = 3
"""One fewer than the threads of a process, for all may come to the same one."""


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small review's site, running; style sheets do not matter here."""
    assets = tmp_path_factory.mktemp("assets")
    for name in ASSETS:
        (assets / name).write_text("")
    with running_site(write_small_review(tmp_path_factory.mktemp("slow") / "review"), assets) as site:
        yield site


def beginning(browser: Browser) -> Form:
    """The form that begins a draft."""
    heard = browser.get("/respond/")
    assert heard
    return next(form for form in forms_of(heard.page) if form.action == "/respond/begin/")


def test_slow_senders_hold_nobody_up_and_are_heard(site: Site) -> None:
    looked: list[int] = []

    def look() -> None:
        for number in range(20):
            heard = Browser(site.port, f"10.0.1.{number}").get("/respond/")
            assert heard
            looked.append(heard.status)

    def with_slow(number: int) -> None:
        if not number:
            return look()
        browser = Browser(site.port, f"10.0.0.{number}")
        form = beginning(browser)
        heard = browser.post_slowly(form.action, form.sent(), lambda: with_slow(number - 1))
        assert heard
        assert heard.status == 302

    with_slow(SLOW_SENDERS)
    assert looked == [200] * 20


def test_a_line_that_says_nothing_for_a_while_is_heard_when_it_does(site: Site) -> None:
    assert Browser(site.port, "10.0.2.1").get("/respond/")
    opened = time.monotonic()
    idle = [socket.create_connection(("127.0.0.1", site.port), timeout=patience.SECONDS) for _ in range(20)]
    heard = Browser(site.port, "10.0.2.1").get("/respond/")
    assert heard
    assert heard.status == 200
    for line in idle:
        said = said_on(line, b"GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        if (
            said or time.monotonic() - opened < SILENT_FOR
        ):  # on a slow machine they were closed, as is promised
            assert said.startswith(b"HTTP/1.1 302 ")
        line.close()


def said_on(line: socket.socket, asked: bytes) -> bytes:
    """The beginning of what is answered on a line; nothing where it was closed."""
    try:
        line.sendall(asked)
        return line.recv(64)
    except OSError:
        return b""


def test_a_site_that_is_stopped_hears_a_slow_form_out(site: Site) -> None:
    process, browser = site.started, Browser(site.port, "10.0.0.9")
    assert process
    form = beginning(browser)

    def stop() -> None:
        process.terminate()
        time.sleep(0.5)
        assert process.poll() is None

    heard = browser.post_slowly(form.action, form.sent(), stop)
    assert heard
    assert heard.status == 302
    assert process.wait(patience.SECONDS) == 0
    site.stop()  # so that it is not ended again
    assert Browser(site.port, "10.0.0.9").get("/respond/") is None
    assert "Traceback" not in site.log()
