"""The archive that a backup is: written in one pass, and read part by part, every byte against its checksum."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cairn.exceptions import BackupError, DefinitionError
from cairn.responses.backups.manifest import FORMAT, MANIFEST, SEAL, BackupManifest, Part
from cairn.tables.files import structure, to_json

_BLOCK = tarfile.BLOCKSIZE
_AT_ONCE = 1 << 20
_OWNER_ALONE = 0o600
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}")
_LONGEST_NAME = (
    100  # a longer one takes more than one block of tar's, and its place is kept before it is known
)


class ArchiveWriter:
    """Writes parts one after another into a file that can be sought in; `parts` says what was written.

    Nobody knows how long a part will be before it is written: its header is kept free, and filled in after.
    """

    def __init__(self, file: BinaryIO, at: int) -> None:
        self._file = file
        self._at = at
        self.parts: dict[str, Part] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Write a part by the function that is given. Raises BackupError for a name that no part may have."""
        if not is_name(name) or name in self.parts:
            raise BackupError(
                f"{name}: cannot be the name of a part of a backup. Call the file by letters and digits."
            )
        start, size, digest = self._file.tell(), 0, hashlib.sha256()
        self._file.write(bytes(_BLOCK))

        def write(data: bytes) -> None:
            nonlocal size
            size += len(data)
            digest.update(data)
            self._file.write(data)

        yield write
        self._file.write(bytes(-size % _BLOCK))
        self._file.seek(start)
        self._file.write(self._header(name, size))
        self._file.seek(0, 2)
        self.parts[name] = Part(size, digest.hexdigest())

    def write(self, name: str, data: bytes) -> None:
        """Write a part that is at hand whole."""
        with self.part(name) as write:
            write(data)

    def end(self, manifest: BackupManifest) -> str:
        """Write the manifest, its checksum and tar's end. Returns the checksum, by which the backup is known."""
        data = to_json(manifest)
        seal = hashlib.sha256(data).hexdigest()
        self.write(MANIFEST, data)
        self.write(SEAL, seal.encode())
        self._file.write(bytes(2 * _BLOCK))
        return seal

    def _header(self, name: str, size: int) -> bytes:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self._at, _OWNER_ALONE
        return info.tobuf(tarfile.GNU_FORMAT)


class Archive:
    """A backup that is being read. Nothing is unpacked by tar's own means: no name of it is ever a path."""

    def __init__(self, path: Path) -> None:
        """Raises BackupError where the file is no whole backup, or of a format that is not known here."""
        self.path = path
        try:
            self._tar = tarfile.open(path, "r:")  # noqa: SIM115 - closed by `close`
        except (OSError, tarfile.TarError) as error:
            raise _unreadable(path, error) from error
        try:
            self._members = _members_of(self._tar, path)
            self.manifest = self._read_manifest()
        except (OSError, tarfile.TarError) as error:
            self.close()
            raise _unreadable(path, error) from error
        except BackupError:
            self.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._tar.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts that are there, but for the manifest and its checksum."""
        return tuple(name for name in self._members if name not in (MANIFEST, SEAL))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, a megabyte at a time. Raises BackupError, at its end, where it is not what the manifest says."""
        expected, digest, size = self.manifest.parts[name], hashlib.sha256(), 0
        with self._opened(name) as part:
            while chunk := part.read(_AT_ONCE):
                digest.update(chunk)
                size += len(chunk)
                yield chunk
        if Part(size, digest.hexdigest()) != expected:
            raise BackupError(f"{self.path}: {name} is not as it was written.")

    def lines(self, name: str) -> Iterator[bytes]:
        """A part, a line at a time. Raises as `chunks` does."""
        kept = b""
        for chunk in self.chunks(name):
            *whole, kept = (kept + chunk).split(b"\n")
            yield from whole
        if kept:
            yield kept

    def bytes_of(self, name: str) -> bytes:
        """A part, whole. Raises as `chunks` does."""
        return b"".join(self.chunks(name))

    def _opened(self, name: str) -> BinaryIO:
        if name not in self._members:
            raise BackupError(f"{self.path}: {name} is not in it.")
        opened = self._tar.extractfile(self._members[name])
        assert opened is not None  # a regular file, as `_members_of` found
        return opened  # type: ignore[return-value]

    def _read_manifest(self) -> BackupManifest:
        if not {MANIFEST, SEAL} <= set(self._members):
            raise BackupError(
                f"{self.path}: is no whole backup: no manifest is found at its end. It was cut off or spoilt on the "
                "way. Take another."
            )
        with self._opened(MANIFEST) as part, self._opened(SEAL) as seal:
            data, self.seal = part.read(), seal.read().decode("ascii", "replace")
        try:
            if hashlib.sha256(data).hexdigest() != self.seal:
                raise ValueError
            held = json.loads(data)
            if held["format"] != FORMAT:
                raise BackupError(
                    f"{self.path}: is a backup of format {held['format']}, and this Cairn reads format {FORMAT}. "
                    "Use the Cairn that made it, or a newer one."
                )
            return structure(held, BackupManifest, self.path / MANIFEST)
        except (ValueError, KeyError, TypeError, DefinitionError) as error:
            raise BackupError(f"{self.path}: its manifest is not as it was written. Take another.") from error


def is_name(name: str) -> bool:
    """Whether a part may bear this name: plain signs, no way up or out of a folder, three folders at most."""
    return len(name) <= _LONGEST_NAME and bool(_NAME.fullmatch(name))


def _members_of(tar: tarfile.TarFile, path: Path) -> dict[str, tarfile.TarInfo]:
    members: dict[str, tarfile.TarInfo] = {}
    for member in tar:
        if not member.isreg() or not is_name(member.name) or member.name in members:
            raise BackupError(f"{path}: holds what no backup holds. It was not made by `cairn backup`.")
        members[member.name] = member
    return members


def _unreadable(path: Path, error: Exception) -> BackupError:
    why = error.strerror if isinstance(error, OSError) else str(error)
    return BackupError(f"{path}: cannot be read as a backup ({why}). Take another.")
