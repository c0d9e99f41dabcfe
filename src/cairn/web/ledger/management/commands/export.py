"""`export FILE`: every submitted response, as a table, as JSON Lines or as a project of REFI-QDA."""

from __future__ import annotations

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
from cairn.web.ledger.exported_files import EXPORTED, INSIDE, PASSED_ON, lines_of_held
from cairn.web.ledger.moments import one_moment
from cairn.web.ledger.operator import operator
from cairn.web.ledger.queries import (
    files_beside,
    redacted_texts,
    responses_to_collect,
    withheld_references,
)
from cairn.web.ledger.writing_files import check_place, put


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
        check_place(file, replace=replace)
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
        put(file, lambda path: write(path, call, leaving, files))
        details = {"form": file.suffix.lower()[1:], "responses": len(leaving), "to_pass_on": to_pass_on}
        write_event(by=operator("export"), what=EXPORTED, subject=call.code, details=details)
        self.stdout.write(
            f"Wrote {counted(len(leaving), 'response')} into {file.name}. {PASSED_ON if passed else INSIDE}"
        )
        for line in lines_of_held(passed.held) if passed else ():
            self.stdout.write(f"  {line}")


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
