"""`import_word_form PATH …`: Word forms that people filled in and sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.tables.quotables import Permission
from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import record_document
from cairn.web.ledger.drawn_references import under_free_reference
from cairn.web.ledger.word_forms import ByPost, response_of_form


class Command(BaseCommand):
    """Read Word forms into the ledger."""

    help = "Read Word forms (.docx or .odt) that were filled in into the ledger, each as one response."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which files, and what its sender said outside it."""
        parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="the forms")
        parser.add_argument("--organisation", default="", help="who sent it, where the form does not say")
        parser.add_argument(
            "--permission", type=Permission, choices=list(Permission), help="where the form has none"
        )
        parser.add_argument(
            "--received-on", type=dt.date.fromisoformat, help="such as 2027-05-31; today if not given"
        )
        parser.add_argument("--again", action="store_true", help="take in again what was erased")
        parser.add_argument("--synthetic", action="store_true", help="the form is invented")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        """Read them, and say of each what was taken and what was not. One that is refused stops no other.

        Raises IntakeError where any was not taken, with a sentence for each.
        """
        own = current_call("")
        calls = (own, *(current_call(code) for code in own.languages if code != own.language))
        post = ByPost(
            received_on=options["received_on"] or timezone.localdate(),
            organisation=options["organisation"] or "",
            permission=options["permission"],
            synthetic=options["synthetic"] or own.synthetic,
        )
        faults = []
        for path in paths:
            try:
                self._take(path, post, calls, again=options["again"])
            except (IntakeError, Refused) as fault:
                faults.append(_naming(path, str(fault)))
        if faults:
            raise IntakeError("\n".join(faults))

    def _take(self, path: Path, post: ByPost, calls: tuple[Call, ...], *, again: bool) -> None:
        content = _content_of(path)
        read = response_of_form(content, path.name, post, calls)
        given = under_free_reference(read.response)
        record_document(given=given, file_name=path.name, content=content, by="import_word_form", again=again)
        answers = counted(len(read.response.answers), "answer")
        self.stdout.write(f"Read {path.name} as response {given.public_reference}: a Word form, {answers}.")
        self.stdout.write(f"Its words: {read.response.permission.replace('_', ' ')}.")
        for sentence in read.sentences:
            self.stdout.write(f"  - {sentence}")


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"{path}: cannot be opened ({error.strerror}). Check that the file is there."
        ) from error


def _naming(path: Path, fault: str) -> str:
    return fault if path.name in fault else f"{path.name}: {fault}"
