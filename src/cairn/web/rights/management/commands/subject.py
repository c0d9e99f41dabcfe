"""`subject find|gather|erase|certificate`: people's rights over what the review holds of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.exceptions import ReviewFolderError
from cairn.tables.sentences import counted
from cairn.web.common.refusals import Refused
from cairn.web.ledger.certificates import certificate_numbered
from cairn.web.ledger.operator import operator
from cairn.web.rights.certified import certificate_files
from cairn.web.rights.erasing import NOTHING, erase_and_certify, finish
from cairn.web.rights.named import Found, find_named
from cairn.web.rights.packs import gather, write_pack
from cairn.web.rights.told import is_sure, lines_of, summary_of
from cairn.web.rights.worded import Match, find_worded

WORDS = "A name, an address or an organisation to look for: "
BEFORE_IT_GOES = (
    "Before you send it: look through it for what tells of other people, and for what would do somebody serious harm. "
    "It is in plain words: send it by a way that only its owner can open, and destroy this copy afterwards."
)
FINISHED = "{name} is issued now, for an erasure that was ended before it was certified."
NONE_WAITS = "Every erasure has its certificate. Say the number of the one to print."
NO_CERTIFICATE = "There is no certificate {number}."


class Command(BaseCommand):
    """Find, gather or erase somebody's data everywhere."""

    help = "Find, gather or erase somebody's data everywhere, and print a certificate again."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and with whose data."""
        parser.add_argument("act", choices=["find", "gather", "erase", "certificate"])
        parser.add_argument("references", nargs="*", metavar="REFERENCE")
        parser.add_argument(
            "--into", type=Path, default=None, help="a folder or a .zip that is not there yet"
        )
        parser.add_argument("--yes", action="store_true", help="erase without asking once more")

    def handle(
        self, *args: Any, act: str, references: list[str], into: Path | None, yes: bool, **options: Any
    ) -> None:
        """Do it and say so, without a word of anybody's data."""
        if act == "find":
            self._find()
        elif act == "certificate":
            self._certificate(references, into)
        else:
            found = find_named(dict.fromkeys(references))
            for line in lines_of(found):
                self.stdout.write(line)
            if act == "gather":
                self._gather(found, into)
            else:
                self._erase(found, yes)

    def _find(self) -> None:
        if sys.stdin.isatty():
            self.stdout.write(WORDS, ending="")
            self.stdout.flush()
        matches = find_worded(sys.stdin.readline(), by=operator("subject find"))
        self._list("Theirs, by the name or the address:", matches.own)
        self._list("Complaints:", matches.complaints)
        self._list(
            "Mentioned in what somebody said. Look at each: it may be about somebody else:", matches.mentions
        )
        if not (matches.own or matches.mentions or matches.complaints):
            self.stdout.write("Nothing was found.")

    def _list(self, heading: str, matches: tuple[Match, ...]) -> None:
        if matches:
            self.stdout.write(heading)
        for each in matches:
            self.stdout.write(
                f"  {each.reference}{' (draft)' if each.is_draft else ''}: {', '.join(each.where)}"
            )

    def _gather(self, found: Found, into: Path | None) -> None:
        if into is None:
            raise Refused("Say where to write it: --into FOLDER, or a .zip.")
        if into.exists():
            raise ReviewFolderError(f"{into}: is there already. Name a folder or a .zip that is not.")
        if not (found.responses or found.complaints):
            raise Refused("Nothing is held of what you named but that it was erased.")
        pack = gather(found, by=operator("subject gather"))
        write_pack(pack, into)
        self.stdout.write(f"Wrote {counted(len(pack.files), 'file')} into {into.name}.")
        for note in pack.notes:
            self.stderr.write(note)
        self.stdout.write(BEFORE_IT_GOES)

    def _erase(self, found: Found, yes: bool) -> None:
        if not (found.responses or found.complaints):
            raise Refused(NOTHING)
        what = counted(len(found.names), "thing of this list", "things of this list")
        if not (yes or is_sure(self.stdout, what)):
            self.stdout.write("Nothing was erased.")
            return
        for line in summary_of(erase_and_certify(found, by=operator("subject erase"))):
            self.stdout.write(line)

    def _certificate(self, numbers: list[str], into: Path | None) -> None:
        finished = finish()
        for made in finished:
            self.stdout.write(FINISHED.format(name=made.name))
        if not (numbers or finished):
            raise Refused(NONE_WAITS)
        for number in numbers or [made.name for made in finished]:
            digits = number.upper().removeprefix("E-")
            certificate = certificate_numbered(int(digits)) if digits.isdigit() else None
            if certificate is None:
                raise Refused(NO_CERTIFICATE.format(number=number))
            files = certificate_files(certificate)
            if into is None:
                self.stdout.write(files[f"{certificate.name}.txt"].decode())
                continue
            into.mkdir(mode=0o700, exist_ok=True)
            for name, content in files.items():
                (into / name).write_bytes(content)
            self.stdout.write(f"Wrote {counted(len(files), 'file')} into {into.name}.")
