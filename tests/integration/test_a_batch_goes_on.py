"""A batch that is killed, or stopped by Ctrl-C, has lost nothing, and the next run goes on."""

from __future__ import annotations

import csv
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.pipeline.site import run_site_command, site_settings
from tests.lib import patience
from tests.lib.built_review import plain_assets
from tests.lib.mixed_post import write_post
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review

NUMBER = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, str]]:
    """A review with an empty ledger, its post, and what a process needs to know."""
    folder = tmp_path_factory.mktemp("batch")
    review = write_small_review(folder / "review")
    shutil.copy(RICH_CALL, review / "call.toml")
    write_post(folder / "post", load_call(RICH_CALL), NUMBER, seed=3)
    outside = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "CAIRN_KEYS")
    }
    settings = site_settings(review, plain_assets(folder / "assets"), "http://127.0.0.1:8000", outside)
    run_site_command(["migrate", "--verbosity", "0"], settings)
    return review, folder / "post", settings


def responses(review: Path) -> int:
    with closing(sqlite3.connect(review / "site.sqlite3", timeout=patience.SECONDS)) as ledger:
        return int(ledger.execute("SELECT COUNT(*) FROM ledger_response").fetchone()[0])


def started(post: Path, settings: dict[str, str], report: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cairn.web", "take_in", str(post), f"--report={report}"]
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE)


def ended_at(review: Path, run: subprocess.Popen[bytes], number: int, by: signal.Signals) -> tuple[int, str]:
    """Wait for so many responses, end the run, and give its code and what it said."""
    deadline = time.monotonic() + patience.SECONDS
    while responses(review) < number and time.monotonic() < deadline and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(by)
    said = run.communicate(timeout=patience.SECONDS)[0].decode()
    return run.returncode, said


def test_a_run_that_ends_at_any_moment_is_gone_on_with(
    made: tuple[Path, Path, dict[str, str]], tmp_path: Path
) -> None:
    review, post, settings = made
    for number in (1, 7):
        run = started(post, settings, tmp_path / f"{number}.csv")
        assert ended_at(review, run, number, signal.SIGKILL)[0] == -signal.SIGKILL
        assert number <= responses(review) < NUMBER
    before = responses(review)
    code, said = ended_at(review, started(post, settings, tmp_path / "c.csv"), before + 3, signal.SIGINT)
    assert code == 130
    assert "run it again to go on" in said
    assert "Traceback" not in said
    kept = responses(review)
    assert before + 3 <= kept < NUMBER
    last = started(post, settings, tmp_path / "last.csv")
    told = last.communicate(timeout=patience.SECONDS)[0].decode()
    assert last.returncode == 0, told
    assert responses(review) == NUMBER
    assert f"Passed by {kept} files" in told
    rows = list(csv.DictReader(io.StringIO((tmp_path / "last.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == NUMBER
    assert len({row["public reference"] for row in rows}) == NUMBER
