"""A PostgreSQL of the tests' own: a fresh cluster on this machine, thrown away at the end."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.lib import patience
from tests.lib.site import free_port

NAME = "cairn"
_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


@dataclass
class Cluster:
    """A running cluster with one empty database; anybody on this machine may come in.

    One that is not `durable` may lose what it was told when the machine stops, and is quicker for it.
    """

    folder: Path
    port: int
    durable: bool = True
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """DATABASE_URL, by the loopback address."""
        return f"postgres://{NAME}@127.0.0.1:{self.port}/{NAME}"

    @contextmanager
    def another(self) -> Iterator[str]:
        """The address of another database of it, which begins as the first is now and is thrown away at the end."""
        name = f"{NAME}_{secrets.token_hex(4)}"
        self._run("createdb", "--template", NAME, name)
        try:
            yield f"{self.url.removesuffix(NAME)}{name}"
        finally:
            self._run("dropdb", "--force", name)

    def start(self) -> None:
        """Start the server and wait until it takes connections; after a crash it mends itself first."""
        to_disk = "on" if self.durable else "off"
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    _program("postgres"), "-D", self.folder / "data", "-k", self.folder, "-p", str(self.port),
                    "-c", "listen_addresses=127.0.0.1", "-c", f"fsync={to_disk}",
                    "-c", f"synchronous_commit={to_disk}", "-c", f"full_page_writes={to_disk}",
                ],
                stdout=log, stderr=log, **_as_its_user(),
            )  # fmt: skip
        deadline = time.monotonic() + patience.SECONDS
        ready = [_program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()}")
            time.sleep(0.05)

    def crash(self) -> None:
        """End the server at once, nothing put in order: what was committed must be mended from its log."""
        self._end(signal.SIGQUIT)

    def stop(self) -> None:
        """End the server in order, whoever is still connected."""
        self._end(signal.SIGINT)

    def _run(self, program: str, *arguments: str) -> None:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", NAME]
        subprocess.run([_program(program), *where, *arguments], check=True)

    def _end(self, how: signal.Signals) -> None:
        if self.process:
            self.process.send_signal(how)
            self.process.wait(timeout=patience.SECONDS)
            self.process = None


@contextmanager
def running_cluster(*, durable: bool = True) -> Iterator[Cluster]:
    """A cluster with an empty database. The test is skipped, saying so, where PostgreSQL is not installed.

    Only a test that is not about what outlives a crash may do without `durable`.
    """
    if why := why_not():
        pytest.skip(why)
    folder = Path(
        tempfile.mkdtemp(prefix="cairn-pg-", dir="/tmp")
    )  # short: a socket's path may be 107 characters
    cluster = Cluster(folder, free_port(), durable)
    try:
        if _is_root():
            shutil.chown(folder, "postgres", "postgres")
        made = [
            _program("initdb"),
            "-D",
            folder / "data",
            "-U",
            NAME,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL, **_as_its_user())
        cluster.start()
        cluster._run("createdb", NAME)
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def why_not() -> str:
    """Why no cluster can be made here, or an empty text."""
    if not _PROGRAMS:
        return "PostgreSQL is not installed: apt-get install postgresql"
    return ""


def _program(name: str) -> str:
    return str(_PROGRAMS[-1] / name)


def _is_root() -> bool:
    return os.geteuid() == 0


def _as_its_user() -> dict[str, Any]:
    """PostgreSQL refuses root; its Debian package makes a user for it."""
    if not _is_root():
        return {"cwd": "/"}
    return {"user": "postgres", "group": "postgres", "extra_groups": [], "cwd": "/"}
