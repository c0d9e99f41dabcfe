"""A backup restored elsewhere, and what two backups have in common."""

from __future__ import annotations

import shutil
from pathlib import Path

from cairn.responses.backups import BackupManifest
from tests.lib.site import Site
from tests.lib.small_review import write_small_review

DONE_WITH_IT = ("ledger_auditevent",)
"""What a backup and a restore themselves write."""


def elsewhere(first: Site, folder: Path, database: str = "") -> Site:
    """Another review's folder, with the keys of the first."""
    other = Site(write_small_review(folder), first.assets, database)
    shutil.copytree(first.folder / ".secrets", folder / ".secrets")
    return other


def parts(held: BackupManifest) -> dict[str, object]:
    """The checksum of every table and file, but for what backups write themselves."""
    kept = [name for name in held.parts if name.startswith(("tables/", "attachments/"))]
    return {name: held.parts[name] for name in kept if not any(one in name for one in DONE_WITH_IT)}


def highest(held: BackupManifest) -> dict[str, int]:
    return {table.name: table.last_number for table in held.tables if table.name not in DONE_WITH_IT}


def restored(site: Site, backup: Path, *options: str) -> str:
    done = site.command("restore", str(backup), *options)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def refused(site: Site, backup: Path, *options: str) -> str:
    done = site.command("restore", str(backup), *options)
    assert done.returncode == 11, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr
