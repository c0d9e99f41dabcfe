"""`restore FILE`: a ledger made again of a backup, whole or not at all, and what was erased since erased again."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from cairn.exceptions import BackupError
from cairn.responses.backups import Archive, Missing, Why
from cairn.responses.backups.erasures import ERASURES, ToErase, to_erase_of
from cairn.responses.backups.manifest import ATTACHMENTS
from cairn.responses.backups.place import check_room, not_written
from cairn.responses.register import faults_of
from cairn.tables.sentences import counted
from cairn.web.ledger import certificates, erasures
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.backups import put_back, ready
from cairn.web.ledger.backups.make import key_check
from cairn.web.ledger.backups.places import standing_ready
from cairn.web.ledger.backups.restore import Restored, check_can_be_restored, fill
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond.actions.erasing_again import erase_again, take_files_out_again
from cairn.web.respond.queries import register_entries

NAME = "restore"
GROWTH = 3
"""A table in a database, with its indexes, takes up to about so many times its text."""


class Command(BaseCommand):
    """Restore a backup."""

    help = "Make the ledger of a backup again, in the empty database that DATABASE_URL names."

    def add_arguments(self, parser: CommandParser) -> None:
        """Of what, over what, and where to read what was erased since."""
        parser.add_argument("file", type=Path, help="the backup, which was checked before")
        parser.add_argument("--replace", action="store_true", help="set a ledger that is there aside")
        parser.add_argument(
            "--erased", type=Path, action="append", default=[], help="a list of what was erased"
        )

    def handle(self, *args: Any, file: Path, replace: bool, erased: list[Path], **options: Any) -> None:
        """Restore it, and say what was done and what is still to be done."""
        signal.signal(signal.SIGTERM, _stop)
        if connection.vendor == "postgresql":  # tables come and go under this connection, and plans with them
            connection.settings_dict["OPTIONS"]["prepare_threshold"] = None
        aside = f"before-restore-{timezone.now():%Y-%m-%dT%H%M%SZ}"
        try:
            with Archive(file) as archive:
                self._restore(archive, aside, replace, erased)
        except OSError as error:
            raise not_written(settings.CAIRN_REVIEW, error) from error
        except DatabaseError as error:
            raise BackupError(
                f"The database refused ({type(error).__name__}). Nothing was restored."
            ) from None
        except KeyboardInterrupt:
            raise BackupError("Stopped. Nothing was restored; the same command begins again.") from None

    def _restore(self, archive: Archive, aside: str, replace: bool, lists: list[Path]) -> None:
        found = ready.look_at(connection)
        ready.check_may_be_filled(found, check_can_be_restored(archive), replace=replace)
        is_replaced = replace and found.has_tables
        _check_room(archive)
        if found.rows and ready.is_up_to_date(connection):
            erasures.note_what_is_missing()
        lists = [*_lists_at_hand(), *lists]
        to_erase = to_erase_of(lists)
        files_aside = put_back.set_files_aside(aside) if is_replaced and found.rows else None
        with standing_ready(aside, replace=is_replaced) as kept_as:
            restored = fill(archive, lambda: _settle(archive, to_erase), self._say)
            files = put_back.put_files_back(
                archive, Attachment.objects.values_list("stored_as", flat=True).distinct()
            )
        self._tell(archive, restored, files)
        self._tell_of_erasures(lists, restored)
        if kept_as:
            self.stdout.write(
                f"The ledger that was there is kept as {kept_as}; destroy it once you need it no more."
            )
        if files_aside:
            self.stdout.write(f"Its files are kept as {files_aside}.")
        self._tell_what_is_next(archive)

    def _say(self, how_far: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"  {how_far}")

    def _tell(self, archive: Archive, restored: Restored, files: int) -> None:
        held = archive.manifest
        self.stdout.write(
            f"Restored the ledger of {held.call} as it stood at {held.moment} (UTC): {counted(restored.rows, 'row')} "
            f"in {counted(len(held.tables), 'table')}, each table compared with its checksum, and "
            f"{counted(files, 'file')}."
        )
        if held.register.number:
            self.stdout.write(
                f"The register of receipts is whole, and went up to line {held.register.number:,}. Copies of it that "
                "somebody took later have lines that it has not, and so have checkpoints of the register of accesses."
            )
        for one in held.missing:
            if one.why is Why.LOST:
                self.stderr.write(
                    f"A file that the ledger names was lost before the backup was made: {one.stored_as}"
                )

    def _tell_of_erasures(self, lists: list[Path], restored: Restored) -> None:
        if lists or restored.erased:
            sources = ", ".join(str(one) for one in lists) or "the backup itself"
            self.stdout.write(
                f"Erased again {counted(restored.erased, 'response')} that had been erased after the backup, as "
                f"{sources} says."
            )
        if not lists:
            self.stderr.write(
                f"No list of what was erased after the backup was at hand. If you have {ERASURES}, a snapshot or a "
                "copy of the register of receipts of a later day, restore again with --erased FILE: people were "
                "promised it."
            )

    def _tell_what_is_next(self, archive: Archive) -> None:
        is_same = archive.manifest.key_check == key_check()
        self.stdout.write(
            "The site's key is the one with which the ledger was made: numbers and codes open their drafts."
            if is_same
            else "The site's key (.secrets/site) is not the one with which the ledger was made. Put that one back "
            "before the site starts: without it nobody comes back by their number and code."
        )
        missing = [key for key in archive.manifest.keys if MASTERS.find(key) is None]
        if missing:
            self.stderr.write(
                f"What people said is locked with the master keys {', '.join(missing)}, which are not in the file that "
                "CAIRN_KEYS names. Bring that file back from its copy: without it nobody can read an answer."
            )
        self.stdout.write(
            f"What was answered, changed or withdrawn after {archive.manifest.moment} is not in the ledger. "
            "Everybody who was signed in signs in again."
        )


def _settle(archive: Archive, to_erase: ToErase) -> int:
    """Look whether the register is whole, write down that the ledger was restored, and erase what was erased since."""
    faults = faults_of(tuple(register_entries()), last=archive.manifest.register.sha256)
    if faults:
        raise BackupError(
            "\n".join([*faults, "The register of receipts is not whole. Nothing was restored."])
        )
    details = {"moment": archive.manifest.moment, "sha256": archive.seal, "rows": archive.manifest.rows}
    write_event(by=NAME, what="ledger.restored", subject=archive.manifest.call, details=details)
    missing = archive.manifest.missing
    take_files_out_again(stored_as=_named(missing, Why.REMOVED), by=NAME)
    erased = erase_again(to_erase=to_erase | _gone_with_their_files(missing), by=NAME)
    certificates.bring_back()
    return erased


def _gone_with_their_files(missing: Iterable[Missing]) -> ToErase:
    """The responses that were erased while the backup was made: their files had gone before they could be copied."""
    holders = Response.objects.filter(attachments__stored_as__in=_named(missing, Why.ERASED))
    return ToErase(frozenset(holders.values_list("public_reference", flat=True)))


def _named(missing: Iterable[Missing], why: Why) -> list[str]:
    return [one.stored_as for one in missing if one.why is why]


def _lists_at_hand() -> list[Path]:
    evidence = settings.CAIRN_REVIEW / "evidence"
    return [place for place in (erasures.file_of_erasures(), evidence) if place.exists()]


def _check_room(archive: Archive) -> None:
    parts = archive.manifest.parts
    attached = sum(parts[name].size for name in archive.manifest.parts_in(ATTACHMENTS))
    tables = sum(parts[table.part].size for table in archive.manifest.tables)
    file = ready.sqlite_file(connection)
    if file is not None:
        check_room(file.parent, tables * GROWTH)
    check_room(settings.CAIRN_REVIEW, attached)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt
