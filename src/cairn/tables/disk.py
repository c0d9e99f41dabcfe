"""What must outlast a loss of power."""

from __future__ import annotations

import os
from pathlib import Path


def settle(path: Path) -> None:
    """Go on once the disk holds a file as it stands, or the names in a folder. Raises OSError where it cannot."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
