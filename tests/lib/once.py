"""What takes long to make and nobody changes: made once for all the processes that run the tests."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def once(request: pytest.FixtureRequest, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled: by the process that comes first, while another that needs it waits.

    Where `make` fails, the next that needs it tries again in an empty folder.
    """
    base: Path = request.getfixturevalue("tmp_path_factory").getbasetemp()
    # each worker of pytest-xdist has a folder of its own within that of the whole run
    home = (base.parent if hasattr(request.config, "workerinput") else base) / "once"
    home.mkdir(exist_ok=True)
    made, done = home / name, home / f"{name}.done"
    with (home / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            make(made)
            done.touch()
    return made
