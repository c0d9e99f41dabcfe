"""Tests of the site's that stand by SQLite, run again with a PostgreSQL of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from tests.lib import patience
from tests.lib.postgres import running_cluster
from tests.lib.source import ROOT


def run_on_postgresql(paths: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the tests of these paths that depend on the database to their end, in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]
    with running_cluster(durable=False) as cluster:
        return subprocess.run(
            [*command, "-p", "tests.lib.what_a_ledger_decides", *paths],
            env={**os.environ, "CAIRN_TESTS_DATABASE": cluster.url},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience.SECONDS,
        )
