"""The reference pages say what the definitions say, and every command is in them."""

import subprocess
import sys

from tests.lib.source import ROOT


def test_the_reference_is_up_to_date() -> None:
    found = subprocess.run(
        [sys.executable, "scripts/reference.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, f"{found.stdout}{found.stderr}\nRun: .venv/bin/python scripts/reference.py"
