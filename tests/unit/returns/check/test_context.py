"""The tables that rules read: rows of several files keep to themselves, and blanks are seen as blank."""

import pytest

from cairn.engine import DuckDB
from cairn.returns import build
from cairn.returns.check.context import (
    FILE_STEP,
    ReturnKey,
    hold_context,
    hold_every,
    hold_return,
    register_read,
)
from tests.lib.census_xml import census, child, referral

ENQUIRY = "<Section47><S47ActualStartDate>2017-05-03</S47ActualStartDate></Section47>"
BLANK = "<Section47><S47ActualStartDate>\u00a0 </S47ActualStartDate></Section47>"


@pytest.fixture
def engine():
    engine = DuckDB(threads=1, memory="1GB")
    yield engine
    engine.close()


def held(engine, tmp_path, **files):
    (tmp_path / "sent").mkdir()
    paths = [tmp_path / "sent" / f"{name}.xml" for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    build(engine, paths, tmp_path / "sent", tmp_path / "read", "code")
    register_read(engine, tmp_path / "read")
    hold_context(engine, tmp_path / "context", {2018})


def joined(engine, before=""):
    return engine.run(
        f"SELECT details.file, details.cin_details_no FROM {before}section_47_enquiries AS enquiry "
        f"JOIN {before}cin_details AS details USING (cin_details_no)"
    )


@pytest.mark.parametrize("kept", [None, frozenset()])
def test_a_row_finds_the_row_it_stands_in_where_an_earlier_file_has_none_of_its_kind(engine, tmp_path, kept):
    held(
        engine,
        tmp_path,
        a=census(child("A1", referral())),
        b=census(child("B1", referral()), child("B2", referral(inside=ENQUIRY))),
    )
    key = ReturnKey("cin_census", "330", 2018)
    expected = [{"file": "b.xml", "cin_details_no": FILE_STEP + 2}]
    hold_return(engine, key, before=False)
    assert joined(engine) == expected
    hold_every(engine, [key], kept)
    assert joined(engine, "every_") == expected


def test_the_rows_of_one_file_alone_are_numbered_as_they_were_read(engine, tmp_path):
    held(engine, tmp_path, a=census(child("A1", referral())), b=census(child("B1", referral(inside=ENQUIRY))))
    hold_return(engine, ReturnKey("cin_census", "330", 2018, ("b.xml",)), before=False)
    assert joined(engine) == [{"file": "b.xml", "cin_details_no": 1}]


def test_one_table_alone_holds_each_row_once(engine, tmp_path):
    held(engine, tmp_path, a=census(child("A1", referral()), child("A2", referral())))
    hold_return(engine, ReturnKey("cin_census", "330", 2018), before=False, only=frozenset({"cin_children"}))
    assert engine.run("SELECT child_no FROM cin_children ORDER BY child_no") == [
        {"child_no": 1},
        {"child_no": 2},
    ]


def test_white_space_of_any_kind_is_a_blank_and_a_date_that_is_none_stays_as_it_stood(engine, tmp_path):
    wrong = ENQUIRY.replace("2017-05-03", " 2017-02-31")
    held(engine, tmp_path, a=census(child("A1", referral(inside=BLANK + wrong + ENQUIRY))))
    hold_return(engine, ReturnKey("cin_census", "330", 2018), before=False)
    rows = engine.run("SELECT start_date_text FROM section_47_enquiries ORDER BY section_47_no")
    assert [row["start_date_text"] for row in rows] == ["", " 2017-02-31", "2017-05-03"]
