"""The engine on many machines: Spark, told the same SQL as DuckDB through SQLGlot.

Loaded only when it is asked for: pyspark is the extra `spark`, and needs a Java runtime.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

import sqlglot

from cairn.engine import parquet
from cairn.exceptions import CairnError, EngineError
from cairn.tables.constraints import Value
from cairn.tables.schema import Table, Type

_TYPES = {
    Type.TEXT: "STRING",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.DATE: "DATE",
    Type.BOOLEAN: "BOOLEAN",
}


def make_session(master: str = "local[2]") -> Any:
    """A Spark session tuned small (one shuffle partition, no web page of its own).

    Raises EngineError where pyspark or Java is not there.
    """
    if shutil.which("java") is None:
        raise EngineError(
            "Spark needs a Java runtime. Install one (Debian: openjdk-17-jre-headless), or use DuckDB."
        )
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(
            "Spark is not installed. Install it with `pip install cairn[spark]`, or use DuckDB."
        ) from error
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "true",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }
    builder = SparkSession.builder.master(master).appName("cairn")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


class Spark:
    """A Spark session behind the engine's protocol. The session is the caller's to make and to stop."""

    name = "spark"

    def __init__(self, session: Any) -> None:
        self._session = session

    def register(self, name: str, path: Path) -> None:
        """See `Engine.register`."""
        self._session.read.parquet(str(path)).createOrReplaceTempView(name)

    def define(self, name: str, sql: str) -> None:
        """See `Engine.define`."""
        self._session.sql(in_spark(sql)).createOrReplaceTempView(name)

    def hold(self, name: str, sql: str) -> None:
        """See `Engine.hold`."""
        frame = self._session.sql(in_spark(sql)).localCheckpoint()
        frame.createOrReplaceTempView(name)

    def columns(self, sql: str) -> tuple[str, ...]:
        """See `Engine.columns`."""
        return tuple(self._session.sql(in_spark(sql)).columns)

    def run(self, sql: str) -> list[dict[str, Value]]:
        """See `Engine.run`."""
        return [row.asDict() for row in self._session.sql(in_spark(sql)).collect()]

    def write(self, sql: str, table: Table, path: Path) -> int:
        """See `Engine.write`. Rows come through the driver, so that one file is written, in one order."""
        frame = self._session.sql(in_spark(sql))
        if set(frame.columns) != set(table.column_names):
            raise CairnError(
                f"{table.name}: the query gives the columns {sorted(frame.columns)}, "
                f"the table states {sorted(table.column_names)}."
            )
        frame = frame.selectExpr(
            *(f"CAST(`{c.name}` AS {_TYPES[c.type]}) AS `{c.name}`" for c in table.columns)
        )
        if table.order:
            frame = frame.orderBy(*(frame[name].asc_nulls_last() for name in table.order))
        return parquet.write_rows((row.asDict() for row in frame.toLocalIterator()), table, path)

    def export(self, sql: str, path: Path) -> int:
        """See `Engine.export`. Rows come through the driver, so that one file is written, in order."""
        path.parent.mkdir(parents=True, exist_ok=True)
        frame = self._session.sql(in_spark(sql))
        rows = (row.asDict() for row in frame.toLocalIterator())
        with path.open("w", encoding="utf-8", newline="") as file:
            if path.suffix == ".jsonl":
                return sum(_line(file, json.dumps(row, default=str, ensure_ascii=False)) for row in rows)
            writer = csv.DictWriter(file, frame.columns, lineterminator="\n")
            writer.writeheader()
            return sum(bool(writer.writerow(row)) for row in rows)

    def write_rows(self, rows: Iterable[Mapping[str, Value]], table: Table, path: Path) -> int:
        """See `Engine.write_rows`."""
        return parquet.write_rows(rows, table, path)

    def writer(self, table: Table, path: Path) -> parquet.ParquetWriter:
        """See `Engine.writer`."""
        return parquet.ParquetWriter(table, path)

    def close(self) -> None:
        """Forget the names given; the session goes on, for whoever made it."""
        for view in self._session.catalog.listTables():
            if view.isTemporary:
                self._session.catalog.dropTempView(view.name)


def _line(file: TextIO, text: str) -> int:
    return bool(file.write(text + "\n"))


def in_spark(sql: str) -> str:
    """SQL of DuckDB's dialect as Spark's. Raises CairnError where SQLGlot cannot read it."""
    try:
        return str(sqlglot.transpile(sql, read="duckdb", write="spark")[0])
    except sqlglot.errors.SqlglotError as error:
        raise CairnError(f"This SQL cannot be told to Spark: {error}") from error


__all__ = ["Spark", "in_spark", "make_session"]
