"""`collect FOLDER`: a numbered, read-only snapshot of what people have said, and of nobody who has had it erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.responses import write_snapshot
from cairn.responses.accesses import EVERY, Opened
from cairn.responses.erasure import take_out_erased
from cairn.tables.sentences import counted
from cairn.themes.kept import writer_of
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import record_access
from cairn.web.ledger.coded import changes_of, codebook_now, readings_to_collect
from cairn.web.ledger.moments import one_moment
from cairn.web.ledger.operator import operator
from cairn.web.ledger.queries import clearances_to_collect, erased_references, responses_to_collect
from cairn.web.ledger.reconciliation import reconcile


class Command(BaseCommand):
    """Write the snapshot that every later stage reads."""

    help = (
        "Write a snapshot of every submitted response and standing clearance into FOLDER, unless nothing changed, "
        "and take what was erased since out of the earlier ones."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where."""
        parser.add_argument("folder", type=Path, help="the review's evidence/ folder")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Write it and say so in a sentence."""
        call = current_call()
        record_access(by=operator("collect"), opened=Opened.SNAPSHOT, responses=[EVERY])
        with one_moment():
            responses, clearances = responses_to_collect(call), clearances_to_collect(call)
            erased, received = erased_references(call), reconcile(call.code)
            codebook, changes = codebook_now(call.code), changes_of(call.code)
            codings = list(readings_to_collect(call.code))
        before = set(folder.iterdir()) if folder.is_dir() else set()
        also = writer_of(codebook, changes, codings) if codebook.version else None
        snapshot = write_snapshot(folder, responses, clearances, received, also)
        done = "is the same as the last, and still" if snapshot in before else "is new, and"
        self.stdout.write(
            f"Snapshot {snapshot.name} {done} holds {counted(len(responses), 'response')} "
            f"and {counted(len(clearances), 'clearance')}."
        )
        if codebook.version:
            self.stdout.write(
                f"The codebook stands at version {codebook.version}, with {counted(len(codings), 'coding')}."
            )
        taken = take_out_erased(folder, erased, timezone.localdate())
        if taken.responses:
            self.stdout.write(
                f"Took {counted(taken.responses, 'erased response')} out of {counted(taken.snapshots, 'snapshot')}. "
                "What was built from them may still hold their words: build again with `cairn run`."
            )
