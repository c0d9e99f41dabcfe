"""Sample data that others wrote, kept beside the checkout and no part of the project."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


def shared_path(name: str) -> Path:
    """The path of a file of sample data; skips the test, saying so, where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the sample data {name} is not beside this checkout")
    return path
