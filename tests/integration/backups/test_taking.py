"""A backup is whole or not there, holds no key, and says what is missing in it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cairn.responses.backups import check_backup
from tests.lib import patience
from tests.lib.backups import held_by
from tests.lib.backups.filled import backed_up
from tests.lib.backups.restored import elsewhere, restored
from tests.lib.site import Site


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_one_that_is_killed_leaves_nothing_under_its_name_and_a_second_try_works(
    what: str,
    first: tuple[Site, Path, dict[str, object]],
    as_restored: Callable[[Path], Site],
    tmp_path: Path,
) -> None:
    site, backup, _ = first
    is_backup = what == "backup"
    other = (as_restored if is_backup else lambda folder: elsewhere(site, folder))(tmp_path / "other")
    into = tmp_path / "into"
    into.mkdir()
    arguments = ["backup", str(into / "b.tar")] if what == "backup" else ["restore", str(backup)]
    watched = into if what == "backup" else other.folder
    beside = ".cairn-backup-*" if what == "backup" else ".site.sqlite3.restoring"
    final = into / "b.tar" if what == "backup" else other.folder / "site.sqlite3"
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-m", "cairn.web", *arguments], env=other.environment())
        while process.poll() is None and not list(watched.glob(beside)):
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert list(watched.glob(beside)), "it was killed in the middle"
        assert not final.exists()
    if what == "backup":
        check_backup(backed_up(other, final))
    else:
        restored(other, backup)
        assert held_by(other) == held_by(site)
    assert not list(watched.glob(beside))


def test_one_that_is_stopped_leaves_nothing(
    first: tuple[Site, Path, dict[str, object]], tmp_path: Path
) -> None:
    site, _, _ = first
    process = subprocess.Popen(
        [sys.executable, "-m", "cairn.web", "backup", str(tmp_path / "b.tar")],
        env=site.environment(), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while process.poll() is None and not list(tmp_path.iterdir()):
        time.sleep(0.002)
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=patience.SECONDS)[1]
    assert (process.returncode, said.strip()) == (
        11,
        "Stopped. No backup was made, and nothing was left of it.",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_backup_never_holds_a_key(
    first: tuple[Site, Path, dict[str, object]], as_restored: Callable[[Path], Site], tmp_path: Path
) -> None:
    site, backup, _ = first
    data = backup.read_bytes()
    secrets = [site.environment()["CAIRN_SECRET_KEY"].encode()]
    secrets += [word for word in (site.folder / ".secrets" / "keys").read_bytes().split() if len(word) > 30]
    assert len(secrets) > 1
    assert not any(secret in data for secret in secrets)
    assert not [name for name in check_backup(backup).parts if "secret" in name or "keys" in name]
    other = as_restored(tmp_path / "other")
    with (other.folder / "review.toml").open("a") as file:
        file.write(f"# {site.environment()['CAIRN_SECRET_KEY']}\n")
    done = other.command("backup", str(tmp_path / "b.tar"))
    assert done.returncode == 11
    assert "holds one of the site's keys or passwords" in done.stderr
    assert site.environment()["CAIRN_SECRET_KEY"] not in done.stderr


def test_a_backup_holds_no_table_of_plain_words_that_stands_in_the_folder(
    as_restored: Callable[[Path], Site], tmp_path: Path
) -> None:
    other = as_restored(tmp_path / "other")
    assert other.command("export", str(other.folder / "responses.csv")).returncode == 0
    (other.folder / "call").mkdir(exist_ok=True)
    (other.folder / "call" / "typed.csv").write_bytes((other.folder / "responses.csv").read_bytes())
    assert other.command("backup", str(tmp_path / "b.tar")).returncode == 0
    assert not [name for name in check_backup(tmp_path / "b.tar").parts if name.endswith(".csv")]


def test_a_file_that_is_gone_is_said(as_restored: Callable[[Path], Site], tmp_path: Path) -> None:
    other = as_restored(tmp_path / "other")
    lost = next((other.folder / "attachments" / "kept").iterdir())
    lost.unlink()
    done = other.command("backup", str(tmp_path / "b.tar"))
    assert done.returncode == 0
    assert "1 file that the ledger names could not be found" in done.stderr
    assert [one.stored_as for one in check_backup(tmp_path / "b.tar").missing] == [lost.name]
