"""Rows of a table: read in order, a line of a backup each, and put into an empty table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from cairn.exceptions import BackupError
from cairn.responses.backups import Kind
from cairn.web.ledger.backups import values
from cairn.web.ledger.backups.schema import LedgerTable

AT_ONCE = 1_000


@contextmanager
def one_moment_read_only(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """A transaction of which every query sees the same ledger, and which holds nobody up who writes.

    `moments.one_moment` takes SQLite's one place for writers, as every transaction of the site does; a copy
    takes too long for that.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def lines_of(connection: BaseDatabaseWrapper, table: LedgerTable) -> Iterator[bytes]:
    """Every row of a table as a line of a backup, in the order of its key; never all in memory at once."""
    names = ", ".join(_quoted(connection, column.name) for column in table.columns)
    order = _quoted(connection, table.key.name)
    if table.key.kind is Kind.TEXT and connection.vendor == "postgresql":
        order += ' COLLATE "C"'  # by its bytes, as SQLite does
    line = values.out_of(table.columns)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {_quoted(connection, table.name)} ORDER BY {order}")  # noqa: S608 - models' names
        while rows := cursor.fetchmany(AT_ONCE):
            yield from map(line, rows)


def put_in(connection: BaseDatabaseWrapper, table: LedgerTable, lines: Iterable[bytes]) -> int:
    """Put rows into an empty table, in the order given, under their own ids. Returns how many.

    Raises BackupError where the database does not take them, which it says without a word of what they hold.
    """
    names = ", ".join(_quoted(connection, column.name) for column in table.columns)
    marks = ", ".join(["%s"] * len(table.columns))
    insert = f"INSERT INTO {_quoted(connection, table.name)} ({names}) VALUES ({marks})"  # noqa: S608 - models' names
    row, number, waiting = values.into(table.columns, connection), 0, iter(lines)
    with connection.cursor() as cursor:
        while batch := [row(line) for line in islice(waiting, AT_ONCE)]:
            try:
                cursor.executemany(insert, batch)
            except DatabaseError as error:
                raise BackupError(
                    f"{table.name}: the database did not take the rows after {number:,} ({type(error).__name__}). "
                    "Nothing was restored."
                ) from None  # not chained: what a driver says may quote a row
            number += len(batch)
    return number


def count_of(connection: BaseDatabaseWrapper, table: LedgerTable) -> int:
    """How many rows a table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {_quoted(connection, table.name)}")  # noqa: S608 - models' names
        return int(cursor.fetchone()[0])


def empty(connection: BaseDatabaseWrapper, table: LedgerTable) -> None:
    """Take away the rows that migrations put there by themselves."""
    if count_of(connection, table):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {_quoted(connection, table.name)}")  # noqa: S608 - models' names


def _quoted(connection: BaseDatabaseWrapper, name: str) -> str:
    return connection.ops.quote_name(name)
