"""Rows read by a condition in plain SQL, and written anew, for what every page asks and every saving does.

Building a query of Django's, and the rows of a raw one, takes several times as long as asking it. The
rows are the models' own, with the values that Django would give them; relations are read when they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=Model)
Converter = Callable[[Any], Any]
Converters = list[tuple[int, Converter]]
MODELS = 20
QUERIES = 500


def rows_where(model: type[Row], where: str, *values: object) -> list[Row]:
    """The rows of a model by a condition, which may say an order; its own words only, every value by %s."""
    names, columns, converters = _shape(model)
    found = asked(f"SELECT {columns} FROM {model._meta.db_table} WHERE {where}", *values)  # noqa: S608 - our own
    return [_made(model, names, converters, given) for given in found]


def held_row(model: type[Row], key: object) -> Row | None:
    """The row of that id, held until the transaction ends; None where there is none.

    SQLite holds the whole ledger from the beginning of a transaction, and has no word for it.
    """
    hold = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return next(iter(rows_where(model, f"id = %s{hold}", key)), None)


def joined_where(models: Sequence[type[Model]], joined: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows of several models that a query joins, in their order, and after them a tuple of what else it selects.

    `joined` is the query without the columns of the models, whose place is {columns}. A row that stands in several
    lines one after the other is the same object in each; one that an outer join did not find has no id.
    """
    shapes = [(model, *_shape(model)) for model in models]
    found: list[tuple[Any, ...]] = []
    before: list[tuple[Sequence[Any], Any]] = [((), None)] * len(models)
    for given in asked(joined.format(columns=", ".join(shape[2] for shape in shapes)), *values):
        end = 0
        for place, (model, names, _, converters) in enumerate(shapes):
            begin, end = end, end + len(names)
            its = given[begin:end]
            if its != before[place][0]:
                before[place] = (its, _made(model, names, converters, its))
        found.append((*(row for _, row in before), given[end:]))
    return found


def insert_rows(rows: Sequence[Row]) -> None:
    """Write new rows of one model, each with what its fields make of its values, and give them their ids.

    As `bulk_create` does it, where the related rows are written already and nobody listens to the model's signals.
    """
    if not rows:
        return
    fields, columns = _written(type(rows[0]))
    places = ", ".join(["(" + ", ".join(["%s"] * len(fields)) + ")"] * len(rows))
    query = f"INSERT INTO {rows[0]._meta.db_table} ({columns}) VALUES {places} RETURNING id"  # noqa: S608 - our own
    database = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(field.pre_save(row, True), database) for row in rows for field in fields]
    for row, (row.pk,) in zip(rows, asked(query, *values), strict=True):
        row._state = _read()


def asked(query: str, *values: object) -> list[tuple[Any, ...]]:
    """What the database answers to a query.

    Past Django's cursors, which cost as much as most answers do; what goes wrong is raised as they raise it.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.execute_wrappers or database.queries_logged:  # somebody listens to what is asked
        with database.cursor() as cursor:
            cursor.execute(query, values)
            return list(cursor.fetchall())
    database.close_if_health_check_failed()
    if database.connection is None:
        database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        if database.vendor == "sqlite":
            return list(database.connection.execute(_for_sqlite(query), values).fetchall())
        return list(database.kept_cursor().execute(query, values).fetchall())


@lru_cache(maxsize=QUERIES)
def _for_sqlite(query: str) -> str:
    return query.replace("%s", "?")


def _made(model: type[Row], names: list[str], converters: Converters, given: Sequence[Any]) -> Row:
    values = list(given)
    for place, convert in converters:
        values[place] = convert(values[place])
    row = model.__new__(
        model
    )  # as `from_db` makes one, but past the signals of every row and a look at every field
    row.__dict__.update(zip(names, values, strict=True), _state=_read())
    return row


def _read() -> ModelState:
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    return state


@lru_cache(maxsize=MODELS)
def _shape(model: type[Model]) -> tuple[list[str], str, Converters]:
    """The names of a model's fields, how they are selected, and what makes values of what some of them hold."""
    fields, table = model._meta.concrete_fields, model._meta.db_table
    columns = ", ".join(f"{table}.{connection.ops.quote_name(field.column)}" for field in fields)
    converters = [(place, _converter(field.get_col(table))) for place, field in enumerate(fields)]
    needed = [(place, converter) for place, converter in converters if converter is not None]
    return [field.attname for field in fields], columns, needed


@lru_cache(maxsize=MODELS)
def _written(model: type[Model]) -> tuple[tuple[Field[Any, Any], ...], str]:
    """The fields of a new row, but for its id, and their columns."""
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    return fields, ", ".join(connection.ops.quote_name(field.column) for field in fields)


def _converter(column: Any) -> Converter | None:
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
    if not steps:
        return None

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert
