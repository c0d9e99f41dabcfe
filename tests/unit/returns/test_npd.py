"""Extracts of the national pupil database: columns that bear a year or the letters of their table."""

import csv
import datetime as dt
import re

import pytest

from cairn.engine import DuckDB
from cairn.returns import build, load_spec
from cairn.returns.read.items import Trouble
from cairn.returns.spec.load import FOLDER
from cairn.returns.tables import tables_of
from tests.lib.child_records import rows_in
from tests.lib.shared import shared_path
from tests.unit.returns.readings import read

ENDINGS = {"_[term][yy]": "_SPR16", "_ab[yy]": "_ab16", "_ex[yy]": "_ex16"}
SPEC = load_spec("npd", 2016)


def written(column, affix):
    """A column as an extract writes it."""
    if not affix.startswith("_"):
        return affix + column
    name, anon = re.fullmatch(r"(.*?)(_anon)?", column).groups()
    return f"{name}{ENDINGS[affix]}{anon or ''}"


def extract(table, columns=None, **values):
    """A file of one row parted by tabs, of some columns or all; `values` are by field name."""
    fields = [field for field in table.fields if columns is None or field.at in columns]
    header = "\t".join(written(field.at, table.affix) for field in fields)
    return f"{header}\n{chr(9).join(values.get(field.name, '') for field in fields)}\n"


@pytest.mark.parametrize("table", SPEC.tables, ids=lambda table: table.name)
def test_every_column_of_every_table_is_known(tmp_path, table):
    text = extract(table, pupil_reference="P1", academic_year="2015/2016", base_year="2016")
    what, (record,), unread = read(tmp_path, text, "npd/2016/extract.txt")
    assert what.table.name == table.name
    assert [one for one in unread if one.field != "la"] == []
    assert (record.year, record.authority, record.values["pupil_reference"]) == (2016, None, "P1")


def test_a_term_and_a_year_are_read_from_the_columns_endings(tmp_path):
    text = (
        "PupilMatchingRefAnonymous_AUT16\tGender_AUT16\tSENprovision_AUT16\tEntryDate_AUT16\t"
        "FSMeligible_AUT16\tLA_AUT16\tURN_AUT16_anon\n"
        "P1\tF\tK\t01/09/2015\t1\t831\tX9\n"
        "P2\tM\tNULL\t2015-09-01\t\tZ4\t.\n"
    )
    what, (first, second), unread = read(tmp_path, text, "anywhere/census.txt")
    assert what.table.name == "npd_census_pupils"
    assert unread == []
    assert (first.year, first.values["term"]) == (2016, "autumn")
    assert first.values["entry_date"] == second.values["entry_date"] == dt.date(2015, 9, 1)
    assert first.values["free_school_meals"] is True
    assert first.values["urn_pseudonym"] == "X9"
    assert (second.values["sen_provision_text"], second.values["sen_provision"]) == ("NULL", None)
    assert [first.authority, second.authority] == ["831", None]


def test_the_school_years_own_column_goes_before_the_ending(tmp_path):
    text = (
        "PupilMatchingRefAnonymous_ab16\tAcademicYear_ab16\tSessionsPossible_Autumn_ab16\n"
        "P1\t2015/2016\t138\nP2\t201415\t120\nP3\tlast\t5\nP4\t\t5\n"
    )
    what, records, unread = read(tmp_path, text, "absence.txt")
    assert what.table.name == "npd_absence"
    assert [record.year for record in records] == [2016, 2015, None, None]
    assert [record.values["sessions_possible_autumn"] for record in records] == [138, 120, 5, 5]
    assert [(one.row, one.field, one.value) for one in unread] == [
        (4, "academic_year", "last"),
        (5, "academic_year", ""),
    ]


@pytest.mark.parametrize(
    ("columns", "table"),
    [
        (["PupilMatchingRefAnonymous", "Category", "StartDate", "Sessions"], "npd_exclusions"),
        (["PupilMatchingRefAnonymous", "Category_1", "PermanentExclusionCount"], "npd_excluded_pupils"),
        (
            ["PupilMatchingRefAnonymous", "TotalFixedSessions", "LAEstab_anon"],
            "npd_excluded_pupils_by_school",
        ),
    ],
)
def test_the_three_tables_of_exclusions_are_told_apart(tmp_path, columns, table):
    what, _, _ = read(tmp_path, extract(SPEC.table(table), columns, pupil_reference="P1"), "x.txt")
    assert what.table.name == table
    assert what.year == 2016


def test_exclusions_repeat_up_to_forty_times():
    columns = {field.at for field in SPEC.table("npd_excluded_pupils").fields}
    assert {"Category_1", "Category_40"} <= columns
    assert "Category_41" not in columns


def test_results_are_pooled_and_known_by_their_letters(tmp_path):
    text = (
        "KS4_PupilMatchingRefAnonymous,KS4_ACADYR,KS4_ATT8,KS4_P8SCORE,KS4_L2BASICS_94,KS4_EBACC_95\n"
        "P1,2015/2016,46.5,-0.31,1,0\nP2,2016/2017,,SUPP,NULL,\n"
    )
    what, (first, second), (unread,) = read(tmp_path, text, "KS4Pupil_2015_to_2021.csv")
    assert what.table.name == "npd_key_stage_4_pupils"
    assert (first.year, second.year) == (2016, 2017)
    assert (first.values["attainment_8"], first.values["progress_8"]) == (46.5, -0.31)
    assert (first.values["basics_grade_4"], first.values["ebacc_grade_5"]) == (True, False)
    assert (unread.trouble, unread.field, unread.value) == (Trouble.VALUE, "progress_8", "SUPP")


def test_a_table_without_a_year_takes_that_of_its_path_or_none(tmp_path):
    text = "HE_PUPILMATCHINGREFANONYMOUS\tHE_COMDATE\nP1\t09/28/2015\n"
    _, (student,), unread = read(tmp_path, text, "hesa/2015-16/students.txt")
    assert (student.year, student.values["start_date"]) == (2016, "09/28/2015")
    assert unread == []
    _, (student,), (note,) = read(tmp_path, text, "students.txt")
    assert student.year is None
    assert "count for none" in note.sentence


def test_a_column_of_another_year_is_none_of_the_tables(tmp_path):
    text = "PupilMatchingRefAnonymous_SPR16\tGender_SPR16\tGender_SPR15\nP1\tF\tM\n"
    _, (pupil,), (unread,) = read(tmp_path, text, "x.txt")
    assert pupil.values["gender"] == "F"
    assert (unread.trouble, unread.field, unread.value) == (Trouble.UNKNOWN, "Gender_SPR15", "M")


def test_a_column_that_the_dictionary_has_not_is_unknown(tmp_path):
    text = "KS2_PupilMatchingRefAnonymous\tKS2_ACADYR\tKS2_SHOESIZE\nP1\t2015/2016\t4\n"
    _, _, (unread,) = read(tmp_path, text, "x.txt")
    assert (unread.trouble, unread.field) == (Trouble.UNKNOWN, "KS2_SHOESIZE")


def test_tables_of_many_columns_are_written_only_where_there_are_rows(tmp_path):
    sent = tmp_path / "sent"
    sent.mkdir()
    table = SPEC.table("npd_key_stage_4_pupils")
    (sent / "ks4.txt").write_text(extract(table, pupil_reference="P1", academic_year="201516"))
    report = build(DuckDB(), sorted(sent.iterdir()), sent, tmp_path / "into", "code-1")
    assert report.rows == {"npd_key_stage_4_pupils": 1}
    assert [path.name for path in (tmp_path / "into").glob("npd_*")] == ["npd_key_stage_4_pupils.parquet"]
    (row,) = rows_in(tmp_path / "into" / "npd_key_stage_4_pupils.parquet")
    assert (row["pupil_reference"], row["year"], row["academic_year_text"]) == ("P1", 2016, "201516")


def test_every_column_of_every_table_has_a_name_of_its_own():
    for table in tables_of("npd"):
        names = [name.lower() for name in table.column_names]
        assert len(set(names)) == len(names), table.name
        assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names), table.name


def test_the_list_of_columns_has_each_once():
    with (FOLDER / "npd" / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["table"], row["column"].lower()) for row in csv.DictReader(file)]
    assert len(set(rows)) == len(rows)


@pytest.mark.shared
def test_the_dictionary_of_the_database_is_known_whole():
    path = shared_path("data/returns/codes/npd_dictionary_leo2021.csv")
    tables = {"KS1": "npd_key_stage_1", "HESA": "npd_higher_education", "NCCIS": "npd_activity"}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            column = row["alias"].partition("\n")[0].strip()
            table = tables.get(row["dataset"])
            if table and "Alias" not in column:
                known = {field.at.lower() for field in SPEC.table(table).fields}
                affix = SPEC.table(table).affix.lower()
                assert column.lower().removeprefix(affix) in known, column
