"""Where things stand in a review's folder, and the secrets it keeps."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from cairn.exceptions import ReviewFolderError

SECRETS = ".secrets"
SHIPPED_ASSETS = Path(__file__).resolve().parents[3] / "build" / "assets"


def return_files(root: Path) -> list[Path]:
    """Every file under returns/, in order of name; hidden files are not returns."""
    files = (path for path in (root / "returns").rglob("*") if path.is_file())
    return sorted(path for path in files if not path.name.startswith("."))


def secret(root: Path, name: str) -> str:
    """A secret of this review, made at first use: 64 hexadecimal digits, readable by its owner alone.

    `linkage` keys the children's random ids; `site` signs the website's cookies. Losing the first
    changes every child's id, losing the second signs everybody out; neither changes a number.
    """
    path = root / SECRETS / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text()


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold a review's folder, so that two runs do not build over each other.

    Raises ReviewFolderError where another run holds it.
    """
    (root / "work").mkdir(exist_ok=True)
    with (root / "work" / ".lock").open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise ReviewFolderError(
                f"{root}: another `cairn run` is at work in this folder. Wait for it to end, then try again."
            ) from error
        yield
