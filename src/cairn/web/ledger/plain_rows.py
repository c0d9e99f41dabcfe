"""Rows read by a condition in plain SQL, for what is asked at every page.

Building a query of Django's, and the rows of a raw one, takes several times as long as asking it. The
rows are the models' own, with the values that Django would give them; relations are read when they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Converter = Callable[[Any], Any]
MODELS = 20


def rows_where(model: type[Row], where: str, *values: object) -> list[Row]:
    """The rows of a model by a condition, which may say an order; its own words only, every value by %s."""
    names, selected, converters = _shape(model)
    rows = []
    for found in asked(f"{selected} WHERE {where}", *values):
        given = list(found)
        for place, convert in converters:
            given[place] = convert(given[place])
        rows.append(model.from_db(connection.alias, names, given))
    return rows


def asked(query: str, *values: object) -> list[tuple[Any, ...]]:
    """What the database answers to a query."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


@lru_cache(maxsize=MODELS)
def _shape(model: type[Model]) -> tuple[list[str], str, list[tuple[int, Converter]]]:
    """The names of a model's fields, how they are selected, and what makes values of what some of them hold."""
    fields, table = model._meta.concrete_fields, model._meta.db_table
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    converters = [(place, _converter(field.get_col(table))) for place, field in enumerate(fields)]
    needed = [(place, converter) for place, converter in converters if converter is not None]
    return [field.attname for field in fields], f"SELECT {columns} FROM {table}", needed  # noqa: S608 - our own


def _converter(column: Any) -> Converter | None:
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
    if not steps:
        return None

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert
