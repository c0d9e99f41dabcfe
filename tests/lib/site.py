"""The website as its users meet it: a review's folder, a real gunicorn process, its own ledger."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from cairn.pipeline.site import server_of
from tests.lib import patience
from tests.lib.environment import KEY, made_keys
from tests.lib.source import ROOT

EXAMPLE = ROOT / "examples" / "children-in-need"
BUILD_ASSETS = ROOT / "src" / "cairn" / "web" / "common" / "assets" / "build"
SYNTH = [
    "synth",
    "--scale",
    "1/2",
    *(part for code in ("394", "805", "831", "851", "857", "887") for part in ("--authority", code)),
    *(part for name in ("cin_census", "s903", "pupil_list", "ks4") for part in ("--returns", name)),
]
"""How the demo invents its England: half of six authorities, and the returns that the review reads."""
EMPTY_LEDGER: list[bytes] = []


def build_assets(into: Path) -> Path:
    """The style sheet and scripts, built as the Makefile builds them; give the folder back."""
    subprocess.run([str(BUILD_ASSETS), str(into)], check=True, timeout=patience.SECONDS)
    return into


def copy_example(into: Path, *, opens: str | None = None, closes: str | None = None) -> Path:
    """A copy of the example review's definitions, open between the two days where they are given.

    What `cairn synth` and the website made in the example's folder is not copied. With days of its own
    the call's history of moved dates is taken out, for it would tell of others.
    """
    made = shutil.ignore_patterns(
        "returns",
        "evaluation",
        "truth",
        "voices",
        "work",
        "evidence",
        "released",
        "bundle",
        "attachments",
        "site.*",
        "call.opened.json",
        "call.log.jsonl",
        ".*",
    )
    folder = Path(shutil.copytree(EXAMPLE, into, ignore=made))
    if opens and closes:
        text = (folder / "call.toml").read_text(encoding="utf-8")
        text = re.sub(r"\[\[window\.changes\]\]\n(?:[^\[\n][^\n]*\n)+", "", text)
        text = re.sub(r"(?m)^opens = .*$", f"opens = {opens}", text)
        text = re.sub(r"(?m)^closes = .*$", f"closes = {closes}", text)
        (folder / "call.toml").write_text(text, encoding="utf-8")
    return folder


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """The website over one review's folder. `started` is the gunicorn process while it runs.

    `database` is its DATABASE_URL; empty, it is SQLite in the folder.
    """

    folder: Path
    assets: Path
    database: str = ""
    port: int = field(default_factory=free_port)
    started: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self, **more: str) -> dict[str, str]:
        """The whole environment of the site's processes: of the caller's own, only what a process needs."""
        passed_on = (
            "PATH",
            "HOME",
            "LANG",
            "PYTHONPATH",
            "COVERAGE_PROCESS_START",
            "COVERAGE_PROCESS_CONFIG",
        )
        return {
            **{name: os.environ[name] for name in passed_on if name in os.environ},
            "DJANGO_SETTINGS_MODULE": "cairn.web.config.settings",
            "CAIRN_REVIEW": str(self.folder),
            "CAIRN_SECRET_KEY": KEY,
            "CAIRN_KEYS": str(made_keys(self.folder / ".secrets" / "keys")),
            "CAIRN_ORIGIN": self.origin,
            # nobody stands in front; a test that plays many people says who each is in X-Forwarded-For
            "CAIRN_PROXIES": "1",
            "CAIRN_ASSETS": str(self.assets),
            "CAIRN_CLAMD": "none",
            "CAIRN_MAIL": "none",
            "CAIRN_MAIL_FROM": "none",
            "DATABASE_URL": self.database or f"sqlite:///{self.folder / 'site.sqlite3'}",
            **more,
        }

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one of the site's commands to its end, whatever its exit code."""
        return subprocess.run(
            [sys.executable, "-m", "cairn.web", *arguments],
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            check=False,
            timeout=patience.SECONDS,
        )

    def migrate(self) -> None:
        """Make the ledger's tables. In SQLite they are those of the first site of this process, copied: an empty
        ledger is the same for every review, and takes two seconds to make."""
        ledger = self.folder / "site.sqlite3"
        is_new = not self.database and not ledger.exists()
        if is_new and EMPTY_LEDGER:
            ledger.write_bytes(EMPTY_LEDGER[0])
            return
        done = self.command("migrate", "--verbosity", "0")
        assert done.returncode == 0, done.stderr
        if is_new:
            EMPTY_LEDGER.append(ledger.read_bytes())

    def add_staff(
        self,
        name: str = "reader",
        password: str = "a long password for tests",
        *,
        roles: Sequence[str] = ("reader", "coder", "publisher", "administrator"),
        second_factor: bool = False,
    ) -> tuple[str, str]:
        """A member of staff; their name and password. They do without a second factor unless it is asked for."""
        told = [
            *(f"--role={role}" for role in roles),
            *([] if second_factor else ["--without-second-factor"]),
        ]
        done = self.command("staff", "add", name, *told, CAIRN_READER_PASSWORD=password)
        assert done.returncode == 0, done.stderr
        return name, password

    def start(self) -> None:
        """Start gunicorn and wait until it answers."""
        log = (self.folder / "gunicorn.log").open("ab")
        self.started = subprocess.Popen(
            [sys.executable, "-m", *server_of("cairn.web.config.wsgi:application", self.port)],
            env=self.environment(),
            stdout=log,
            stderr=log,
            start_new_session=True,  # a group of its own, so that its workers can be taken away with it
        )
        log.close()
        deadline = time.monotonic() + patience.SECONDS
        while not self._answers():
            if self.started.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"The site did not start:\n{self.log()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop gunicorn, letting it finish what it is doing."""
        if self.started:
            self.started.terminate()
            try:
                self.started.wait(timeout=patience.SECONDS)
            except subprocess.TimeoutExpired:
                self.started.kill()
                self.started.wait()
            self.started = None

    def kill(self) -> None:
        """Take the server and its workers away at once, as a power cut does."""
        if self.started:
            os.killpg(self.started.pid, signal.SIGKILL)
            self.started.wait()
            self.started = None

    def log(self) -> str:
        """All that the site's processes have written."""
        path = self.folder / "gunicorn.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.origin}/accessibility/", timeout=patience.SECONDS) as answer:
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False


@contextmanager
def running_site(folder: Path, assets: Path, database: str = "") -> Iterator[Site]:
    """A migrated, started site over a review's folder, taken away at the end.

    Its test is over, so nobody waits a second for it to finish in order; a test of that says `stop` itself.
    """
    site = Site(folder, assets, database)
    site.migrate()
    site.start()
    try:
        yield site
    finally:
        site.kill()
