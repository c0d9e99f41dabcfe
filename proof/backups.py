"""Backups taken while people write, each restored elsewhere: is it the ledger of the moment that it names?"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from cairn.responses.backups import check_backup
from proof.kept import Kept
from tests.lib.backups import Act, Journal, faults_of_cut, held_by, writing
from tests.lib.backups.filled import script
from tests.lib.backups.journal import NEVER
from tests.lib.environment import ASSETS
from tests.lib.postgres import running_cluster, why_not
from tests.lib.site import Site, running_site
from tests.lib.small_review import write_small_review

TURNS = int(os.environ.get("BACKUP_TURNS", "12"))
BEFOREHAND = int(os.environ.get("BACKUP_BEFOREHAND", "5000"))
WRITERS = 6
SECONDS_TO_FILL = 1_800
QUIET = 6.0
KILLED_AT_MOST = 2.5
FILL = """
import sys
import django
django.setup()
from django.db import transaction
from cairn.responses.ledger import Answer
from tests.lib.kept import kept_response
WORDS = "What we see each week is that trust comes first, and that it takes longer than anybody plans for. " * 12
left = int(sys.argv[1])
while left > 0:
    with transaction.atomic():
        for _ in range(min(100, left)):
            said = Answer("q01", text=WORDS), Answer("q02", chosen=("agree",)), Answer("q04", text=WORDS)
            kept_response(answers=said)
    left -= 100
"""


@dataclass
class Found:
    """What a run on one database came to."""

    faults: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    restoring: list[float] = field(default_factory=list)
    rows: int = 0
    megabytes: float = 0
    killed: int = 0
    into_postgresql: int = 0
    files: int = 0
    erased_again: int = 0
    spans: list[tuple[dt.datetime, dt.datetime]] = field(default_factory=list)


def prove_backups() -> None:
    """Run what has not been run on each database, and print a line for each; exit 1 if anything was amiss."""
    kept, faults = Kept("backups"), []
    for database in ("SQLite", "PostgreSQL"):
        key = f"{TURNS} turns on {database} with {BEFOREHAND} beforehand"
        if database == "PostgreSQL" and why_not():
            print(f"  {why_not()}")
            continue
        if key not in kept:
            kept.add(key, _run(database))
        told = kept[key]
        faults += told.pop("faults")
        print(f"\n{database}")
        for name, value in told.items():
            print(f"| {name} | {value} |")
    for fault in faults:
        print(fault)
    if faults:
        raise SystemExit(1)


def _run(database: str) -> dict[str, Any]:
    journal, found, chance = Journal(), Found(), Random(database)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cairn-backups-")))
        assets = _assets(folder / "assets")
        url = stack.enter_context(running_cluster()).url if database == "PostgreSQL" else ""
        site = stack.enter_context(running_site(write_small_review(folder / "review"), assets, url))
        script(site, FILL, str(BEFOREHAND), seconds=SECONDS_TO_FILL)
        with writing(site, journal, WRITERS, seed=7):
            for turn in range(TURNS):
                time.sleep(QUIET)
                _take(site, folder, turn, found, chance)
            time.sleep(QUIET)
        found.faults += journal.faults
        if " ERROR " in site.log():
            found.faults.append("the log tells of a fault")
        for turn in range(TURNS):
            into = _new_database(url, turn) if url and not turn % 3 else ""
            _hold_against(site, folder, turn, into, journal, found, chance)
            print(f"  {database}: turn {turn + 1} of {TURNS}, {len(found.faults)} faults", flush=True)
    return _told(journal, found)


def _take(site: Site, folder: Path, turn: int, found: Found, chance: Random) -> None:
    """One backup under load; before it, one that is killed at any moment."""
    place = folder / f"{turn}.tar"
    if turn % 2:
        _killed(site, ["backup", str(place)], chance)
        found.killed += 1
        if place.exists():
            check_backup(place)  # it was whole before it was killed
            place.unlink()
    began = dt.datetime.now(dt.UTC)
    done = site.command("backup", str(place))
    ended = dt.datetime.now(dt.UTC)
    if done.returncode:
        found.faults.append(f"backup {turn} failed: {done.stderr}")
        return
    found.spans.append((began, ended))
    found.seconds.append((ended - began).total_seconds())


def _new_database(url: str, turn: int) -> str:
    """An empty one of the same cluster, for a restore from PostgreSQL into PostgreSQL."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE elsewhere_{turn}")
    return f"{url.rpartition('/')[0]}/elsewhere_{turn}"


def _hold_against(
    site: Site, folder: Path, turn: int, into: str, journal: Journal, found: Found, chance: Random
) -> None:
    """Restore one elsewhere, killed once on the way now and then, and compare it with what the writers know."""
    place = folder / f"{turn}.tar"
    other = Site(write_small_review(folder / f"other-{turn}"), site.assets, into)
    shutil.copytree(site.folder / ".secrets", other.folder / ".secrets")
    held = check_backup(place)
    found.rows, found.megabytes = held.rows, place.stat().st_size / 1e6
    if turn % 3 == 1:
        _killed(other, ["restore", str(place)], chance)
        found.killed += 1
        if (other.folder / "site.sqlite3").exists() and not held_by(other).responses:
            found.faults.append(f"turn {turn}: half a ledger under its own name")
        (other.folder / "site.sqlite3").unlink(missing_ok=True)
    began = time.monotonic()
    done = other.command("restore", str(place))
    found.restoring.append(time.monotonic() - began)
    if done.returncode:
        found.faults.append(f"restore {turn} failed: {done.stderr}")
        return
    moments = dt.datetime.fromisoformat(held.began), dt.datetime.fromisoformat(held.moment)
    there = held_by(other)
    found.faults += [f"turn {turn}: {fault}" for fault in faults_of_cut(journal, there, *moments)]
    found.into_postgresql += bool(into)
    found.files += len(held.parts_in("attachments"))
    found.erased_again += len(there.erased_again)
    shutil.rmtree(other.folder)


def _killed(site: Site, arguments: list[str], chance: Random) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cairn.web", *arguments],
        env=site.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=chance.uniform(0.5, KILLED_AT_MOST))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


def _assets(folder: Path) -> Path:
    folder.mkdir()
    for name in ASSETS:
        (folder / name).write_text("")
    return folder


def _told(journal: Journal, found: Found) -> dict[str, Any]:
    acts = [act for act in journal.every() if act.heard != NEVER]
    during = [
        act for act in acts if any(act.heard > began and act.began < ended for began, ended in found.spans)
    ]
    meanwhile = {id(act) for act in during}
    apart = [act for act in acts if id(act) not in meanwhile]
    return {
        "responses beforehand": f"{BEFOREHAND:,}",
        "changes acknowledged": f"{len(acts):,}",
        "of them while a backup was made": f"{len(during):,}",
        "backups, each restored elsewhere": len(found.seconds),
        "of them into PostgreSQL": found.into_postgresql,
        "files in them": f"{found.files:,}",
        "responses erased while their backup was made, and erased again": found.erased_again,
        "backups and restores killed on the way": found.killed,
        "rows in the last": f"{found.rows:,}",
        "MB of the last": f"{found.megabytes:.0f}",
        "seconds for a backup, median and most": f"{statistics.median(found.seconds):.1f}, {max(found.seconds):.1f}",
        "seconds for a restore, median": f"{statistics.median(found.restoring):.1f}",
        "milliseconds for a saving otherwise, median and 95 of 100": _latencies(apart),
        "milliseconds for a saving while a backup is made": _latencies(during),
        "not as at the moment": len(found.faults),
        "faults": found.faults,
    }


def _latencies(acts: list[Act]) -> str:
    took = sorted((act.heard - act.began).total_seconds() * 1_000 for act in acts if act.what == "saved")
    return f"{statistics.median(took):.0f}, {took[int(len(took) * 0.95)]:.0f}" if took else "none"
