"""Writing a file that somebody asked for at the terminal: whole or not at all, for its owner alone to read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from cairn.exceptions import ReviewFolderError


def check_place(file: Path, *, replace: bool) -> None:
    """Raises ReviewFolderError where a file cannot stand there, or one does that is not to be replaced."""
    if file.is_dir() or not file.parent.is_dir():
        raise ReviewFolderError(
            f"{file}: is a folder, or is in none that there is. Name a file in one that is."
        )
    if file.exists() and not replace:
        raise ReviewFolderError(f"{file}: is there already. Name another file, or say --replace.")


def put(file: Path, write: Callable[[Path], None]) -> None:
    """Have a file written beside, readable by its owner alone, and then renamed: a killed run leaves what was there.

    Raises ReviewFolderError where it cannot be written.
    """
    try:
        number, beside = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        raise _not_written(file, error) from error
    os.close(number)
    try:
        write(Path(beside))
        Path(beside).replace(file)
    except OSError as error:
        raise _not_written(file, error) from error
    finally:
        Path(beside).unlink(missing_ok=True)


def _not_written(file: Path, error: OSError) -> ReviewFolderError:
    return ReviewFolderError(
        f"{file}: cannot be written ({error.strerror}). Check the right to write there, and the room on the disk."
    )
