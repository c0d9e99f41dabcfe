"""`export FILE`: every submitted response as a row of a table, for inside use."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.exceptions import ReviewFolderError
from cairn.responses.accesses import EVERY, Opened
from cairn.responses.export import csv_of_responses
from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import record_access
from cairn.web.ledger.moments import one_moment
from cairn.web.ledger.operator import operator
from cairn.web.ledger.queries import files_beside, responses_to_collect


class Command(BaseCommand):
    """Write the table."""

    help = "Write every submitted response into FILE as CSV. It holds personal data: keep it where the ledger is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, and whether a file that is there may go."""
        parser.add_argument("file", type=Path, help="the file to write")
        parser.add_argument("--replace", action="store_true", help="replace a file that is there")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        """Write it and say so in a sentence."""
        _check_place(file, replace=replace)
        call = current_call()
        record_access(by=operator("export"), opened=Opened.EXPORT, responses=[EVERY])
        with one_moment():
            responses, files = responses_to_collect(call), files_beside(call)
        _write(file, csv_of_responses(call, responses, files))
        self.stdout.write(
            f"Wrote {counted(len(responses), 'response')} into {file.name}. It holds personal data, and answers that "
            "may not be printed: it is for inside use, and is to be kept and destroyed as the ledger is."
        )


def _check_place(file: Path, *, replace: bool) -> None:
    if file.is_dir() or not file.parent.is_dir():
        raise ReviewFolderError(
            f"{file}: is a folder, or is in none that there is. Name a file in one that is."
        )
    if file.exists() and not replace:
        raise ReviewFolderError(f"{file}: is there already. Name another file, or say --replace.")


def _write(file: Path, lines: Iterable[str]) -> None:
    """Built beside, readable by its owner alone, and then renamed: a killed run leaves what was there."""
    try:
        number, beside = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        raise _not_written(file, error) from error
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as built:
            built.writelines(lines)
        Path(beside).replace(file)
    except OSError as error:
        raise _not_written(file, error) from error
    finally:
        Path(beside).unlink(missing_ok=True)


def _not_written(file: Path, error: OSError) -> ReviewFolderError:
    return ReviewFolderError(
        f"{file}: cannot be written ({error.strerror}). Check the right to write there, and the room on the disk."
    )
