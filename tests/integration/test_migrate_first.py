"""A command of the website brings the ledger to this version first, in the same process, where it is told to."""

from __future__ import annotations

from pathlib import Path

from tests.lib.built_review import plain_assets
from tests.lib.site import Site
from tests.lib.small_review import write_small_review


def test_a_command_migrates_first_and_is_done_then(tmp_path: Path) -> None:
    site = Site(write_small_review(tmp_path / "review"), plain_assets(tmp_path / "assets"))
    assert site.command("migrate", "--check").returncode != 0
    done = site.command("--migrate-first", "migrate", "--check")
    assert done.returncode == 0, done.stderr
    assert site.command("migrate", "--check").returncode == 0


def test_a_command_that_refuses_ends_with_its_code(tmp_path: Path) -> None:
    site = Site(write_small_review(tmp_path / "review"), plain_assets(tmp_path / "assets"))
    done = site.command("--migrate-first", "propose_themes", "q99")
    assert done.returncode == 2
    assert done.stderr.startswith("The call has no question q99")
    assert "Traceback" not in done.stderr
