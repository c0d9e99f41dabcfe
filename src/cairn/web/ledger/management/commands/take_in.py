"""`take_in PATH …`: files of any kind that people sent, in folders or by themselves."""

from __future__ import annotations

import datetime as dt
import signal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses.ledger import EvidenceKind
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import every_language
from cairn.web.ledger.batch.facts import Facts, check_sector
from cairn.web.ledger.batch.lying import Lying, lying_below
from cairn.web.ledger.batch.outcomes import Outcome, Tally
from cairn.web.ledger.batch.report import Report
from cairn.web.ledger.batch.take import Batch

STOPPED = 130
"""What a shell gives for a command that Ctrl-C ended."""


class Command(BaseCommand):
    """Take files in."""

    help = "Read files of any kind that people sent into the ledger, each as one response."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which files, and what is told of all of them."""
        parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="files and folders")
        parser.add_argument("--organisation", default="", help="who sent them")
        parser.add_argument("--permission", type=Permission, choices=list(Permission))
        parser.add_argument("--received-on", type=dt.date.fromisoformat, help="such as 2027-05-31")
        parser.add_argument("--sector", default="", help="a code of the call's sectors")
        parser.add_argument("--kind", type=EvidenceKind, choices=list(EvidenceKind))
        parser.add_argument("--form", action="store_true", help="they are Word forms")
        parser.add_argument("--again", action="store_true", help="what was refused or erased before as well")
        parser.add_argument("--report", type=Path, help="where a line a file is written: .csv or .json")
        parser.add_argument("--children", type=int, default=2, help="how many are read at once")

    def handle(self, *args: Any, paths: list[Path], report: Path | None, **options: Any) -> None:
        """Take them, say what became of each, and end with IntakeError's code where any was not taken."""
        calls = every_language()
        told = _told(options)
        check_sector(told.sector, calls[0], "--sector")
        found = lying_below(paths, told, calls[0])
        if not found.files:
            raise IntakeError(f"{', '.join(map(str, paths))}: there is no file to take. Name another folder.")
        if len(found.files) > 1 and report is None:
            report = _report_of_now()
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have had Ctrl-C ignored
        tally = self._run(found.files, calls, report, options)
        for name in found.unfound:
            self.stdout.write(f"{name}: there is no such file beside it. Correct the name.")
        if tally.left or found.unfound:
            raise IntakeError("Not all of it was taken; what is said of each above tells what to do.")

    def _run(
        self, files: list[Lying], calls: tuple[Call, ...], report: Path | None, options: dict[str, Any]
    ) -> Tally:
        tally, written = Tally(), Report(report) if report else None
        progress = _Progress(files)

        def tell(lying: Lying, outcome: Outcome) -> None:
            tally.add(outcome)
            self.stdout.write(f"{progress.place(lying)}{outcome.line}")
            for sentence in outcome.sentences:
                self.stdout.write(f"  - {sentence}")
            if written:
                written.add(outcome)

        batch = Batch(
            f"{timezone.now():%Y-%m-%dT%H:%M:%S}", calls, tell, by="take_in", again=options["again"],
            children=options["children"],
        )  # fmt: skip
        is_stopped = False
        try:
            batch.run(files)
        except KeyboardInterrupt:
            is_stopped = True
        finally:
            if written:
                written.close()
        self._sum_up(tally, written, is_stopped=is_stopped)
        return tally

    def _sum_up(self, tally: Tally, written: Report | None, *, is_stopped: bool) -> None:
        for sentence in tally.sentences():
            self.stdout.write(sentence)
        if written:
            self.stdout.write(f"What became of each file stands in {written.path}.")
        if is_stopped:
            self.stdout.write("Stopped. What is said above is in the ledger; run it again to go on.")
            raise SystemExit(STOPPED)


class _Progress:
    """Which file of how many; the messages of a mailbox stand at its own place."""

    def __init__(self, files: list[Lying]) -> None:
        self._of = len(files)
        self._done: set[Path] = set()

    def place(self, lying: Lying) -> str:
        """What stands before a line, nothing before that of a single file."""
        self._done.add(lying.path)
        return f"File {len(self._done):,} of {self._of:,}. " if self._of > 1 else ""


def _report_of_now() -> Path:
    """Where the report goes where nobody named a file."""
    folder: Path = settings.CAIRN_REVIEW / "imports"
    name = f"{timezone.localtime():%Y-%m-%d-%H%M%S}"
    number = 1
    while (path := folder / (f"{name}-{number}.csv" if number > 1 else f"{name}.csv")).exists():
        number += 1
    return path


def _told(options: dict[str, Any]) -> Facts:
    return Facts(
        organisation=options["organisation"],
        permission=options["permission"],
        received_on=options["received_on"],
        sector=options["sector"],
        kind=options["kind"],
        is_form=options["form"],
    )
