"""`backup PLACE`: a whole copy of the ledger as it stands at one moment, taken while people write."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.utils.dateparse import parse_datetime

from cairn.exceptions import BackupError
from cairn.responses.backups import ArchiveWriter, BackupManifest, Why, check_backup
from cairn.responses.backups.place import (
    building_in,
    check_place,
    check_room,
    keep_newest,
    name_of_backup,
    not_written,
)
from cairn.tables.review import read_review
from cairn.tables.sentences import counted
from cairn.web.common.definitions import current_call
from cairn.web.ledger import erasures
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.backups import make
from cairn.web.ledger.backups.ready import check_is_ledger, is_up_to_date

SECONDS_BETWEEN = 2.0


class Command(BaseCommand):
    """Make a backup."""

    help = "Copy the whole ledger, as it stands at one moment, into PLACE: a new file, or a folder that is there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, and how many of those that a folder holds are to stay."""
        parser.add_argument("place", type=Path, help="the file to write, or a folder")
        parser.add_argument(
            "--keep", type=int, default=0, help="keep this many in the folder, and remove older ones"
        )

    def handle(self, *args: Any, place: Path, keep: int, **options: Any) -> None:
        """Write it beside, read it back, give it its name, and say what it holds."""
        signal.signal(signal.SIGTERM, _stop)
        folder = check_place(place)
        check_is_ledger(connection)
        is_current = is_up_to_date(connection)
        if is_current:
            erasures.note_what_is_missing()
        try:
            check_room(folder, make.room_needed())
            final, made = self._write(folder, place)
        except OSError as error:
            raise not_written(place, error) from error
        except DatabaseError as error:
            raise BackupError(
                f"The ledger could not be read ({type(error).__name__}). Nothing was written."
            ) from None
        except KeyboardInterrupt:
            raise BackupError("Stopped. No backup was made, and nothing was left of it.") from None
        if is_current:
            details = {"rows": made.manifest.rows, "moment": made.manifest.moment, "sha256": made.seal}
            write_event(by="backup", what="ledger.backed_up", subject=made.manifest.call, details=details)
        self._tell(final, made)
        if keep:
            gone = keep_newest(folder, made.manifest.call, keep)
            self.stdout.write(f"Removed {counted(len(gone), 'older backup')}; the newest {keep} stay.")

    def _write(self, folder: Path, place: Path) -> tuple[Path, make.Made]:
        call, review = current_call(), read_review(settings.CAIRN_REVIEW)
        with building_in(folder) as building:
            archive = ArchiveWriter(building.file, int(time.time()))
            made = make.write_backup(archive, call=call.code, title=review.title, say=self._now_and_then())
            building.file.flush()
            check_backup(building.path)
            moment = parse_datetime(made.manifest.moment)
            assert moment is not None
            final = place / name_of_backup(call.code, moment) if place.is_dir() else place
            building.publish(final)
        return final, made

    def _now_and_then(self) -> make.Progress:
        last = time.monotonic()

        def say(how_far: str) -> None:
            nonlocal last
            if time.monotonic() - last >= SECONDS_BETWEEN:
                last = time.monotonic()
                self.stdout.write(f"  {how_far}")
                self.stdout.flush()

        return say

    def _tell(self, final: Path, made: make.Made) -> None:
        held = made.manifest
        self.stdout.write(f"Wrote {final} and read it back: it is whole.")
        self.stdout.write(f"It is the ledger as it stood at {held.moment} (UTC): {_counts(held)}.")
        self.stdout.write(f"It is known by the checksum {made.seal}")
        lost = sum(one.why is Why.LOST for one in held.missing)
        if len(held.missing) > lost:
            self.stdout.write(
                f"{counted(len(held.missing) - lost, 'file')} went meanwhile, by the will of whoever had added them, "
                "and so are not in the backup."
            )
        if lost:
            self.stderr.write(
                f"{counted(lost, 'file')} that the ledger names could not be found in attachments/, "
                "and so are not in the backup. Bring them back from an earlier one."
            )
        for name in made.unnamed:
            self.stderr.write(f"{name} is not in it: a record's name must be of plain letters and digits.")
        self.stdout.write(
            "It holds personal data and no keys. Keep .secrets/site and .secrets/keys (or the file that CAIRN_KEYS "
            "names) apart from it, in a place of their own: without them nobody can read an answer in it, or comes "
            "back to a draft."
        )


def _counts(held: BackupManifest) -> str:
    return (
        f"{counted(held.rows_of('ledger_response'), 'response')} and draft"
        f"{'' if held.rows_of('ledger_response') == 1 else 's'}, "
        f"{counted(held.rows_of('ledger_answer'), 'answer')}, "
        f"{counted(len(held.parts_in('attachments')), 'file')}; {counted(held.rows, 'row')} in "
        f"{counted(len(held.tables), 'table')}"
    )


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt
