"""Whether a backup is whole: every checksum, every count, and that nothing is in it but what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from cairn.exceptions import BackupError
from cairn.responses.backups.archive import Archive
from cairn.responses.backups.manifest import README, BackupManifest, BackupTable


def check_backup(path: Path, say: Callable[[str, int], None] = lambda _name, _size: None) -> BackupManifest:
    """The manifest of a backup that was read from its first byte to its last and found whole.

    `say` is told the name and size of each part once it is read. Raises BackupError naming every fault.
    """
    with Archive(path) as archive:
        faults = [*_strangers(archive), *_faults(archive, say)]
        manifest = archive.manifest
    if faults:
        raise BackupError("\n".join([*faults, "Do not restore this backup: take another."]))
    return manifest


def _strangers(archive: Archive) -> Iterator[str]:
    for name in sorted(set(archive.names) - set(archive.manifest.parts)):
        yield f"{archive.path}: {name} is in it, and its manifest does not say so."
    tables = {table.part for table in archive.manifest.tables}
    for name in sorted(set(archive.manifest.parts_in("tables")) ^ tables):
        yield f"{archive.path}: {name} is not both a part and a table of its manifest."
    if README not in archive.manifest.parts:
        yield f"{archive.path}: {README} is not among its parts."


def _faults(archive: Archive, say: Callable[[str, int], None]) -> Iterator[str]:
    tables = {table.part: table for table in archive.manifest.tables}
    for name, part in archive.manifest.parts.items():
        try:
            if name in tables:
                yield from _of_table(archive, tables[name])
            else:
                for _ in archive.chunks(name):
                    pass
        except BackupError as error:
            yield str(error)
        except OSError as error:
            yield f"{archive.path}: {name} cannot be read ({error.strerror})."
        say(name, part.size)


def _of_table(archive: Archive, table: BackupTable) -> Iterator[str]:
    rows, width = 0, len(table.columns)
    for line in archive.lines(table.part):
        rows += 1
        if not _is_row(line, width):
            yield f"{archive.path}: {table.part}: line {rows} is no row of {width} values."
    if rows != table.rows:
        yield f"{archive.path}: {table.part} has {rows:,} rows, and the manifest says {table.rows:,}."


def _is_row(line: bytes, width: int) -> bool:
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, list) and len(row) == width
