"""Backups that are written by hand, with tables of three columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from cairn.responses.backups import ArchiveWriter, BackupManifest, BackupTable, Column, Kind
from cairn.responses.backups.manifest import FORMAT, README

COLUMNS = (Column("id", Kind.WHOLE), Column("name", Kind.TEXT), Column("is_it", Kind.TRUTH))


def manifest_of(archive: ArchiveWriter, tables: Iterable[BackupTable], form: int = FORMAT) -> BackupManifest:
    """The manifest of what was written into an archive."""
    moment = "2026-06-03T14:05:06.123456Z"
    return BackupManifest(
        format=form, cairn="0", call="small-call", title="A small review", began=moment, moment=moment,
        database="sqlite", key_check="", migrations={}, tables=tuple(tables), parts=dict(archive.parts),
    )  # fmt: skip


def written(
    path: Path, tables: Mapping[str, bytes], *, counted: Mapping[str, int] | None = None, form: int = FORMAT
) -> Path:
    """A backup at `path` with these tables; `counted` are numbers of rows that are not so. Gives the path back."""
    file = io.BytesIO()
    archive = ArchiveWriter(file, 0)
    archive.write(README, b"What it is.")
    held = []
    for name, data in tables.items():
        archive.write(f"tables/{name}.jsonl", data)
        rows = (counted or {}).get(name, data.count(b"\n"))
        held.append(BackupTable(name, "id", COLUMNS, rows))
    archive.end(manifest_of(archive, held, form))
    path.write_bytes(file.getvalue())
    return path
