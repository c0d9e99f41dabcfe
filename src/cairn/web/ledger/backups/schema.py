"""The ledger's tables as they are in a database: found in the models of the migrations that have run there.

So a ledger of an older Cairn is copied as it is, and made again as it was before it is brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.management.color import no_style
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model

from cairn.exceptions import BackupError, CairnError
from cairn.responses.backups import Column, Kind

LEFT_OUT = {"sessions": "who is signed in just now; whoever is signs in again"}
"""Apps whose tables are no part of a backup, each with what it holds."""
MADE_ANEW = {"ledger_redactedtext": "what search reads, in plain words; it is made anew from the passages"}
"""Tables of a kept app that are no part of a backup either, each with what it holds."""
KINDS = {
    **dict.fromkeys(
        ("CharField", "TextField", "SlugField", "URLField", "EmailField", "FileField"), Kind.TEXT
    ),
    **dict.fromkeys(("FilePathField", "GenericIPAddressField", "IPAddressField"), Kind.TEXT),
    **dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField", "IntegerField"), Kind.WHOLE),
    **dict.fromkeys(("BigIntegerField", "SmallIntegerField", "PositiveIntegerField"), Kind.WHOLE),
    **dict.fromkeys(("PositiveBigIntegerField", "PositiveSmallIntegerField"), Kind.WHOLE),
    "FloatField": Kind.NUMBER,
    "DecimalField": Kind.DECIMAL,
    "BooleanField": Kind.TRUTH,
    "DateTimeField": Kind.MOMENT,
    "DateField": Kind.DAY,
    "TimeField": Kind.TIME,
    "DurationField": Kind.SPAN,
    "UUIDField": Kind.UUID,
    "BinaryField": Kind.BYTES,
    "JSONField": Kind.JSON,
}
"""By the type that a field has in the database. What a field of ours makes of it there (a text that is encrypted,
say) is copied as it stands and never opened."""
NUMBERED = ("AutoField", "BigAutoField", "SmallAutoField")


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A table of the ledger, its columns in the order of its model's fields."""

    name: str
    key: Column
    columns: tuple[Column, ...]
    is_numbered: bool
    app: str
    model: type[Model]


@dataclass(frozen=True, slots=True)
class Schema:
    """The migrations that have run, by app, and the tables that they make, in the order of their names."""

    migrations: Mapping[str, tuple[str, ...]]
    tables: tuple[LedgerTable, ...]
    left_out: Mapping[str, str]

    @property
    def nodes(self) -> list[tuple[str, str]]:
        """The migrations as pairs of app and name."""
        return [(app, name) for app, names in self.migrations.items() for name in names]


def schema_of(connection: BaseDatabaseWrapper) -> Schema:
    """The schema of a database as it is. Raises BackupError where a newer Cairn has been at it."""
    applied = MigrationLoader(connection).applied_migrations
    return schema_at(_by_app(applied))


def schema_at(migrations: Mapping[str, Iterable[str]]) -> Schema:
    """The schema that some migrations make. Raises BackupError where this Cairn does not know them all."""
    loader = MigrationLoader(None)
    nodes = [(app, name) for app, names in migrations.items() for name in names]
    unknown = [f"{app}.{name}" for app, name in nodes if (app, name) not in loader.graph.nodes]
    if unknown:
        raise BackupError(
            f"The ledger is of a newer Cairn than this one: it knows nothing of {', '.join(sorted(unknown))}. "
            "Use the Cairn that made it, or a newer one."
        )
    apps = loader.project_state(nodes).apps
    models = [model for model in apps.get_models(include_auto_created=True) if _is_kept(model)]
    left = {model._meta.db_table: why for model in models if (why := _why_left_out(model))}
    tables = [_table(model) for model in models if model._meta.db_table not in left]
    return Schema(_by_app(nodes), tuple(sorted(tables, key=lambda table: table.name)), left)


def highest_number(connection: BaseDatabaseWrapper, table: LedgerTable) -> int:
    """The highest number that a table has given a row, though the row may be gone; 0 where it gave none."""
    if not table.is_numbered:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        else:
            cursor.execute(f"SELECT last_value FROM {_sequence(cursor, table)} WHERE is_called")  # noqa: S608 - its name
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def go_on_from(connection: BaseDatabaseWrapper, table: LedgerTable, number: int) -> None:
    """Let a table that was filled give the numbers after `number` and after its rows' own."""
    if not table.is_numbered or not number:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, %s) WHERE name = %s", [number, table.name]
            )
            if not cursor.rowcount:
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, number]
                )
            return
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model]):
            cursor.execute(statement)
        name = _sequence(cursor, table)
        cursor.execute(f"SELECT setval('{name}', greatest(%s, last_value)) FROM {name}", [number])  # noqa: S608 - its name


def _sequence(cursor: Any, table: LedgerTable) -> str:
    """The name of the sequence from which PostgreSQL numbers a table's rows, quoted as it must be."""
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.key.name])
    return str(cursor.fetchone()[0])


def _is_kept(model: type[Model]) -> bool:
    return bool(model._meta.managed and not model._meta.proxy and not model._meta.swapped)


def _why_left_out(model: type[Model]) -> str:
    return LEFT_OUT.get(model._meta.app_label) or MADE_ANEW.get(model._meta.db_table, "")


def _table(model: type[Model]) -> LedgerTable:
    fields = model._meta.local_concrete_fields
    key = model._meta.pk
    assert key is not None
    return LedgerTable(
        name=model._meta.db_table,
        key=_column(key),
        columns=tuple(_column(field) for field in fields),
        is_numbered=key.get_internal_type() in NUMBERED,
        app=model._meta.app_label,
        model=model,
    )


def _column(field: Field[Any, Any]) -> Column:
    kept = field
    while kept.remote_field:
        kept = kept.target_field
    kind = KINDS.get(kept.get_internal_type())
    if kind is None:
        raise CairnError(f"{field}: a backup knows no column of the type {kept.get_internal_type()}.")
    return Column(str(field.column), kind)


def _by_app(nodes: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for app, name in sorted(nodes):
        found.setdefault(app, []).append(name)
    return {app: tuple(names) for app, names in found.items()}
