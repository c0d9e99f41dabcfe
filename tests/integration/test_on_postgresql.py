"""The site keeps what it is told in PostgreSQL as it does in SQLite: the same tests, run again with it."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.lib.postgres import running_cluster
from tests.lib.source import ROOT

SECONDS = 600
WHERE_THE_LEDGER_IS_WRITTEN = (
    "respond_actions",
    "saving",
    "settling",
    "afterwards_actions",
    "at_the_same_moment",
    "bringing_over",
    "left_behind",
    "coming_back",
    "ways_in_pages",
    "last_way",
    "respond_views",
)
WHERE_STAFF_READ = (
    "list_of_responses",
    "searching_what_people_said",
    "one_response",
    "campaign_pages",
    "taking_personal_data_out",
)
OWN_DATABASES = (
    "test_register_at_once.py",
    "test_moments.py::test_what_is_written_meanwhile_is_not_seen",
)
"""Each runs a process with a database of its own, whichever the tests have: a second run would be the same."""


def test_what_the_ledger_and_the_rooms_do_with_sqlite_they_do_with_postgresql() -> None:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "tests/unit/web/ledger",
        "tests/unit/web/rights",
        *(f"tests/unit/web/respond/test_{name}.py" for name in WHERE_THE_LEDGER_IS_WRITTEN),
        *(f"tests/unit/web/review/test_{name}.py" for name in WHERE_STAFF_READ),
        *(f"--deselect=tests/unit/web/ledger/{name}" for name in OWN_DATABASES),
    ]
    with running_cluster(durable=False) as cluster:
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
