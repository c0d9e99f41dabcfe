"""A return's definition: its years folded one into the next."""

import pytest

from cairn.exceptions import DefinitionError
from cairn.returns import load_spec, tables
from cairn.returns.spec import RETURNS, years_of
from cairn.returns.spec.load import FOLDER
from cairn.tables.codelists import codes

FIRST = """
year = 2017
title = "A return"
format = "csv"
dates = "iso"
year_from = "path"
authority_from = "path"
why = "The first."
source = "This test."

"""
TABLE = """
[[tables]]
name = "things"
one_row_is = "a thing"
recognised_by = ["A"]
number = "thing_no"
fields = [{ name = "a", at = "A", type = "text", meaning = "A" }]
"""


@pytest.mark.parametrize("return_name", RETURNS)
def test_every_year_folds_and_says_why(return_name):
    years = years_of(return_name)
    assert years == tuple(range(years[0], years[-1] + 1))
    for year in years:
        spec = load_spec(return_name, year)
        assert spec.year == year
        told = [int(file.stem[:4]) for file in sorted((FOLDER / return_name).glob("[0-9]*.toml"))]
        assert [change.year for change in spec.changes] == [first for first in told if first <= year]
        assert all(change.why.endswith(".") for change in spec.changes)


@pytest.mark.parametrize("return_name", RETURNS)
def test_every_code_list_is_there_and_every_table_has_a_number(return_name):
    for table in load_spec(return_name, years_of(return_name)[-1]).tables:
        assert table.number
        for field in table.fields:
            assert not field.codes or codes(field.codes)


def test_plan_dates_come_in_2022_and_sex_takes_the_place_of_gender_in_2025():
    assert "cin_plans" not in {table.name for table in load_spec("cin_census", 2021).tables}
    assert "cin_plans" in {table.name for table in load_spec("cin_census", 2022).tables}
    before = {field.name for field in load_spec("cin_census", 2024).table("cin_children").fields}
    after = {field.name for field in load_spec("cin_census", 2025).table("cin_children").fields}
    assert before - after == {"gender"}
    assert after - before == {"sex"}


def test_rows_carry_the_numbers_of_the_rows_they_stand_in():
    spec = load_spec("cin_census", 2022)
    assert [t.number for t in spec.parents(spec.table("plan_reviews"))] == [
        "child_no",
        "cin_details_no",
        "plan_no",
    ]
    assert spec.parents(spec.table("cin_children")) == ()


def test_every_field_stands_twice_in_its_table_as_it_was_and_as_it_is_understood():
    by_name = {table.name: table for table in tables()}
    names = by_name["cin_children"].column_names
    assert {"gender_text", "gender", "sex_text", "sex", "child_no", "file_sha256", "row"} <= set(names)
    for table in by_name.values():
        assert len(set(table.column_names)) == len(table.column_names)
        assert set(table.order) <= set(table.column_names)


def test_a_table_that_a_year_has_not_is_asked_for_in_vain():
    with pytest.raises(KeyError, match="cin_plans"):
        load_spec("cin_census", 2017).table("cin_plans")


def test_a_year_may_drop_a_table(tmp_path):
    folder = tmp_path / "a_return"
    folder.mkdir()
    (folder / "2017.toml").write_text(FIRST + TABLE)
    (folder / "2018.toml").write_text('year = 2018\nwhy = "B."\ndrop_tables = ["things"]\n')
    assert load_spec("a_return", 2018, tmp_path).tables == ()


def test_an_unknown_return_and_an_unknown_year_are_refused_with_what_there_is():
    with pytest.raises(DefinitionError, match=r"no return census\. The returns are: cin_census"):
        load_spec("census", 2018)
    with pytest.raises(DefinitionError, match=r"2013 to 2027, not for 1999.*1999\.toml"):
        load_spec("s903", 1999)


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (
            'year = 2018\nwhy = "Because."\n[[drop_fields]]\ntable = "things"\nname = "b"',
            "things has no field b",
        ),
        (
            'year = 2018\nwhy = "Because."\n[[drop_fields]]\ntable = "other"\nname = "b"',
            "2017 has no table other",
        ),
        ('year = 2018\nwhy = "Because."\ndrop_tables = ["other"]', "2017 has no table other"),
        ('year = 2018\nwhy = " "', "why: it is empty"),
        (
            'year = 2018\nwhy = "Because."\n' + TABLE.replace("tables", "add_tables"),
            "2017 has the table things",
        ),
        ('year = 2019\nwhy = "Because."', "it is 2019, but the file is 2018.toml"),
        ('year = 2018\nwhy = "Because."\nwhen = 3', "unknown key `when`"),
        (
            """year = 2018\nwhy = "B."\n[[add_fields]]\ntable = "things"
            field = { name = "b", at = "A", type = "text", meaning = "B" }""",
            "two fields stand in one place",
        ),
    ],
)
def test_a_difference_that_does_not_fit_is_refused(tmp_path, later, sentence):
    folder = tmp_path / "a_return"
    folder.mkdir()
    (folder / "2017.toml").write_text(FIRST + TABLE)
    (folder / "2018.toml").write_text(later)
    with pytest.raises(DefinitionError) as refused:
        load_spec("a_return", 2018, tmp_path)
    assert sentence in str(refused.value)
    assert "2018.toml" in str(refused.value)


def test_a_year_may_add_and_drop(tmp_path):
    folder = tmp_path / "a_return"
    folder.mkdir()
    (folder / "2017.toml").write_text(FIRST + TABLE)
    (folder / "2018.toml").write_text(
        'year = 2018\nwhy = "B."\n[[add_fields]]\ntable = "things"\n'
        'field = { name = "b", at = "B", type = "date", meaning = "B" }\n'
        '[[drop_fields]]\ntable = "things"\nname = "a"\n'
    )
    (folder / "2020.toml").write_text('year = 2020\nwhy = "C."\n')
    assert [field.name for field in load_spec("a_return", 2018, tmp_path).table("things").fields] == ["b"]
    with pytest.raises(DefinitionError, match=r"no year before it.*Add 2019\.toml"):
        load_spec("a_return", 2020, tmp_path)
