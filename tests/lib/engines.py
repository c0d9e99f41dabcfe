"""Engines for tests. Spark starts once a run, where it is installed; else its tests say why they skip."""

from functools import lru_cache

import pytest

from cairn.engine import DuckDB, Engine
from cairn.exceptions import EngineError

SPARK = pytest.param(
    "spark",
    marks=(
        pytest.mark.spark,
        # pyspark leaves its sockets to the garbage collector, which complains in whichever test it runs
        pytest.mark.filterwarnings("ignore::ResourceWarning"),
        pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    ),
)
BOTH = ("duckdb", SPARK)


@lru_cache(maxsize=1)
def _session() -> object:
    from cairn.engine.spark import make_session

    return make_session("local[1]")


def make_engine(name: str) -> Engine:
    """An engine by name; skips the test, saying why, where it is not there."""
    if name == "duckdb":
        return DuckDB(threads=1, memory="1GB")
    from cairn.engine.spark import Spark

    try:
        return Spark(_session())
    except EngineError as error:
        pytest.skip(str(error))
