"""A script in a process of its own, as several threads of a site would be, against a ledger of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.lib import patience


def run_beside(script: str, database: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end with that ledger. It sets up Django itself."""
    return subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=False,
        timeout=patience.SECONDS,
    )
