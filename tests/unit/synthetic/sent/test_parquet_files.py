"""Parquet has what the readers would have made of the files: the same columns, types and values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cairn.returns.spec import load_spec
from cairn.returns.tables import table_named
from cairn.synthetic.sent.parquet_files import write_parquet
from cairn.synthetic.sent.pupil_lists import pupil_list_return
from cairn.synthetic.sent.school_census import school_census_return
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.world import load_world
from tests.unit.synthetic.sent.some_schools import CODE, PLACE, SEED, children, lives, read_back

READERS_OWN = {"file", "file_sha256", "row"}


def test_the_columns_are_those_of_what_is_read_without_the_texts(tmp_path: Path) -> None:
    made = pupil_list_return(load_world(), PLACE, 2018, children(), lives())
    (path,) = write_parquet(made, tmp_path)
    assert path == tmp_path / "pupils" / f"2018_{CODE}.parquet"
    table = pq.read_table(path)
    told = [column.name for column in table_named("pupils").columns]
    assert table.column_names == [one for one in told if one not in READERS_OWN and not one.endswith("_text")]
    assert table.schema.field("birth_date").type == pa.date32()
    assert table.schema.field("free_school_meals").type == pa.bool_()


def test_the_values_are_those_that_are_read_from_the_file(tmp_path: Path) -> None:
    made = school_census_return(SEED, load_world(), PLACE, 2018, "spring", children(), lives())
    read = read_back(made, tmp_path / "2018", f"{CODE}_school_census_spring")
    for path, table in zip(write_parquet(made, tmp_path / "parquet"), made.tables, strict=True):
        rows = pq.read_table(path).to_pylist()
        assert path.name == f"2018_spring_{CODE}.parquet"
        for row, same in zip(rows, read[table.name], strict=True):
            same = {name: value for name, value in same.items() if not name.endswith("_text") or name in row}
            assert {name: row[name] for name in same} == same
            assert all(row[name] is None for name in row.keys() - same.keys())


def test_a_cell_with_a_clerks_text_is_null(tmp_path: Path) -> None:
    columns = pa.table({"birth_date": pa.array([dt.date(2010, 1, 1), dt.date(2011, 1, 1)], pa.date32())})
    table = SentTable("pupils", columns, np.arange(2), {"birth_date": {1: "31/02/2011"}})
    (path,) = write_parquet(SentReturn(load_spec("pupil_list", 2018), CODE, 2018, (table,)), tmp_path)
    found = pq.read_table(path)
    assert found["birth_date"].to_pylist() == [dt.date(2010, 1, 1), None]
    assert found["pupil_no"].to_pylist() == [1, 2]
    assert set(found["authority"].to_pylist()) == {CODE}


def test_of_columns_in_a_list_of_many_only_those_filled_in_are_written(tmp_path: Path) -> None:
    columns = pa.table({"pupil_reference": pa.array(["A"]), "upn": pa.array(["B"])})
    table = SentTable("npd_key_stage_4_pupils", columns, np.arange(1))
    (path,) = write_parquet(SentReturn(load_spec("npd", 2016), CODE, 2016, (table,)), tmp_path)
    found = pq.read_table(path)
    assert {"pupil_reference", "upn", "attainment_8", "year"} <= set(found.column_names)
    assert found.num_columns < 50
