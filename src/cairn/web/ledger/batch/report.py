"""The report of a batch: a line a file, written as it goes, so that a run that was stopped has its own too."""

from __future__ import annotations

import csv
import json
import os
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from cairn.exceptions import IntakeError
from cairn.responses.exports.cells import cell_of
from cairn.web.ledger.batch.outcomes import Outcome

COLUMNS = (
    "file",
    "what became of it",
    "public reference",
    "what it was",
    "responses",
    "passages",
    "unsure",
    "said",
)


class Report:
    """A report that is being written: CSV, or JSON where its name ends so. It names files and holds no word of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._is_json = path.suffix.lower() == ".json"
        self._lines = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            number = os.open(
                path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
            )  # names of files may name people
            self._file = os.fdopen(
                number, "w", encoding="utf-8" if self._is_json else "utf-8-sig", newline=""
            )
            with suppress(
                OSError
            ):  # an erasure leaves it alone while it is written; not every disk can hold one
                flock(self._file, LOCK_EX | LOCK_NB)
        except FileExistsError as error:
            raise IntakeError(f"{path}: is there already. Name another file for the report.") from error
        except OSError as error:
            raise IntakeError(
                f"{path}: cannot be written ({error.strerror}). Name another file for the report."
            ) from error
        self._csv = csv.writer(self._file)
        if not self._is_json:
            self._csv.writerow(COLUMNS)

    def add(self, outcome: Outcome) -> None:
        """Write one file's line."""
        said = " ".join((outcome.sentence, *outcome.sentences)).strip()
        numbers = (outcome.responses, outcome.passages, outcome.unsure)
        row = (outcome.name, outcome.became.value, outcome.public_reference, outcome.what, *numbers, said)
        if self._is_json:
            self._file.write(",\n" if self._lines else "[\n")
            self._file.write(json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False))
        else:
            self._csv.writerow([each if isinstance(each, int) else cell_of(each) for each in row])
        self._file.flush()
        self._lines += 1

    def close(self) -> None:
        """End the file."""
        if self._is_json:
            self._file.write("\n]\n" if self._lines else "[]\n")
        self._file.close()
