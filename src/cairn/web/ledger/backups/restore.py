"""Making a ledger of a backup again: into a database that stands ready, all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from cairn.exceptions import BackupError
from cairn.responses.backups import Archive, BackupTable, Part
from cairn.web.ledger.backups.rows import empty, lines_of, put_in
from cairn.web.ledger.backups.schema import LedgerTable, Schema, go_on_from, schema_at

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore came to: rows, and how many responses were erased again."""

    rows: int
    erased: int


def fill(archive: Archive, erase: Callable[[], int], say: Progress) -> Restored:
    """Make the ledger of a backup in the database of this process, which has no tables, or the same ones and empty.

    The tables are made as they were, every row put in under its own id, each table read again and compared with
    its checksum, and only then brought up to date; `erase` then looks at what became of it, takes out what was erased
    since, and gives how many. Raises BackupError, naming what is amiss; the caller then puts nothing in place.
    """
    schema = _tables_as_they_were(archive)
    tables = _paired(archive, schema)
    with transaction.atomic():
        _let_references_wait()
        for table in schema.tables:
            empty(connection, table)
        for table, told in tables:
            say(f"{table.name}: {told.rows:,} rows")
            put_in(connection, table, archive.lines(told.part))
        for table, told in tables:
            go_on_from(connection, table, told.last_number)
        _check_references()
        for table, told in tables:
            _compare(table, archive.manifest.parts[told.part])
    call_command("migrate", verbosity=0)
    return Restored(archive.manifest.rows, erase())


def check_can_be_restored(archive: Archive) -> Schema:
    """The schema of a backup. Raises BackupError where this Cairn cannot make its tables."""
    schema = schema_at(archive.manifest.migrations)
    _paired(archive, schema)
    return schema


def _tables_as_they_were(archive: Archive) -> Schema:
    schema = check_can_be_restored(archive)
    executor, nodes = MigrationExecutor(connection), set(schema.nodes)
    if nodes != set(executor.loader.applied_migrations):
        executor.migrate([node for node in schema.nodes if _is_last_of_its_app(executor, node, nodes)])
    return schema


def _is_last_of_its_app(
    executor: MigrationExecutor, node: tuple[str, str], nodes: set[tuple[str, str]]
) -> bool:
    children = executor.loader.graph.node_map[node].children
    return not any(child.key[0] == node[0] and child.key in nodes for child in children)


def _paired(archive: Archive, schema: Schema) -> list[tuple[LedgerTable, BackupTable]]:
    """Each table with what the backup says of it, which must be the same."""
    ours = {table.name: table for table in schema.tables}
    theirs = {table.name: table for table in archive.manifest.tables}
    other = [
        name
        for name in sorted({*ours, *theirs})
        if name not in ours or name not in theirs or ours[name].columns != theirs[name].columns
    ]
    if other:
        raise BackupError(
            f"{archive.path}: {', '.join(other)} is not as this Cairn makes it of the same migrations. Restore it with "
            f"the Cairn that made it ({archive.manifest.cairn})."
        )
    return [(ours[name], theirs[name]) for name in sorted(ours)]


def _let_references_wait() -> None:
    """Rows come table by table, and some before those that they refer to. What made the tables in this transaction
    may have asked for each reference to be looked at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _check_references() -> None:
    try:
        connection.check_constraints()
    except (IntegrityError, DatabaseError) as error:
        raise BackupError(
            f"A row of the backup refers to one that is not in it ({type(error).__name__}). Nothing was restored."
        ) from None


def _compare(table: LedgerTable, part: Part) -> None:
    """What now stands in a table, written as a backup would write it, must be what the backup holds."""
    digest, size = hashlib.sha256(), 0
    for line in lines_of(connection, table):
        digest.update(line)
        size += len(line)
    if Part(size, digest.hexdigest()) != part:
        raise BackupError(f"{table.name}: does not hold what the backup holds. Nothing was restored.")
