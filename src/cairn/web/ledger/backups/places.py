"""Where a ledger is restored: beside, or in one transaction. Whoever looks sees the old one or the new, whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, transaction

from cairn.tables.disk import settle
from cairn.web.ledger.backups.ready import check_nobody_else, in_use, sqlite_file

BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite calls the files of a database after its own."""


@contextmanager
def standing_ready(aside: str, *, replace: bool) -> Iterator[str]:
    """The database of this process, to be filled; what was built is put in place when the block ends well.

    Gives the name under which the old ledger is kept, or an empty text where there is none to keep. Raises
    BackupError where anybody else has the ledger open.
    """
    file = sqlite_file(connection)
    if file is not None:
        with _new_file(file, aside if replace else "") as name:
            yield name
        return
    check_nobody_else(connection)
    with transaction.atomic():
        yield _set_schema_aside(aside) if replace else ""


@contextmanager
def _new_file(file: Path, aside: str) -> Iterator[str]:
    """A new SQLite database beside the one of the name: everybody else waits outside until the names are exchanged."""
    building = file.with_name(f".{file.name}.restoring")
    kept = file.with_name(f"{file.name}.{aside}") if aside and file.exists() else None
    connection.close()
    _take_away(building)
    os.close(os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with _alone_with(file):
        connection.settings_dict["NAME"] = str(building)
        try:
            yield str(kept or "")
            connection.close()
            _into_one_file(building)
            if kept:
                os.link(file, kept)
            building.replace(file)
            settle(file.parent)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = str(file)
            _take_away(building)


@contextmanager
def _alone_with(file: Path) -> Iterator[None]:
    """Hold a SQLite database alone: only then may it leave write-ahead mode, and all of it is in one file."""
    if not file.exists():
        _put_off_what_is_left_of(file)
        yield
        return
    with closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as held:
        try:
            held.execute("PRAGMA journal_mode=DELETE")
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise in_use() from error
        yield


def _put_off_what_is_left_of(file: Path) -> None:
    """The log of a database that is gone would be read into the new one."""
    for ending in BESIDE[1:]:
        left = file.with_name(file.name + ending)
        if left.exists():
            left.rename(left.with_name(f"{left.name}.left-behind"))


def _into_one_file(building: Path) -> None:
    with closing(sqlite3.connect(building, isolation_level=None)) as built:
        built.execute("PRAGMA journal_mode=DELETE")
    settle(building)


def _take_away(building: Path) -> None:
    for ending in BESIDE:
        building.with_name(building.name + ending).unlink(missing_ok=True)


def _set_schema_aside(aside: str) -> str:
    """PostgreSQL: the old ledger's tables stay, under a schema of another name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        schema = cursor.fetchone()[0]
        name = aside.replace("-", "_").replace(".", "_").lower()
        quote = connection.ops.quote_name
        cursor.execute(f"ALTER SCHEMA {quote(schema)} RENAME TO {quote(name)}")
        cursor.execute(f"CREATE SCHEMA {quote(schema)}")
    return name
