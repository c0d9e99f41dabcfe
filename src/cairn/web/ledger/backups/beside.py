"""What goes into a backup beside the tables: the files that rows name, and the records in the review's folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from cairn.exceptions import BackupError
from cairn.responses.backups import ArchiveWriter, Missing, Why
from cairn.responses.backups.archive import is_name
from cairn.responses.backups.manifest import ATTACHMENTS, REVIEW
from cairn.web.ledger import files
from cairn.web.ledger.models import Attachment, Response

_STORED = re.compile(r"[0-9a-f]{64}")
_AT_ONCE = 1 << 20
KINDS_OF_RECORDS = (".toml", ".json", ".jsonl", ".md")
FOLDERS_OF_RECORDS = ("call", "measures", "publications")
LARGEST_RECORD = 20_000_000
SHORTEST_SECRET = 16


def kept_folder() -> Path:
    """The folder of the files that respondents added."""
    folder: Path = settings.CAIRN_ATTACHMENTS
    return folder / files.KEPT


def size_of_files(names: Iterable[str]) -> int:
    """How many bytes these files hold."""
    return sum(path.stat().st_size for path in map(_path_of, names) if path.is_file())


def write_files(
    archive: ArchiveWriter, holders: Mapping[str, Collection[int]], done: Callable[[], None]
) -> Iterator[Missing]:
    """Copy files as they stand, and give each that is not there; `holders` are the ids, by a file's name, of the
    responses that had it at the moment.

    A file that was kept is never written again; it can only have gone, and its rows before it.
    """
    for name, responses in holders.items():
        try:
            with _path_of(name).open("rb") as stored:
                _copy(archive, f"{ATTACHMENTS}/{name}", stored)
        except FileNotFoundError:
            yield Missing(name, _why_gone(name, responses))
        done()


def records_of(folder: Path) -> tuple[list[str], list[str]]:
    """The records in a review's folder that go into a backup, and the files beside them that do not for their name.

    They are the files that people write or that the call's opening leaves, by their kinds: no hidden file is
    among them, no secret, nothing that is built, none of the returns, and no table: one that `cairn export` wrote
    holds in plain words what is locked in the ledger, and replies that were typed do so too.
    """
    tops = [path for path in folder.iterdir() if path.is_file()]
    below = [
        path for name in FOLDERS_OF_RECORDS if (folder / name).is_dir() for path in (folder / name).rglob("*")
    ]
    found = sorted(
        path.relative_to(folder).as_posix() for path in (*tops, *below) if _is_record(path, folder)
    )
    named = [name for name in found if is_name(f"{REVIEW}/{name}")]
    return named, [name for name in found if name not in named]


def write_records(archive: ArchiveWriter, folder: Path, names: Iterable[str]) -> None:
    """Copy these records. Raises BackupError where one holds a secret of the site: a backup never does."""
    secrets = _secrets()
    for name in names:
        data = (folder / name).read_bytes()
        if any(secret in data for secret in secrets):
            raise BackupError(
                f"{folder / name}: holds one of the site's keys or passwords, and a backup holds none. Take it out of "
                "that file, keep it in the environment or in .secrets, and try again."
            )
        archive.write(f"{REVIEW}/{name}", data)


def _why_gone(name: str, responses: Collection[int]) -> Why:
    if Attachment.objects.filter(stored_as=name).exists():
        return Why.LOST
    standing = Response.objects.filter(pk__in=responses).exclude(state=Response.State.ERASED)
    return Why.REMOVED if standing.exists() else Why.ERASED


def _path_of(stored_as: str) -> Path:
    if not _STORED.fullmatch(stored_as):
        raise BackupError("The ledger names a file by what is no name of ours. Nothing was written.")
    return kept_folder() / stored_as


def _copy(archive: ArchiveWriter, name: str, stored: BinaryIO) -> None:
    with archive.part(name) as write:
        while chunk := stored.read(_AT_ONCE):
            write(chunk)


def _is_record(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    is_plain = path.is_file() and not path.is_symlink() and not any(part.startswith(".") for part in parts)
    return is_plain and path.suffix in KINDS_OF_RECORDS and path.stat().st_size <= LARGEST_RECORD


def _secrets() -> list[bytes]:
    """The values of the environment that nobody may see. Shorter ones are words that stand anywhere."""
    secret = re.compile(r"KEY|SECRET|PASSWORD|TOKEN")
    told = [_told(value) for name, value in os.environ.items() if secret.search(name)]
    told += [str(settings.DATABASES["default"].get("PASSWORD") or ""), settings.CAIRN_MAIL.password]
    pieces = {piece for value in told for piece in re.split(r"[\s,;]+", value)}
    return [piece.encode() for piece in pieces if len(piece) >= SHORTEST_SECRET]


def _told(value: str) -> str:
    """A secret, or what the file holds that is named in its place."""
    file = Path(value)
    return (
        file.read_text(encoding="utf-8", errors="replace")
        if value.startswith("/") and file.is_file()
        else value
    )
