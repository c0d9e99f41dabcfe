"""Every command of the website and each of its processes starts without what only some of their work needs."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.lib import patience

HEAVY = ("matplotlib", "onnxruntime", "openpyxl", "pypdf", "sklearn", "weasyprint")
SCRIPT = f"""
import sys
import django
django.setup()
import cairn.web.config.urls  # as the checks before every command do
print(*(name for name in {HEAVY} if name in sys.modules))
"""


def test_what_takes_long_to_import_is_imported_where_it_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=patience.SECONDS,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
