"""The files in which somebody's response came, where they lie in folders that are watched: known by their bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cairn.exceptions import UserError
from cairn.responses.intake.document import LARGEST
from cairn.responses.intake.mailbox import raw_messages_of
from cairn.web.common.definitions import current_review
from cairn.web.ledger.batch.lying import REFUSED, TAKEN
from cairn.web.ledger.batch.take import MAILBOX
from cairn.web.ledger.marks import mark_of_file
from cairn.web.rights.looking import files_below


@dataclass(frozen=True, slots=True)
class Lain:
    """How many of their files were destroyed, how many lie there still by the watched folder, and whether every one
    could be looked into."""

    destroyed: int
    left: Counter[str]
    is_all: bool


def watched_folders() -> tuple[str, ...]:
    """The folders that review.toml names, as it names them."""
    review = current_review()
    return tuple(review.intake.folders) if review.intake else ()


def look_at_files_as_sent(marks: Collection[str], sizes: Collection[int], *, destroy: bool = False) -> Lain:
    """Look for their files in the folders that are watched. Those that Cairn has moved aside it may `destroy`; what a
    mail program keeps, and what lies where somebody put it, is told. Where no `sizes` are known every file is read."""
    destroyed, left, is_all = 0, Counter[str](), True
    for named in watched_folders() if marks else ():
        folder: Path = settings.CAIRN_REVIEW / named
        try:
            files = files_below(folder) if folder.is_dir() else []
        except OSError:
            files, is_all = [], False
        for file in files:
            found = _is_theirs(file, marks, sizes)
            is_all = is_all and found is not None
            if found and destroy and _destroyed(file):
                destroyed += 1
            elif found:
                left[named] += 1
    return Lain(destroyed, left, is_all)


def _is_theirs(file: Path, marks: Collection[str], sizes: Collection[int]) -> bool | None:
    """None where it cannot be read."""
    try:
        if file.suffix.lower() == MAILBOX:
            return any(mark_of_file(message) in marks for message in _messages(file))
        size = file.stat().st_size
        if size > LARGEST or (sizes and size not in sizes):
            return False
        return mark_of_file(file.read_bytes()) in marks
    except FileNotFoundError:
        return False  # gone since it was listed
    except OSError:
        return None


def _messages(file: Path) -> Iterator[bytes]:
    try:
        yield from filter(None, raw_messages_of(file))
    except UserError:  # no mailbox, so nothing was taken of it
        return


def _destroyed(file: Path) -> bool:
    if file.parent.name not in (TAKEN, REFUSED) or file.suffix.lower() == MAILBOX:
        return False
    try:
        file.unlink()
    except OSError:
        return False
    return True
