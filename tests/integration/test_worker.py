"""Two workers on one outbox, each a process of its own: no letter goes twice, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lib import patience
from tests.lib.environment import ASSETS
from tests.lib.postgres import running_cluster
from tests.lib.site import Site
from tests.lib.small_review import write_small_review

LETTERS = 40
POST = f"""
from cairn.web.ledger.actions import post_letter
for number in range({LETTERS}):
    post_letter(kind="way-in", to=f"person{{number}}@example.org", subject="Your way in", body="A code.")
"""
LEFT = """
from cairn.web.ledger.models import Letter
print("left:", Letter.objects.filter(sent_at=None).count(), Letter.objects.exclude(to="", body="").count())
"""


@pytest.fixture(params=["sqlite", "postgres"])
def mail(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """What the environment says of the ledger, beside that it writes letters into a folder."""
    if request.param == "sqlite":
        yield {}
        return
    with running_cluster(durable=False) as cluster:
        yield {"DATABASE_URL": cluster.url}


@pytest.fixture
def site(tmp_path: Path, mail: dict[str, str]) -> Site:
    assets = tmp_path / "assets"
    assets.mkdir()
    for name in ASSETS:
        (assets / name).write_text("")
    mail |= {"CAIRN_MAIL": f"folder:{tmp_path / 'mail'}", "CAIRN_MAIL_FROM": "us@example.org"}
    made = Site(write_small_review(tmp_path / "review"), assets)
    for arguments in (("migrate", "--verbosity", "0"), ("shell", "-c", POST)):
        done = made.command(*arguments, **mail)
        assert done.returncode == 0, done.stderr
    return made


def start(site: Site, mail: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cairn.web", "work"],
        env=site.environment(**mail),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_workers_send_each_letter_once(site: Site, mail: dict[str, str], tmp_path: Path) -> None:
    workers = [start(site, mail) for _ in range(2)]
    deadline = time.monotonic() + patience.SECONDS
    while len(sent(tmp_path)) < LETTERS and time.monotonic() < deadline:
        time.sleep(0.1)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    said = [worker.communicate(timeout=patience.SECONDS) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    assert sorted(sent(tmp_path)) == sorted(f"person{number}@example.org" for number in range(LETTERS))
    assert sum(int(told.split()[1]) for told, _ in said) == LETTERS
    assert "left: 0 0" in site.command("shell", "-c", LEFT, **mail).stdout
    assert not any("person" in line for told in said for line in told)


def sent(tmp_path: Path) -> list[str]:
    folder = tmp_path / "mail"
    names = [name for name in os.listdir(folder) if name.endswith(".eml")] if folder.exists() else []
    lines = [line for name in names for line in (folder / name).read_text().splitlines()]
    return [line.removeprefix("To: ") for line in lines if line.startswith("To: ")]
