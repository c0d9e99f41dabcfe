"""The site keeps what it is told in PostgreSQL as it does in SQLite: the same tests, run again with it."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.lib.postgres import running_cluster
from tests.lib.source import ROOT

SECONDS = 600


def test_what_the_ledger_and_the_respondents_room_do_with_sqlite_they_do_with_postgresql() -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "tests/unit/web/ledger",
        "tests/unit/web/respond",
    ]
    with running_cluster() as cluster:
        done = subprocess.run(
            command,
            env={**os.environ, "CAIRN_TESTS_DATABASE": cluster.url},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    assert done.returncode == 0, done.stdout[-6_000:]
