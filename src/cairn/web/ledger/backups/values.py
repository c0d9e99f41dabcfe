"""Values of a row between a database and a backup, by the kind of their column alone.

Each database keeps them in its own way (SQLite a moment as text, PostgreSQL as a moment); a backup has one
way, so that either can be made of it. format.md beside the archive tells it.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import dateparse

from cairn.responses.backups import Column, Kind

Value = Any
Change = Callable[[Value], Value]
_in_order = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_MICROSECOND = dt.timedelta(microseconds=1)


def _moment_out(value: dt.datetime | str) -> str:
    moment = dateparse.parse_datetime(value) if isinstance(value, str) else value
    assert moment is not None
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return f"{moment.isoformat(timespec='microseconds')}Z"


def _span_out(value: int | dt.timedelta) -> int:
    return value if isinstance(value, int) else value // _MICROSECOND


def _json_out(value: object) -> str:
    return _in_order(json.loads(value) if isinstance(value, str) else value)


OUT: dict[Kind, Change] = {
    Kind.MOMENT: _moment_out,
    Kind.DAY: lambda value: value if isinstance(value, str) else value.isoformat(),
    Kind.TIME: lambda value: value if isinstance(value, str) else value.isoformat(timespec="microseconds"),
    Kind.SPAN: _span_out,
    Kind.UUID: lambda value: str(value if isinstance(value, UUID) else UUID(value)),
    Kind.BYTES: lambda value: base64.b64encode(value).decode("ascii"),
    Kind.JSON: _json_out,
    Kind.DECIMAL: lambda value: format(Decimal(value), "f"),
    Kind.TRUTH: bool,
}
"""From what a database's driver gives. What is not here is written as it is."""


def out_of(columns: Sequence[Column]) -> Callable[[Sequence[Value]], bytes]:
    """What makes a line of a backup of a row as the driver gives it."""
    changes = [(place, OUT[column.kind]) for place, column in enumerate(columns) if column.kind in OUT]

    def line(row: Sequence[Value]) -> bytes:
        values = list(row)
        for place, change in changes:
            if values[place] is not None:
                values[place] = change(values[place])
        return _in_order(values).encode() + b"\n"

    return line


def into(columns: Sequence[Column], connection: BaseDatabaseWrapper) -> Callable[[bytes], list[Value]]:
    """What makes of a line of a backup the values that the driver of a database takes. Raises ValueError."""
    found = _into_kinds(connection)
    changes = [(place, found[column.kind]) for place, column in enumerate(columns) if column.kind in found]

    def row(line: bytes) -> list[Value]:
        values: list[Value] = json.loads(line)
        for place, change in changes:
            if values[place] is not None:
                values[place] = change(values[place])
        return values

    return row


def _into_kinds(connection: BaseDatabaseWrapper) -> dict[Kind, Change]:
    ops, features = connection.ops, connection.features
    return {
        Kind.MOMENT: lambda text: ops.adapt_datetimefield_value(dt.datetime.fromisoformat(text)),
        Kind.DAY: lambda text: ops.adapt_datefield_value(dt.date.fromisoformat(text)),
        Kind.TIME: lambda text: ops.adapt_timefield_value(dt.time.fromisoformat(text)),
        Kind.SPAN: lambda number: number * _MICROSECOND if features.has_native_duration_field else number,
        Kind.UUID: lambda text: UUID(text) if features.has_native_uuid_field else UUID(text).hex,
        Kind.BYTES: lambda text: connection.Database.Binary(base64.b64decode(text, validate=True)),
        Kind.JSON: lambda text: ops.adapt_json_value(json.loads(text), json.JSONEncoder),
        Kind.DECIMAL: lambda text: ops.adapt_decimalfield_value(Decimal(text)),
    }
