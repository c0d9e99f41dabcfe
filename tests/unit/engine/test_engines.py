"""Each engine does what the protocol says, and both say the same."""

import datetime as dt
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cairn.engine import Engine
from cairn.exceptions import CairnError
from cairn.tables import Column, Table, Type
from tests.lib.engines import BOTH, make_engine

EPISODES = Table(
    "episodes",
    "one episode",
    (
        Column("child", Type.TEXT, "the child"),
        Column("began", Type.DATE, "first day"),
        Column("days", Type.INTEGER, "length in days"),
        Column("open", Type.BOOLEAN, "whether it goes on"),
    ),
    order=("child", "began"),
)
ROWS = (
    {"child": "b", "began": dt.date(2017, 5, 1), "days": 10, "open": False},
    {"child": "a", "began": dt.date(2016, 4, 2), "days": None, "open": True},
    {"child": "b", "began": None, "days": 3, "open": None},
)


@pytest.fixture(params=BOTH)
def engine(request):
    engine = make_engine(request.param)
    yield engine
    engine.close()


def test_rows_written_are_rows_read(engine: Engine, tmp_path: Path) -> None:
    assert engine.write_rows(ROWS, EPISODES, tmp_path / "episodes.parquet") == 3
    engine.register("episodes", tmp_path / "episodes.parquet")
    assert engine.run("SELECT * FROM episodes ORDER BY days NULLS LAST") == [ROWS[2], ROWS[0], ROWS[1]]


def test_writing_a_query_keeps_the_tables_columns_types_and_order(engine: Engine, tmp_path: Path) -> None:
    engine.write_rows(ROWS, EPISODES, tmp_path / "in.parquet")
    engine.register("episodes", tmp_path / "in.parquet")
    engine.define("open_ones", "SELECT open, days, began, child FROM episodes")
    assert engine.write("SELECT * FROM open_ones", EPISODES, tmp_path / "out.parquet") == 3
    written = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert written == [ROWS[1], ROWS[0], ROWS[2]]
    assert list(written[0]) == ["child", "began", "days", "open"]


def test_the_same_query_gives_the_same_bytes(engine: Engine, tmp_path: Path) -> None:
    engine.write_rows(ROWS, EPISODES, tmp_path / "in.parquet")
    engine.register("episodes", tmp_path / "in.parquet")
    for name in ("once", "twice"):
        engine.write("SELECT * FROM episodes", EPISODES, tmp_path / name)
    assert (tmp_path / "once").read_bytes() == (tmp_path / "twice").read_bytes()


def test_a_query_with_other_columns_than_the_tables_is_refused(engine: Engine, tmp_path: Path) -> None:
    engine.write_rows(ROWS, EPISODES, tmp_path / "in.parquet")
    engine.register("episodes", tmp_path / "in.parquet")
    with pytest.raises(CairnError, match="the query gives the columns"):
        engine.write("SELECT child FROM episodes", EPISODES, tmp_path / "out.parquet")


def test_dates_and_hashes_are_told_to_both_engines_alike(engine: Engine, tmp_path: Path) -> None:
    engine.write_rows(ROWS, EPISODES, tmp_path / "in.parquet")
    engine.register("episodes", tmp_path / "in.parquet")
    rows = engine.run(
        "SELECT child, substr(sha256(child || 'key'), 1, 8) AS id FROM episodes "
        "WHERE began <= DATE '2017-03-31' AND (days IS NULL OR days > 3)"
    )
    assert rows == [{"child": "a", "id": "4dd6aaec"}]


def test_rows_added_a_few_at_a_time_stay_in_their_order(engine: Engine, tmp_path: Path) -> None:
    writer = engine.writer(EPISODES, tmp_path / "episodes.parquet")
    writer.add({"child": ["b", "a"], "days": range(2)}, {"open": True}, 2)
    writer.add({"days": [7], "began": [dt.date(2016, 4, 2)]}, {"child": "c"}, 1)
    writer.close()
    assert pq.read_table(tmp_path / "episodes.parquet").to_pylist() == [
        {"child": "b", "began": None, "days": 0, "open": True},
        {"child": "a", "began": None, "days": 1, "open": True},
        {"child": "c", "began": dt.date(2016, 4, 2), "days": 7, "open": None},
    ]


def test_a_writer_to_which_nothing_is_added_leaves_a_table_without_rows(
    engine: Engine, tmp_path: Path
) -> None:
    engine.writer(EPISODES, tmp_path / "episodes.parquet").close()
    written = pq.read_table(tmp_path / "episodes.parquet")
    assert (written.num_rows, tuple(written.column_names)) == (0, EPISODES.column_names)
