"""The bytes of files that respondents add: kept apart from everything that is served, under random names.

Every byte is written sealed, by a key of the file's own that is kept, sealed itself, in the file's row: whoever takes
the disk, or a copy of the folder, has nothing. A file arrives in `quarantine/` and moves to `kept/` once it has been
checked; nothing reads `quarantine/` but the check itself. Neither folder is below any that the site serves, names say
nothing, and only the site's own account can read what is in them.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cairn.responses.sealing import streams
from cairn.tables.disk import settle
from cairn.web.ledger.models import Attachment, Response

QUARANTINE, KEPT = "quarantine", "kept"
AN_HOUR = 3600
_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was kept: the name it is stored under, and the key that opens it, as a row holds them."""

    stored_as: str
    file_key: str = field(repr=False)


class Arriving:
    """A file in quarantine: written as it comes, read by the checks, then kept or destroyed."""

    def __init__(self) -> None:
        self.stored_as = secrets.token_hex(32)
        self.path = _folder(QUARANTINE) / self.stored_as
        self._key = streams.new_file_key()
        self._beneath = _opened_anew(self.path)
        self._sealing = streams.SealingFile(self._beneath, self._key)
        self._content: BinaryIO | None = None

    def write(self, chunk: bytes) -> None:
        """Add to its end."""
        self._sealing.write(chunk)

    @property
    def content(self) -> BinaryIO:
        """All that came, to be read. Nothing can be written after this was asked for."""
        if self._content is None:
            self._sealing.close()
            self._content = streams.open_file(self._beneath, self._key)
        return self._content

    def keep(self) -> Kept:
        """Move it to what is kept, safe from a power cut; give the name it is stored under, and its key."""
        content = self.content
        self._beneath.flush()
        os.fsync(self._beneath.fileno())
        kept = _folder(KEPT)
        self.path.rename(kept / self.stored_as)
        for folder in (kept, self.path.parent):
            settle(folder)
        content.close()
        return Kept(self.stored_as, self._key.hex())

    def destroy(self) -> None:
        """Take it away, wherever it has not been kept; doing so twice does no harm."""
        (self._content or self._beneath).close()
        self.path.unlink(missing_ok=True)


def store(chunks: Iterable[bytes]) -> Kept:
    """Keep these bytes, without any check."""
    arriving = Arriving()
    try:
        for chunk in chunks:
            arriving.write(chunk)
        return arriving.keep()
    finally:
        arriving.destroy()


def open_stored(kept: Kept | Attachment) -> BinaryIO:
    """A kept file, to be read. Raises FileNotFoundError where there is none of that name, and Unreadable where it does
    not open with its key."""
    beneath = _kept(kept.stored_as).open("rb")
    try:
        return streams.open_file(beneath, bytes.fromhex(kept.file_key))
    except BaseException:
        beneath.close()
        raise


def forget(stored_as: str) -> bool:
    """Destroy a kept file, unless a response still has it. Returns whether it is gone."""
    if Attachment.objects.filter(stored_as=stored_as).exists():
        return False
    _kept(stored_as).unlink(missing_ok=True)
    return True


def forget_files(response: Response, *, but: Collection[UUID] = ()) -> int:
    """Take every file from a response `but` some, and destroy the bytes that no other response has.

    The bytes go when the transaction ends, so that a change that is undone loses nothing. Returns how many files.
    """
    going = response.attachments.exclude(pk__in=but)
    names = list(going.values_list("stored_as", flat=True))
    going.delete()
    transaction.on_commit(lambda: _forget_all(names))
    return len(names)


def copy_files(from_response: Response, to_response: Response) -> int:
    """Give a response the files of another, which keeps them: the two share the bytes. Returns how many."""
    copies = [
        Attachment(
            response=to_response,
            file_name=file.file_name,
            kind=file.kind,
            size=file.size,
            sha256=file.sha256,
            stored_as=file.stored_as,
            file_key=file.file_key,
            scan=file.scan,
        )
        for file in from_response.attachments.all()
    ]
    return len(Attachment.objects.bulk_create(copies))


def sweep() -> int:
    """Destroy what is over an hour old and belongs to no response: in quarantine, or kept by a request
    that ended before its row was written. Returns how many files went."""
    old = [path for name in (QUARANTINE, KEPT) for path in _older_than(_folder(name), AN_HOUR)]
    referred_to = set(Attachment.objects.values_list("stored_as", flat=True))
    gone = [path for path in old if path.parent.name == QUARANTINE or path.name not in referred_to]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _forget_all(names: Iterable[str]) -> None:
    for stored_as in names:
        forget(stored_as)


def _kept(stored_as: str) -> Path:
    if not _NAME.fullmatch(stored_as):
        raise FileNotFoundError("That is not the name of a file that was kept.")
    return _folder(KEPT) / stored_as


def _folder(name: str) -> Path:
    apart: Path = settings.CAIRN_ATTACHMENTS
    for folder in (apart, apart / name):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            settle(folder.parent)
    return apart / name


def _opened_anew(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def _older_than(folder: Path, seconds: int) -> Iterator[Path]:
    limit = time.time() - seconds
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another worker was quicker
            if path.stat().st_mtime < limit:
                yield path
