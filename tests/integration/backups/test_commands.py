"""The commands, as the how-to page says them: back up, check, restore elsewhere, and what each refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cairn.cli import cairn
from cairn.exceptions import BackupError
from cairn.pipeline import restoring
from tests.lib import patience
from tests.lib.backups import held_by
from tests.lib.backups.filled import erase
from tests.lib.site import Site
from tests.lib.small_review import write_small_review

First = tuple[Site, Path, dict[str, object]]


def say(assets: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of ours in a process of its own: what the website says goes straight to the terminal."""
    passed_on = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "cairn", *arguments],
        env={**passed_on, "CAIRN_ASSETS": str(assets)},
        capture_output=True,
        text=True,
        check=False,
        timeout=patience.SECONDS,
    )


def test_a_backup_is_taken_checked_and_restored_elsewhere(
    first: First, as_restored: Callable[[Path], Site], assets: Path, tmp_path: Path
) -> None:
    _, _, told = first
    living, place, new = as_restored(tmp_path / "living"), tmp_path / "backups", tmp_path / "new"
    place.mkdir()
    taken = say(assets, "backup", str(place), "--review", str(living.folder))
    assert taken.returncode == 0, taken.stderr
    (file,) = place.iterdir()
    assert f"Wrote {file} and read it back: it is whole." in taken.stdout
    assert (
        "Keep .secrets/site and .secrets/keys (or the file that CAIRN_KEYS names) apart from it"
        in taken.stdout
    )
    erase(living, str(told["draft"]))
    shutil.copytree(living.folder / ".secrets", new / ".secrets")
    done = say(
        assets, "restore", str(file), "--into", str(new), "--erased", str(living.folder / "erasures.jsonl")
    )
    assert done.returncode == 0, done.stderr
    assert "Erased again 1 response that had been erased after the backup" in done.stdout
    assert held_by(Site(new, assets)).responses == held_by(living).responses
    assert (new / "call.toml").read_bytes() == (living.folder / "call.toml").read_bytes()
    assert not (new / restoring.BEGUN).exists()


def test_without_the_keys_nothing_is_read_and_the_cure_is_said(
    first: First, assets: Path, tmp_path: Path
) -> None:
    _, backup, _ = first
    new = tmp_path / "new"
    done = say(assets, "restore", str(backup), "--into", str(new))
    assert done.returncode == 0, done.stderr
    assert f"Put {new}/.secrets/keys back too" in done.stdout
    assert list((new / ".secrets").iterdir()) == [], (
        "what was made for the restore alone is no key of this ledger"
    )
    refused = Site(new, assets).command("keys", "check", "--quick")  # as `cairn serve` does before it serves
    assert refused.returncode != 0
    assert (
        "Bring the file back from its copy: nobody can read what that key locked without it."
        in refused.stderr
    )


def test_a_damaged_backup_is_told_and_nothing_is_made(first: First, tmp_path: Path) -> None:
    _, backup, _ = first
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "b.tar").write_bytes(data)
    for arguments in (["backup", "check"], ["restore", "--into", str(tmp_path / "new")]):
        done = CliRunner().invoke(cairn, [*arguments, str(tmp_path / "b.tar")])
        assert (done.exit_code, "Take another" in done.output or "take another" in done.output) == (11, True)
    assert not (tmp_path / "new").exists()
    whole = CliRunner().invoke(cairn, ["backup", "check", str(backup)])
    assert f"{backup} is whole: the ledger of small-call as it stood at " in whole.output


def test_a_folder_of_something_else_is_not_touched(first: First, assets: Path, tmp_path: Path) -> None:
    _, backup, _ = first
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "notes.txt").write_text("Ours.")
    with pytest.raises(BackupError, match="neither empty nor the folder of a review"):
        restoring.restore(backup, tmp_path / "half", assets, {}, replace=False, erased=[], say=lambda _: None)
    assert [path.name for path in (tmp_path / "half").iterdir()] == ["notes.txt"]


def test_a_folder_whose_restore_did_not_end_is_not_served(assets: Path, tmp_path: Path) -> None:
    folder = write_small_review(tmp_path / "review")
    (folder / restoring.BEGUN).write_text("b.tar\n")
    done = CliRunner().invoke(cairn, ["serve", "--check", "--review", str(folder), "--assets", str(assets)])
    assert done.exit_code == 11
    assert "Say the same `cairn restore` once more" in done.output
