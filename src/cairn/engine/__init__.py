"""Engines: DuckDB on one machine, Spark on many, behind one protocol."""

from cairn.engine.base import Engine, Writer
from cairn.engine.duckdb import DuckDB
from cairn.engine.swap import swapped

__all__ = ["DuckDB", "Engine", "Writer", "swapped"]
