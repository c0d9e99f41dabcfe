"""What a database is before anything is done with it: a ledger, an empty one, none at all, or one in use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from cairn.exceptions import BackupError
from cairn.web.ledger.backups.rows import count_of
from cairn.web.ledger.backups.schema import Schema, schema_of

MADE_BY_MIGRATIONS = ("django_content_type", "auth_permission", "auth_group", "auth_group_permissions")
"""Tables that Cairn fills by itself: rows in them are nobody's."""


@dataclass(frozen=True, slots=True)
class Found:
    """A database as it was found: whether it has any table, its schema where it is a ledger's, and how many rows
    somebody wrote."""

    vendor: str
    has_tables: bool
    schema: Schema | None
    rows: int


def look_at(connection: BaseDatabaseWrapper) -> Found:
    """What a database is. Raises BackupError where it does not answer, or a newer Cairn has been at it."""
    file = sqlite_file(connection)
    if file is not None and not file.exists():  # to ask SQLite would make it
        return Found(connection.vendor, False, None, 0)
    try:
        with connection.cursor() as cursor:
            tables = set(connection.introspection.table_names(cursor))
        if "django_migrations" not in tables:
            return Found(connection.vendor, bool(tables), None, 0)
        schema = schema_of(connection)
        counted = [table for table in schema.tables if table.name not in MADE_BY_MIGRATIONS]
        rows = sum(count_of(connection, table) for table in counted if table.name in tables)
        return Found(connection.vendor, True, schema, rows)
    except DatabaseError as error:
        raise BackupError(
            f"The database does not answer ({type(error).__name__}). See that it runs, and that DATABASE_URL is right."
        ) from None


def check_is_ledger(connection: BaseDatabaseWrapper) -> None:
    """Raises BackupError where there is no ledger to copy. Nothing is made where nothing is."""
    where = sqlite_file(connection)
    if where is not None and not where.exists():
        raise BackupError(f"{where}: there is no ledger yet. It is made by `cairn serve` or `cairn import`.")
    if look_at(connection).schema is None:
        raise BackupError(
            "The database is no ledger yet: it is made one by `cairn serve` or `cairn import`. Nothing was written."
        )


def is_up_to_date(connection: BaseDatabaseWrapper) -> bool:
    """Whether every migration of this Cairn has run: before that its models cannot be used."""
    loader = MigrationLoader(connection)
    return set(loader.graph.nodes) <= set(loader.applied_migrations)


def sqlite_file(connection: BaseDatabaseWrapper) -> Path | None:
    """The file that a SQLite ledger is; None for one in memory or in PostgreSQL."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return None
    return Path(name)


def check_may_be_filled(found: Found, wanted: Schema, *, replace: bool) -> None:
    """Raises BackupError where a database that was found is not to be filled: it holds something, and nobody said
    that what it holds shall be set aside; or its tables, though empty, are not those of the backup."""
    if found.schema is None and found.has_tables:
        raise BackupError(
            "The database holds tables that are no ledger's. Name an empty one with DATABASE_URL; nothing was touched."
        )
    if found.rows and not replace:
        raise BackupError(
            f"The ledger there is not empty: it has {found.rows:,} rows. A backup goes into an empty one. To set that "
            "ledger aside, under a name that you are told, and to have this one in its place, say --replace."
        )
    is_in_place = connection_keeps_its_tables(found, replace=replace)
    if is_in_place and found.schema and set(found.schema.nodes) != set(wanted.nodes):
        raise BackupError(
            "The database has a ledger's tables already, empty ones of another version of Cairn. Name a new database "
            "with DATABASE_URL, or say --replace to set them aside."
        )


def connection_keeps_its_tables(found: Found, *, replace: bool) -> bool:
    """Whether a ledger is filled where it stands: in PostgreSQL, unless it is set aside. SQLite gets a new file."""
    return found.vendor == "postgresql" and not replace


def check_nobody_else(connection: BaseDatabaseWrapper) -> None:
    """Raises BackupError where anybody else has a PostgreSQL ledger open: what they wrote would be lost."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        if cursor.fetchone()[0]:
            raise in_use()


def in_use() -> BackupError:
    """The refusal where the site, or anybody, has the ledger open."""
    return BackupError(
        "The ledger is in use: what is written meanwhile would be lost. Stop the website, its worker and "
        "whatever else has it open, and try again."
    )
