"""Build beside, then swap: a killed run leaves the last good result."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def swapped(folder: Path) -> Iterator[Path]:
    """A new, empty folder to build in, which takes the place of `folder` when the block ends well.

    Where the block raises, `folder` stays as it was and what was built is cleared away.
    """
    building = folder.with_name(f".{folder.name}.building")
    leaving = folder.with_name(f".{folder.name}.leaving")
    if leaving.exists() and not folder.exists():  # killed between the two renames below: put it back
        leaving.rename(folder)
    for leftover in (building, leaving):
        shutil.rmtree(leftover, ignore_errors=True)
    building.mkdir(parents=True)
    try:
        yield building
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    if folder.exists():
        folder.rename(leaving)
    building.rename(folder)
    shutil.rmtree(leaving, ignore_errors=True)
