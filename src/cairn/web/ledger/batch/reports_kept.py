"""The reports of batches that lie in the review's folder: an erasure takes the names of files out of them."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import Any

from django.conf import settings

from cairn.web.ledger.batch.report import COLUMNS

REFERENCE = COLUMNS.index("public reference")
ERASED = "erased"
"""What stands in place of a file's name."""


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Of how many lines the names were taken out, and how many reports could not be changed."""

    lines: int
    not_changed: int


def folder_of_reports() -> Path:
    """Where they lie, unless somebody said otherwise."""
    review: Path = settings.CAIRN_REVIEW
    return review / "imports"


def take_out_of_reports(references: Collection[str]) -> TakenOut:
    """Take the name of the file, and what was said of it, out of every line that is of one of these responses or of a
    copy of it. A report that is being written is not changed. Each is built beside and renamed."""
    lines = not_changed = 0
    for path in _reports():
        try:
            lines += _take_out(path, frozenset(references))
        except (OSError, ValueError, csv.Error):
            not_changed += 1
    return TakenOut(lines, not_changed)


def lines_naming(references: Collection[str]) -> int:
    """How many lines still name the file of one of these responses; a report that cannot be read counts as one."""
    found = 0
    for path in _reports():
        try:
            found += sum(1 for is_theirs, _ in _lines(path, frozenset(references)) if is_theirs)
        except (OSError, ValueError, csv.Error):
            found += 1
    return found


def _reports() -> list[Path]:
    folder = folder_of_reports()
    return sorted([*folder.glob("*.csv"), *folder.glob("*.json")]) if folder.is_dir() else []


def _take_out(path: Path, references: Collection[str]) -> int:
    with path.open("rb") as held:
        flock(held, LOCK_EX | LOCK_NB)
        lines = list(_lines(path, references))
        number = sum(is_theirs for is_theirs, _ in lines)
        if number:
            _put(path, "".join(line for _, line in lines))
        return number


def _lines(path: Path, references: Collection[str]) -> Iterator[tuple[bool, str]]:
    """Every line as it is to stand, and whether it named a file of theirs."""
    read = _of_json if path.suffix == ".json" else _of_csv
    yield from read(path, references)


def _of_csv(path: Path, references: Collection[str]) -> Iterator[tuple[bool, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            is_theirs = len(row) == len(COLUMNS) and row[REFERENCE] in references and row[0] != ERASED
            if is_theirs:
                row = [ERASED, *row[1:-1], ""]
            line = io.StringIO()
            csv.writer(line).writerow(row)
            yield is_theirs, line.getvalue()


def _of_json(path: Path, references: Collection[str]) -> Iterator[tuple[bool, str]]:
    """A report is a line an object; one that was stopped has no end."""
    for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n"):
        bare = line.rstrip(",")
        told: dict[str, Any] = json.loads(bare) if bare.startswith("{") and bare.endswith("}") else {}
        is_theirs = told.get(COLUMNS[REFERENCE]) in references and told[COLUMNS[0]] != ERASED
        if is_theirs:
            told |= {COLUMNS[0]: ERASED, COLUMNS[-1]: ""}
            line = json.dumps(told, ensure_ascii=False) + line[len(bare) :]
        yield is_theirs, f"{line}\n"


def _put(path: Path, text: str) -> None:
    number, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as built:
            built.write(text)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
