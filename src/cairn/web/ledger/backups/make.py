"""Making a backup: every table as it stood at one moment, while people go on writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from cairn import __version__
from cairn.responses.backups import (
    ArchiveWriter,
    BackupManifest,
    BackupTable,
    Missing,
    Register,
)
from cairn.responses.backups import manifest as names
from cairn.web.ledger.backups import beside
from cairn.web.ledger.backups.rows import lines_of, one_moment_read_only
from cairn.web.ledger.backups.schema import LedgerTable, Schema, highest_number, schema_of

FORMAT_TOLD = Path(names.__file__).with_name("format.md")
GROWTH = 1.5
"""A row as text takes at most about so much more room than in a database; measured on ledgers of long answers."""
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of the ledger at its moment."""

    began: dt.datetime
    moment: dt.datetime
    schema: Schema
    tables: tuple[BackupTable, ...]
    holders: dict[str, set[int]]
    register: Register
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written: its manifest, the checksum by which it is known, and what was passed over."""

    manifest: BackupManifest
    seal: str
    unnamed: tuple[str, ...] = field(default=())


def key_check() -> str:
    """A checksum of the site's key, by which it is known again and from which nobody can work it back."""
    return salted_hmac("cairn.backup.key", "", algorithm="sha256").hexdigest()[:32]


def room_needed() -> int:
    """About how many bytes a backup of the ledger takes: never less than it will, but for what comes meanwhile."""
    return int(_size_of_database() * GROWTH) + beside.size_of_files(_holders())


def write_backup(archive: ArchiveWriter, *, call: str, title: str, say: Progress) -> Made:
    """Write the whole of a backup into an archive, and say now and then how far it is.

    Raises BackupError where the ledger is of a newer Cairn, or a record beside it holds a secret.
    """
    archive.write(names.README, FORMAT_TOLD.read_bytes())
    records, unnamed = beside.records_of(settings.CAIRN_REVIEW)
    beside.write_records(archive, settings.CAIRN_REVIEW, records)
    reading = _read(archive, say)
    total = len(reading.holders)
    copied = iter(range(1, total + 1))
    missing = tuple(
        beside.write_files(archive, reading.holders, lambda: say(f"file {next(copied):,} of {total:,}"))
    )
    manifest = _manifest(archive, reading, missing, call, title)
    return Made(manifest, archive.end(manifest), tuple(unnamed))


def _manifest(
    archive: ArchiveWriter, reading: Reading, missing: tuple[Missing, ...], call: str, title: str
) -> BackupManifest:
    return BackupManifest(
        format=names.FORMAT,
        cairn=__version__,
        call=call,
        title=title,
        began=_told(reading.began),
        moment=_told(reading.moment),
        database=connection.vendor,
        key_check=key_check(),
        migrations=dict(reading.schema.migrations),
        tables=reading.tables,
        parts=dict(archive.parts),
        register=reading.register,
        left_out=dict(reading.schema.left_out),
        missing=missing,
        keys=reading.keys,
    )


def _read(archive: ArchiveWriter, say: Progress) -> Reading:
    began = dt.datetime.now(dt.UTC)
    with one_moment_read_only(connection):
        schema = schema_of(connection)  # its first query is what fixes the moment
        moment = dt.datetime.now(dt.UTC)
        register = _register(schema)
        tables = tuple(_write_table(archive, table, say) for table in schema.tables)
        holders, keys = _holders(), _keys(schema)
    return Reading(began, moment, schema, tables, holders, register, keys)


def _write_table(archive: ArchiveWriter, table: LedgerTable, say: Progress) -> BackupTable:
    rows = 0
    with archive.part(f"{names.TABLES}/{table.name}.jsonl") as write:
        for line in lines_of(connection, table):
            write(line)
            rows += 1
            if not rows % 1_000:
                say(f"{table.name}: {rows:,} rows")
    return BackupTable(table.name, table.key.name, table.columns, rows, highest_number(connection, table))


def _keys(schema: Schema) -> tuple[str, ...]:
    if not _has(schema, "ledger_datakey"):
        return ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT master_id FROM ledger_datakey ORDER BY master_id")
        return tuple(name for (name,) in cursor.fetchall())


def _has(schema: Schema, name: str) -> bool:
    """Whether a table is there: a ledger of an older Cairn may not have it yet."""
    return any(table.name == name for table in schema.tables)


def _register(schema: Schema) -> Register:
    if not _has(schema, "ledger_registerhead"):
        return Register()
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, sha256 FROM ledger_registerhead WHERE id = 1")
        found = cursor.fetchone()
    return Register(*found) if found else Register()


def _holders() -> dict[str, set[int]]:
    """The files that rows name, and by which responses."""
    found: dict[str, set[int]] = {}
    with connection.cursor() as cursor:
        if "ledger_attachment" in connection.introspection.table_names(cursor):
            cursor.execute("SELECT stored_as, response_id FROM ledger_attachment ORDER BY stored_as")
            for name, response_id in cursor.fetchall():
                found.setdefault(name, set()).add(response_id)
    return found


def _size_of_database() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute(
                "SELECT coalesce(sum(pg_table_size(oid)), 0) FROM pg_class "
                "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
            )
        return int(cursor.fetchone()[0])


def _told(moment: dt.datetime) -> str:
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
