"""What is DuckDB's own: where it puts what does not fit in memory."""

from pathlib import Path

import pytest

from cairn.engine import DuckDB
from cairn.tables import Column, Table, Type

NUMBERS = Table("numbers", "one number", (Column("n", Type.INTEGER, "a number"),), order=("n",))


def test_what_does_not_fit_in_memory_goes_to_scratch_and_goes_when_the_engine_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "scratch").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    engine = DuckDB(threads=1, memory="40MB", scratch=tmp_path / "scratch")
    spilt = "SELECT hash(range) % 1000000 AS n FROM range(6000000)"
    assert engine.write(spilt, NUMBERS, tmp_path / "numbers.parquet") == 6_000_000
    (own,) = (tmp_path / "scratch").iterdir()
    assert own.stat().st_mode & 0o077 == 0
    assert engine.run("SELECT current_setting('temp_directory') AS at")[0]["at"] == str(own)
    engine.close()
    assert list((tmp_path / "scratch").iterdir()) == []
    assert list((tmp_path / "here").iterdir()) == []
