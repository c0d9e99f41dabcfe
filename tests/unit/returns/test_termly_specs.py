"""Definitions of returns that have terms, of columns in a list, and of years told together."""

import pytest

from cairn.exceptions import DefinitionError
from cairn.returns import load_spec
from cairn.returns.spec import years_of
from cairn.returns.spec.more_columns import name_of_column

FIRST = """
year = 2017
title = "A return"
format = "csv"
dates = "iso"
year_from = "path"
authority_from = "path, if stated"
terms = ["autumn", "spring", "summer"]
why = "The first."
source = "This test."

[[tables]]
name = "things"
one_row_is = "a thing"
recognised_by = ["A"]
number = "thing_no"
fields = [
    { name = "a", at = "A", type = "text", meaning = "A" },
    { name = "b", at = "B", type = "text", meaning = "B", terms = ["spring"] },
    { name = "key", at = "AutumnKey", type = "text", meaning = "K", terms = ["autumn"] },
    { name = "key", at = "Key", type = "text", meaning = "K", terms = ["spring", "summer"] },
]

[[tables]]
name = "others"
one_row_is = "another thing"
recognised_by = ["C"]
number = "other_no"
terms = ["spring"]
fields = [{ name = "c", at = "C", type = "text", meaning = "C" }]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a_return").mkdir()
    (tmp_path / "a_return" / "2017.toml").write_text(FIRST)
    return tmp_path


def later(folder, text):
    (folder / "a_return" / "2018.toml").write_text('year = 2018\nwhy = "Because."\n' + text)
    return load_spec("a_return", 2018, folder)


def columns(spec, term, table="things"):
    return [field.at for field in spec.in_term(term).table(table).fields]


def test_a_term_has_its_own_tables_and_fields(folder):
    spec = load_spec("a_return", 2017, folder)
    assert columns(spec, "autumn") == ["A", "AutumnKey"]
    assert columns(spec, "spring") == ["A", "B", "Key"]
    assert columns(spec, "summer") == ["A", "Key"]
    assert [table.name for table in spec.in_term("summer").tables] == ["things"]


def test_a_year_may_add_terms_to_a_table_and_to_a_field(folder):
    spec = later(
        folder,
        'add_terms = [{ table = "others", terms = ["autumn", "summer"] }]\n'
        'add_fields = [{ table = "things", field = { name = "b", at = "B", type = "text", meaning = "B", '
        'terms = ["summer"] } }]\n',
    )
    assert spec.table("others").terms == ()
    assert columns(spec, "autumn", "others") == ["C"]
    assert columns(spec, "summer") == ["A", "B", "Key"]
    assert columns(spec, "autumn") == ["A", "AutumnKey"]


def test_a_year_may_drop_a_field_in_some_terms(folder):
    spec = later(folder, 'drop_fields = [{ table = "things", name = "a", terms = ["autumn", "summer"] }]\n')
    assert columns(spec, "autumn") == ["AutumnKey"]
    assert columns(spec, "spring") == ["A", "B", "Key"]


def test_one_name_twice_in_a_term_is_refused(folder):
    with pytest.raises(DefinitionError, match="two fields have one name"):
        later(
            folder,
            'add_fields = [{ table = "things", field = { name = "key", at = "K2", type = "text", '
            'meaning = "K", terms = ["autumn"] } }]\n',
        )


def test_one_file_may_tell_many_years_and_a_list_its_columns(folder):
    (folder / "long").mkdir()
    text = FIRST.replace('why = "The first."', 'why = "One for all."\nmore_columns = "columns.csv"')
    (folder / "long" / "2017-2020.toml").write_text(text)
    (folder / "long" / "columns.csv").write_text(
        "table,column,type,first_year,last_year,meaning,source\n"
        "things,a,text,2017,2018,Told already,This test\n"
        "things,ThingSize_[1-3],number,2017,2018,Size,This test\n"
        "others,Late,date,,,Late,This test\n"
    )
    assert years_of("long", folder) == (2017, 2018, 2019, 2020)
    spec = load_spec("long", 2019, folder)
    assert spec.year == 2019
    assert [change.year for change in spec.changes] == [2017]
    sizes = [field for field in spec.table("things").fields if field.in_list]
    assert [(field.name, field.at) for field in sizes] == [
        (f"thing_size_{number}", f"ThingSize_{number}") for number in (1, 2, 3)
    ]
    assert sizes[0].source == "This test, 2017 to 2018"
    assert spec.table("others").fields[-1].source == "This test"


def test_a_list_of_columns_of_an_unknown_table_is_refused(folder):
    text = FIRST.replace('why = "The first."', 'why = "One for all."\nmore_columns = "columns.csv"')
    (folder / "a_return" / "2017.toml").write_text(text)
    (folder / "a_return" / "columns.csv").write_text(
        "table,column,type,first_year,last_year,meaning,source\nshoes,a,text,2017,2018,A,This test\n"
    )
    with pytest.raises(DefinitionError, match="there is no table shoes"):
        load_spec("a_return", 2017, folder)


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("IDACI_S_school", "idaci_s_school"),
        ("SENUnitIndicator", "senunit_indicator"),
        ("A8EBAC_RNK", "a8ebac_rnk"),
        ("Non-qualHrsPreviousYear", "non_qual_hrs_previous_year"),
    ],
)
def test_a_columns_name_as_a_fields(column, name):
    assert name_of_column(column) == name
