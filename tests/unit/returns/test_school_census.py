"""The school census as it is delivered: a file a table and term, with columns that come and go."""

import datetime as dt

import pytest

from cairn.engine import DuckDB
from cairn.returns import build, load_spec
from cairn.returns.read.items import Trouble
from tests.lib.child_records import rows_in
from tests.lib.shared import shared_path
from tests.unit.returns.readings import read

SPRING_2025 = "330/2025_spring_table.csv"


def line(table, **values):
    """A file of one row with every column that the table has, empty but for `values` (by field name)."""
    cells = {field.at: values.get(field.name, "") for field in table.fields}
    return f"{','.join(cells)}\n{','.join(cells.values())}\n"


def table_in(name, year, term):
    return load_spec("school_census", year).in_term(term).table(name)


@pytest.mark.parametrize("term", ["autumn", "spring", "summer"])
@pytest.mark.parametrize("year", [2016, 2021, 2027])
def test_every_table_of_every_term_is_known_by_its_columns(tmp_path, year, term):
    calendar = year - (term == "autumn")
    for table in load_spec("school_census", year).in_term(term).tables:
        what, records, unread = read(tmp_path, line(table, native_id="S1"), f"330/{calendar}_{term}_x.csv")
        assert what.table.name == table.name
        assert (what.spec.year, what.term) == (year, term)
        assert unread == [], table.name
        assert [(r.year, r.authority, r.values["term"]) for r in records] == [(year, "330", term)]


def test_a_pupil_on_roll_is_read(tmp_path):
    table = table_in("census_pupils_on_roll", 2025, "spring")
    text = line(
        table,
        pupil_on_roll_id="P1",
        native_id="SCH1",
        upn="A1",
        surname="Moss",
        birth_date="2012-Jan-21 00:00:00",
        part_time="False",
        sen_provision="K",
        year_group="7",
        hours_at_setting="12.5",
        sessions_possible="136.0",
    )
    _, (pupil,), unread = read(tmp_path, text, SPRING_2025)
    assert unread == []
    assert pupil.values["birth_date"] == dt.date(2012, 1, 21)
    assert pupil.values["birth_date_text"] == "2012-Jan-21 00:00:00"
    assert pupil.values["part_time"] is False
    assert pupil.values["hours_at_setting"] == 12.5
    assert pupil.values["sessions_possible"] == 136
    assert (pupil.values["pupil_on_roll_id"], pupil.values["native_id"]) == ("P1", "SCH1")


def test_where_the_path_states_no_authority_the_rows_have_none_and_a_note_says_so(tmp_path):
    table = table_in("census_sen_needs_on_roll", 2025, "spring")
    _, (need,), (note,) = read(tmp_path, line(table, native_id="S1"), "2025_spring_senneeds.csv")
    assert need.authority is None
    assert note.trouble is Trouble.NOTE
    assert "count for none" in note.sentence


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("330/2025_pupils.csv", "no term"),
        ("330/spring.csv", "no year"),
        ("330/2010_spring.csv", "Cairn reads the years 2016 to 2027, and this file is of 2010"),
        ("330/2025_autumn.csv", "in the autumn of the school year ending in 2026 there is no table"),
    ],
)
def test_a_file_whose_term_or_year_does_not_fit_is_refused(tmp_path, name, words):
    table = table_in("census_sen_needs_on_roll", 2025, "spring")
    what, _, (unread,) = read(tmp_path, line(table), name)
    assert what is None
    assert words in unread.sentence


def test_a_column_of_another_term_or_year_is_unknown(tmp_path):
    header = line(table_in("census_pupils_on_roll", 2025, "spring")).splitlines()[0].split(",")
    cells = ["M" if name == "sex" else "1" if name == "ftemp" else "" for name in [*header, "ftemp"]]
    text = f"{','.join([*header, 'ftemp'])}\n{','.join(cells)}\n"
    _, _, unread = read(tmp_path, text, SPRING_2025)
    assert [(one.trouble, one.field) for one in unread] == [(Trouble.UNKNOWN, "ftemp")]
    _, _, unread = read(tmp_path, text, "330/2023_spring_pupilonroll.csv")
    assert ("unknown name", "sex") in {(one.trouble.value, one.field) for one in unread}


def names(table, year, term):
    return {field.name for field in table_in(table, year, term).fields}


def test_columns_come_and_go_with_the_school_year():
    pupils = "census_pupils_on_roll"
    assert names(pupils, 2024, "autumn") - names(pupils, 2023, "autumn") == {"sex"}
    assert names(pupils, 2023, "autumn") - names(pupils, 2024, "autumn") == {"gender"}
    assert "young_carer" in names(pupils, 2023, "spring")
    assert "young_carer" not in names(pupils, 2023, "summer")
    exclusions = "census_exclusions_on_roll"
    assert "review_result" in names(exclusions, 2020, "spring")
    assert "review_result" not in names(exclusions, 2021, "spring")
    assert {"reason", "reason_1"} & names(exclusions, 2021, "autumn") == {"reason"}
    assert {"reason", "reason_1"} & names(exclusions, 2021, "spring") == {"reason_1"}
    assert {"reason", "reason_1"} & names(exclusions, 2022, "autumn") == {"reason_1"}


def test_a_field_under_two_columns_is_one(tmp_path):
    for term, column in (("autumn", "fsmperiodsonrolltableid"), ("summer", "fsmperiodtableid")):
        table = table_in("census_free_meal_periods_on_roll", 2020, term)
        assert [field.at for field in table.fields if field.name == "free_meal_period_id"] == [column]


def test_census_tables_are_written_only_where_there_are_rows(tmp_path):
    sent = tmp_path / "sent" / "330"
    sent.mkdir(parents=True)
    table = table_in("census_sen_needs_on_roll", 2025, "spring")
    text = line(table, native_id="S1", rank="1.0", need_type="MLD")
    (sent / "2025_spring_senneeds.csv").write_text(text)
    report = build(DuckDB(), sorted(sent.iterdir()), tmp_path / "sent", tmp_path / "into", "code-1")
    assert report.rows == {"census_sen_needs_on_roll": 1}
    assert [path.name for path in (tmp_path / "into").glob("census_*")] == [
        "census_sen_needs_on_roll.parquet"
    ]
    (row,) = rows_in(tmp_path / "into" / "census_sen_needs_on_roll.parquet")
    assert (row["term"], row["year"], row["authority"]) == ("spring", 2025, "330")
    assert (row["rank_text"], row["rank"], row["need_type"]) == ("1.0", 1, "MLD")


@pytest.mark.shared
def test_samples_of_a_spring_are_read_whole(tmp_path):
    folder = shared_path("data/returns/school_census/samples")
    report = build(DuckDB(), sorted(folder.glob("*.csv")), folder, tmp_path, "code-1")
    assert report.unread == 0
    assert {year for facts in report.files for year in facts.years} == {2025}
    for facts in report.files:
        lines = len((folder / facts.file).read_text().splitlines()) - 1
        assert sum(facts.rows.values()) == lines, facts.file
        assert facts.notes == 1  # of the authority that no path states
    pupils = rows_in(tmp_path / "census_pupils_on_roll.parquet")
    assert all(row["birth_date"] is not None for row in pupils)


def test_two_terms_without_a_row_are_no_copies_of_each_other(tmp_path):
    header = line(table_in("census_exclusions_on_roll", 2025, "spring")).splitlines()[0]
    files = [tmp_path / "330" / f"2025_{term}_x.csv" for term in ("spring", "summer")]
    files[0].parent.mkdir()
    for path in files:
        path.write_text(f"{header}\n")
    report = build(DuckDB(), files, tmp_path, tmp_path / "into", "code-1")
    assert [facts.refused for facts in report.files] == ["", ""]
