"""Cairn's site and the bare one, each as `cairn serve` starts a site."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cairn.pipeline.site import server_of
from tests.lib.chaos.wire import Browser
from tests.lib.site import free_port
from tests.lib.source import ROOT

SECONDS_TO_START = 30


def cpu_seconds(group: int) -> float:
    """What the processes of a group have used so far, user and system, as Linux tells it."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(") ")[2].split()
        except OSError:  # a process that has just ended
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(application: str, settings: Mapping[str, str], port: int, log: Path) -> Iterator[int]:
    """gunicorn with a WSGI application, on the loopback address, until the block is left; its process group."""
    command = [sys.executable, "-m", *server_of(application, port)]
    with log.open("ab") as file:
        process = subprocess.Popen(
            command, env=dict(settings), stdout=file, stderr=file, cwd=ROOT, start_new_session=True
        )
    try:
        browser, deadline = Browser(port, "10.0.0.1"), time.monotonic() + SECONDS_TO_START
        while browser.get("/favicon.ico") is None:
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"the site did not start:\n{log.read_text(encoding='utf-8')}")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def bare_site(
    folder: Path, database: str, page_bytes: int, *, as_begun: bool = False, on_cairns: bool = False
) -> Iterator[tuple[int, int]]:
    """The bare site with its table made: its port, and its process group. `as_begun` has the middleware that a new
    project of Django's begins with, else it has none; `on_cairns` reaches the database as Cairn does."""
    settings = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings",
        "DATABASE_URL": database,
        "BARE_PAGE_BYTES": str(page_bytes),
        "BARE_AS_BEGUN": "yes" if as_begun else "",
        "BARE_ON_CAIRNS": "yes" if on_cairns else "",
    }
    made = [sys.executable, "-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"]
    subprocess.run(made, env=settings, check=True, cwd=ROOT)
    port = free_port()
    with served("benchmarks.bare.wsgi:application", settings, port, folder / "bare.log") as group:
        yield port, group
