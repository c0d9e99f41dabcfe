"""`export FILE`: every submitted response, as a table, as JSON Lines or as a project of REFI-QDA."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.calls import Call
from cairn.exceptions import ReviewFolderError
from cairn.responses.accesses import EVERY, Opened
from cairn.responses.exports import csv_of_responses, json_lines_of, pass_on, write_project, write_workbook
from cairn.responses.ledger import Response
from cairn.tables.sentences import counted, listed
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import record_access, write_event
from cairn.web.ledger.exported_files import EXPORTED
from cairn.web.ledger.moments import one_moment
from cairn.web.ledger.operator import operator
from cairn.web.ledger.queries import (
    files_beside,
    redacted_texts,
    responses_to_collect,
    withheld_references,
)

INSIDE = (
    "It holds personal data, and answers that may not be printed: it is for inside use, and is to be kept and "
    "destroyed as the ledger is."
)
PASSED_ON = (
    "It holds what may leave the team: nothing in confidence, and words as they stand once personal data is taken out. "
    "It is no publication: what is printed goes by clearance."
)
_STAYED = {
    "in_confidence": "Answers and passages that stay: {number}. They were given in confidence, or may not be printed.",
    "not_at_all": "Responses that stay: {number}. Their respondents allow no printing.",
    "without_consent": "Responses that stay: {number}. Whoever spoke has not agreed to it, or nobody recorded it.",
    "withheld": "Responses that stay: {number}. An exemption was weighed, by which they are withheld.",
    "in_no_passage": (
        "Answers whose words stay: {number}. Nobody looks through numbers, dates and words about the respondent."
    ),
    "not_looked_through": (
        "Passages that stay: {number}. Nobody has looked through them for personal data yet, or decided about the "
        "story that they tell."
    ),
}


class Command(BaseCommand):
    """Write the file."""

    help = "Write every submitted response into FILE: .csv, .xlsx, .jsonl or .qdpx. It holds personal data."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, how much, and whether a file that is there may go."""
        parser.add_argument("file", type=Path, help="the file to write; its ending says in which form")
        parser.add_argument("--replace", action="store_true", help="replace a file that is there")
        parser.add_argument(
            "--to-pass-on", action="store_true", help="only what may leave the team, without personal data"
        )

    def handle(self, *args: Any, file: Path, replace: bool, to_pass_on: bool, **options: Any) -> None:
        """Write it and say so in sentences."""
        _check_place(file, replace=replace)
        write = _FORMS.get(file.suffix.lower())
        if write is None:
            raise ReviewFolderError(
                f"{file.name}: end its name in one of {listed(list(_FORMS), 'or')}, to say in which form."
            )
        call = current_call()
        record_access(by=operator("export"), opened=Opened.EXPORT, responses=[EVERY])
        with one_moment():
            responses, files = responses_to_collect(call), files_beside(call)
            redacted, withheld = (redacted_texts(call), withheld_references(call)) if to_pass_on else ({}, ())
        passed = pass_on(responses, lambda each: redacted.get(each.id), withheld) if to_pass_on else None
        leaving = passed.responses if passed else tuple(responses)
        _put(file, lambda path: write(path, call, leaving, files))
        details = {"form": file.suffix.lower()[1:], "responses": len(leaving), "to_pass_on": to_pass_on}
        write_event(by=operator("export"), what=EXPORTED, subject=call.code, details=details)
        self.stdout.write(
            f"Wrote {counted(len(leaving), 'response')} into {file.name}. {PASSED_ON if passed else INSIDE}"
        )
        for why, number in sorted((+passed.held).items()) if passed else ():
            self.stdout.write(f"  {_STAYED[why].format(number=number)}")


def _csv(path: Path, call: Call, responses: Sequence[Response], files: Mapping[str, int]) -> None:
    with path.open("w", encoding="utf-8", newline="") as built:
        built.writelines(csv_of_responses(call, responses, files))


def _json_lines(path: Path, _: Call, responses: Sequence[Response], __: Mapping[str, int]) -> None:
    with path.open("w", encoding="utf-8", newline="") as built:
        built.writelines(json_lines_of(responses))


def _project(path: Path, call: Call, responses: Sequence[Response], _: Mapping[str, int]) -> None:
    write_project(path, call, responses)


_FORMS: dict[str, Callable[[Path, Call, Sequence[Response], Mapping[str, int]], None]] = {
    ".csv": _csv,
    ".xlsx": write_workbook,
    ".jsonl": _json_lines,
    ".qdpx": _project,
}


def _check_place(file: Path, *, replace: bool) -> None:
    if file.is_dir() or not file.parent.is_dir():
        raise ReviewFolderError(
            f"{file}: is a folder, or is in none that there is. Name a file in one that is."
        )
    if file.exists() and not replace:
        raise ReviewFolderError(f"{file}: is there already. Name another file, or say --replace.")


def _put(file: Path, write: Callable[[Path], None]) -> None:
    """Built beside, readable by its owner alone, and then renamed: a killed run leaves what was there."""
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
