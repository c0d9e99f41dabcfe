"""Files are written as a return writes them: columns, dates, yes and no, quotation marks, and a clerk's own texts."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from cairn.returns.spec import load_spec
from cairn.synthetic.sent.csv_files import write_csv
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.sent.texts import coded, days, plain_text


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def sent(
    spec: str, year: int, table: str, columns: dict[str, object], term: str = "", **texts: dict[int, str]
) -> SentReturn:
    arrow = pa.table(columns)
    made = SentTable(table, arrow, np.arange(arrow.num_rows), texts)
    edition = load_spec(spec, year)
    return SentReturn(edition.in_term(term) if edition.terms else edition, "330", year, (made,), term)


DAY = pa.array([dt.date(2018, 3, 5), None], pa.date32())


def written(tmp_path: Path, made: SentReturn) -> list[dict[str, str]]:
    (path,) = write_csv(made, tmp_path, "330")
    header, *rows = rows_of(path)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("spec", "table", "column", "at", "text"),
    [
        ("pupil_list", "pupils", "birth_date", "DateOfBirth", "2018-03-05"),
        ("s903", "care_children", "birth_date", "DOB", "05/03/2018"),
        ("school_census", "census_pupils_on_roll", "birth_date", "dob", "2018-Mar-05"),
        ("npd", "npd_census_pupils", "entry_date", "EntryDate_SPR18", "2018-03-05"),
    ],
)
def test_dates_are_written_as_the_return_writes_them(
    tmp_path: Path, spec: str, table: str, column: str, at: str, text: str
) -> None:
    term = "" if spec in ("pupil_list", "s903") else "spring"
    found = written(tmp_path, sent(spec, 2018, table, {column: DAY}, term))
    assert [row[at] for row in found] == [text, ""]


def test_the_header_has_every_column_that_is_needed_and_of_the_others_those_filled_in(tmp_path: Path) -> None:
    spec = load_spec("s903", 2018).table("care_children")
    (path,) = write_csv(
        sent("s903", 2018, "care_children", {"upn": pa.array(["A"])}), tmp_path / "a", "330_s903"
    )
    assert path.name == "330_s903_header.csv"
    assert rows_of(path)[0] == [field.at for field in spec.fields if not field.optional]
    made = sent(
        "npd", 2016, "npd_key_stage_4_pupils", {"attainment_8": pa.array([1.5]), "upn": pa.array(["A"])}
    )
    (path,) = write_csv(made, tmp_path / "b", "330_npd")
    assert path.name == "330_npd_key_stage_4_pupils.csv"
    assert rows_of(path) == [["KS4_PupilMatchingRefAnonymous", "KS4_ATT8", "KS4_UPN"], ["", "1.5", "A"]]


def test_the_affix_stands_before_the_ending_of_a_pseudonym(tmp_path: Path) -> None:
    made = sent("npd", 2017, "npd_absence", {"urn_pseudonym": pa.array(["x"])})
    assert "URN_ab17_anon" in written(tmp_path, made)[0]


def test_yes_and_no_numbers_codes_and_blanks(tmp_path: Path) -> None:
    columns = {
        "school_lunch_taken": pa.array([True, False, None]),
        "hours_at_setting": pa.array([12.50, 15.0, 0.0001]),
        "sessions_possible": pa.array([1, None, 300], pa.int64()),
        "gender": coded(np.array([0, 1, 0]), ("M", "F"), np.array([False, False, True])),
        "upn": plain_text(np.array([b"A1", b"B2", b""], dtype="S13"), np.array([False, False, True])),
        "birth_date": days(np.array([736_758, 1, 0]), np.array([False, False, True])),
    }
    found = written(tmp_path, sent("school_census", 2018, "census_pupils_on_roll", columns, "spring"))
    assert [row["schoollunchtaken"] for row in found] == ["1", "0", ""]
    assert [float(row["hoursatsetting"]) for row in found] == [12.5, 15.0, 0.0001]
    assert [row["termlysessionspossible"] for row in found] == ["1", "", "300"]
    assert [row["gender"] for row in found] == ["M", "F", ""]
    assert [row["upn"] for row in found] == ["A1", "B2", ""]
    assert [row["dob"] for row in found] == ["2018-Mar-05", "0001-Jan-01", ""]
    assert found[0]["formerupn"] == ""


@pytest.mark.parametrize("as_codes", [False, True])
def test_texts_that_could_be_taken_for_signs_are_quoted_and_no_others(tmp_path: Path, as_codes: bool) -> None:
    names = ["O'Brandy", 'a "b", c', "two\nlines", "plain", "Łącz"]
    column = pa.array(names).dictionary_encode() if as_codes else pa.array(names)
    made = sent("pupil_list", 2018, "pupils", {"surname": column})
    assert [row["Surname"] for row in written(tmp_path, made)] == names
    text = (tmp_path / "330.csv").read_text(encoding="utf-8")
    assert text.count('"') == 8
    assert text.endswith("\n")


def test_what_a_clerk_wrote_stands_in_place_of_the_value(tmp_path: Path) -> None:
    texts = {0: "31/02/2018", 1: 'no, "none"'}
    made = sent("pupil_list", 2018, "pupils", {"birth_date": DAY}, "", birth_date=texts)
    assert [row["DateOfBirth"] for row in written(tmp_path, made)] == list(texts.values())


def test_more_rows_than_are_written_at_a_time_stay_in_order(tmp_path: Path) -> None:
    number = 450_001
    columns = {
        "upn": pa.array(np.arange(number)).cast(pa.string()),
        "la": pa.repeat(pa.scalar("330"), number),
    }
    made = sent("pupil_list", 2018, "pupils", columns, "", la={200_000: "x", 399_999: "y"})
    (path,) = write_csv(made, tmp_path, "330")
    rows = rows_of(path)[1:]
    assert [row[0] for row in rows] == [str(one) for one in range(number)]
    assert [(place, row[9]) for place, row in enumerate(rows) if row[9] != "330"] == [
        (200_000, "x"),
        (399_999, "y"),
    ]


def test_a_return_without_rows_is_a_header(tmp_path: Path) -> None:
    made = sent("ks4", 2018, "ks4", {"upn": pa.array([], pa.string())})
    (path,) = write_csv(made, tmp_path, "330_ks4")
    assert rows_of(path) == [["UPN", "ATT8", "LA", "Estab", "Year"]]
    assert path.name == "330_ks4.csv"
