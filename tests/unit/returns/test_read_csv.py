"""Reading tables in CSV: by their columns, whatever the file's name, order, encoding or slips."""

import datetime as dt

import pytest

from cairn.returns.read import read_file
from cairn.returns.read.items import Trouble
from tests.unit.returns import readings

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
PUPILS = "UPN,Surname,Forename,Gender,DateOfBirth,Postcode,NCyearActual,SENprovision,FSMeligible,LA,Estab\n"
KS4 = "UPN,ATT8,LA,Estab,Year\n"
PLACE = "s903/2018/330/table.csv"


def read(tmp_path, text, name=PLACE):
    return readings.read(tmp_path, text, name)


def test_a_table_is_known_by_its_columns_in_any_order_and_case(tmp_path):
    text = "upn,Child,sex,ethnic,dob,mother,mc_dob\nA1,C1,2,WBRI,03/04/2005,,\n"
    what, (record,), unread = read(tmp_path, text)
    assert what.table.name == "care_children"
    assert unread == []
    assert (record.row, record.year, record.authority) == (2, 2018, "330")
    assert record.values["birth_date"] == dt.date(2005, 4, 3)
    assert record.values["birth_date_text"] == "03/04/2005"
    assert record.values["child_no"] == 1


@pytest.mark.parametrize(
    ("header", "table"),
    [(HEADER, "care_children"), (EPISODES, "care_episodes"), (PUPILS, "pupils"), (KS4, "ks4")],
)
def test_every_table_is_told_from_the_others(tmp_path, header, table):
    what, records, unread = read(tmp_path, header)
    assert what.table.name == table
    assert records == []
    assert [(one.trouble, one.row) for one in unread] == [(Trouble.NOTE, 1)]
    assert "no row beneath" in unread[0].sentence


def test_rows_of_a_school_file_state_their_own_authority_and_results_their_own_year(tmp_path):
    row = "A1,Moss,Ada,F,2007-05-01,,6,N,0,831,4001\n"
    _, (pupil,), _ = read(tmp_path, PUPILS + row, "pupils_2018.csv")
    assert (pupil.authority, pupil.year) == ("831", 2018)
    assert pupil.values["free_school_meals"] is False
    _, results, unread = read(tmp_path, KS4 + "A1,46.5,831,4001,2018\nA2,,831,4001,\n", "anywhere.csv")
    assert [(r.authority, r.year, r.values["attainment_8"]) for r in results] == [
        ("831", 2018, 46.5),
        ("831", None, None),
    ]
    assert [(one.row, one.field) for one in unread] == [(3, "results_year")]
    assert "does not say its Year" in unread[0].sentence


@pytest.mark.parametrize("year", ["99999999999999", "0", "-5", "2016", "2199"])
def test_a_row_of_a_year_that_is_not_defined_counts_for_none_and_is_said(tmp_path, year):
    text = KS4 + f"A1,46.5,831,4001,{year}\nA2,30,831,4001,2018\n"
    _, (odd, good), (unread,) = read(tmp_path, text)
    assert (odd.year, good.year) == (None, 2018)
    assert odd.values["results_year_text"] == year
    assert (unread.trouble, unread.row, unread.field, unread.value) == (
        Trouble.VALUE,
        2,
        "results_year",
        year,
    )
    assert "2017 to 2026" in unread.sentence


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path):
    _, (record,), unread = read(tmp_path, b"\xef\xbb\xbf" + (KS4 + "A1,46,831,4001,2018\n").encode())
    assert record.values["upn"] == "A1"
    assert unread == []


def test_windows_letters_are_read_and_said(tmp_path):
    text = (PUPILS + "A1,Brontë,Zoë,F,2007-05-01,,6,N,0,831,4001\n").encode("cp1252")
    _, (record,), unread = read(tmp_path, text, "2018.csv")
    assert record.values["surname"] == "Brontë"
    assert [(one.trouble, one.row) for one in unread] == [(Trouble.NOTE, 0)]
    assert "Windows-1252" in unread[0].sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfea\0b\0", "UTF-16"),
        (b"PK\x03\x04\0\0\0", "an archive that is not unpacked here"),
        (b"\0\1\2\3\4\0\0\0", "neither XML nor CSV"),
        (b"C\0H\0I\0L\0D\0,\0", "UTF-16"),
        (b"Name,Note\n\x81\x8d,x\n", "neither UTF-8 nor Windows-1252"),
        (b"Shoe,Size\n7,8\n", "columns are those of no table"),
        (b'"Shoe' + b"x" * 200_000, "columns are those of no table"),
        (b"Return of the year\n" + KS4.encode(), "a title line above the columns must go"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path, content, words):
    what, records, unread = read(tmp_path, content)
    assert (what, records) == (None, [])
    assert [one.trouble for one in unread] == [Trouble.FILE]
    assert words in unread[0].sentence


def test_a_file_whose_path_says_too_little_is_refused(tmp_path):
    what, _, unread = read(tmp_path, HEADER, "header.csv")
    assert what is None
    assert "states no year" in unread[0].sentence


def test_values_columns_and_cells_that_cannot_be_read_are_kept_and_reported(tmp_path):
    text = (
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,UPN,Shoe\n"
        "C1,1,31/02/2005,WBRI,A1,maybe,A9,7\n"
        "\n"
        "C2,1,01/02/2005,WBRI,A2\n"
        "C3,1,01/02/2005,WBRI,A3,,,,over\n"
    )
    _, records, unread = read(tmp_path, text)
    assert [record.values["la_child_id"] for record in records] == ["C1", "C2", "C3"]
    assert [record.row for record in records] == [2, 4, 5]
    assert records[0].values["birth_date"] is None
    assert records[0].values["birth_date_text"] == "31/02/2005"
    found = [(one.trouble.value, one.row, one.field, one.value) for one in unread]
    assert found == [
        ("note", 1, "mother_child_birth_date", ""),
        ("value", 2, "birth_date", "31/02/2005"),
        ("value", 2, "mother", "maybe"),
        ("unknown name", 2, "UPN", "A9"),
        ("unknown name", 2, "Shoe", "7"),
        ("note", 4, "", ""),
        ("shape", 5, "column 9", "over"),
    ]


def test_a_row_over_several_lines_is_read_with_a_doubt(tmp_path):
    text = KS4 + 'A1,46,831,"40\n01",2018\nA2,30,831,4001,2018\n'
    _, records, unread = read(tmp_path, text)
    assert [record.row for record in records] == [2, 4]
    assert records[0].values["estab"] == "40\n01"
    assert [(one.trouble, one.row) for one in unread] == [(Trouble.NOTE, 2)]


def test_a_quotation_mark_that_never_closes_does_not_lose_what_came_before(tmp_path):
    text = KS4 + "A1,46,831,4001,2018\n" + 'A2,"46,831,4001,2018\n' + "A3,46,831,4001,2018\n" * 10_000
    _, records, unread = read(tmp_path, text)
    assert [record.values["upn"] for record in records] == ["A1"]
    assert [(one.trouble, one.row) for one in unread] == [(Trouble.REST, 3)]
    assert "quotation mark" in unread[0].sentence


def test_the_header_again_makes_no_row_and_is_said(tmp_path):
    text = KS4 + "A1,46,831,4001,2018\n" + "upn, ATT8,LA,Estab,Year\n" + "A2,30,831,4001,2018\n"
    _, records, unread = read(tmp_path, text)
    assert [(one.row, one.values["upn"], one.values["result_no"]) for one in records] == [
        (2, "A1", 1),
        (4, "A2", 2),
    ]
    assert [(one.trouble, one.row) for one in unread] == [(Trouble.HEADER, 3)]


@pytest.mark.parametrize("cell", ['=HYPERLINK("x")', "+cmd|x", "-2+3", "@SUM(A1)", "\tA1", " =1"])
def test_a_cell_like_a_formula_stays_as_it_stands_and_is_said(tmp_path, cell):
    quoted = '"' + cell.replace('"', '""') + '"'
    _, (record,), unread = read(tmp_path, KS4 + f"{quoted},46,831,4001,2018\n")
    assert record.values["upn_text"] == cell
    assert record.values["upn"] == cell.strip()
    assert [(one.trouble, one.row, one.field, one.value) for one in unread] == [
        (Trouble.FORMULA, 2, "upn", cell)
    ]


@pytest.mark.parametrize("cell", ["-5", "+44", "-0.5", "-", "+", "A=1"])
def test_a_number_with_its_sign_is_no_formula(tmp_path, cell):
    _, _, unread = read(tmp_path, KS4 + f"{cell},-5,831,4001,2018\n")
    assert unread == []


def test_a_formula_where_a_number_belongs_is_neither_read_nor_passed_over(tmp_path):
    _, (record,), unread = read(tmp_path, KS4 + "A1,=40+6,831,4001,2018\n")
    assert (record.values["attainment_8_text"], record.values["attainment_8"]) == ("=40+6", None)
    assert [(one.trouble, one.field) for one in unread] == [
        (Trouble.VALUE, "attainment_8"),
        (Trouble.FORMULA, "attainment_8"),
    ]


def test_what_is_found_in_many_rows_comes_in_their_order(tmp_path, monkeypatch):
    monkeypatch.setattr("cairn.returns.read.csv_lines._ROWS_AT_A_TIME", 100)
    rows = [f"A{number},{'x' if number % 3 else number},831,4001,2018\n" for number in range(250)]
    _, records, unread = read(tmp_path, KS4 + "".join(rows))
    assert [record.row for record in records] == list(range(2, 252))
    assert [record.values["result_no"] for record in records] == list(range(1, 251))
    assert [one.row for one in unread] == [number + 2 for number in range(250) if number % 3]


def test_a_text_is_understood_the_same_however_many_there_are(tmp_path, monkeypatch):
    monkeypatch.setattr("cairn.returns.read.texts._MOST_KNOWN", 10)
    rows = "".join(f"A{number},{number}.5,831,4001,2018\n" for number in range(80))
    _, records, unread = read(tmp_path, KS4 + rows)
    assert [record.values["attainment_8"] for record in records] == [number + 0.5 for number in range(80)]
    assert unread == []


def test_a_table_that_the_year_has_not_is_refused_with_the_year(tmp_path):
    header = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
    what, _, (unread,) = read(tmp_path, header, "s903/2018/330/workers.csv")
    assert what is None
    assert unread.trouble is Trouble.FILE
    assert "in 2018 there is no table" in unread.sentence


def test_tabs_may_part_the_cells(tmp_path):
    text = (KS4 + "A1,46.5,831,4001,2018\n").replace(",", "\t")
    _, (record,), unread = read(tmp_path, text)
    assert record.values["attainment_8"] == 46.5
    assert unread == []


def test_a_file_that_turns_from_one_encoding_to_another_keeps_the_letters_of_both(tmp_path):
    row = "{},Zoë,Noé,F,2007-05-01,,6,N,0,831,4001\n"
    text = PUPILS.encode() + row.format("A1").encode() * 2 + row.format("A2").encode("cp1252")
    _, records, unread = read(tmp_path, text, "2018.csv")
    assert [(one.values["surname"], one.values["forename"]) for one in records] == [("Zoë", "Noé")] * 3
    assert [(one.trouble, one.row) for one in unread] == [(Trouble.NOTE, 4)]
    assert "of Windows-1252" in unread[0].sentence


def test_a_byte_order_mark_before_windows_letters_is_none_either(tmp_path):
    text = b"\xef\xbb\xbf" + PUPILS.encode() + "A1,Zoë,Ada,F,,,6,N,0,831,4001\n".encode("cp1252")
    _, (record,), _ = read(tmp_path, text, "2018.csv")
    assert (record.values["upn"], record.values["surname"]) == ("A1", "Zoë")


@pytest.mark.parametrize("at", [(1 << 20) - 1, 1 << 20, (1 << 20) + 1])
def test_a_letter_is_one_wherever_the_file_is_parted(tmp_path, at):
    rows = b"A1,46,831,4001,2018\n" * (at // 20 + 2)
    text = KS4.encode() + rows[: at - len(KS4)] + "ë€".encode() + b"\xeb,1,831,4001,2018\n"
    _, _, unread = read(tmp_path, text)
    assert [one.row for one in unread if "Windows-1252" in one.sentence] == [text.count(b"\n")]


def test_a_nul_byte_is_kept_where_it_stands_and_said(tmp_path):
    _, (record,), unread = read(tmp_path, KS4 + "A\0001,46,831,4001,2018\n")
    assert record.values["upn_text"] == "A\0001"
    assert [(one.trouble, one.row) for one in unread] == [(Trouble.NOTE, 2)]


@pytest.mark.parametrize("code", ["../x", "33", "3301", "Derby", "<b>", "٣٣٠"])
def test_an_authority_that_is_no_code_is_an_error_and_the_row_counts_for_none(tmp_path, code):
    _, (record,), (one,) = read(tmp_path, KS4 + f"A1,46,{code},4001,2018\n")
    assert (record.authority, record.values["la_text"]) == (None, code)
    assert (one.trouble, one.row, one.value) == (Trouble.VALUE, 2, code)
    assert "no authority's code" in one.sentence


def test_many_cells_beyond_the_last_column_are_told_together(tmp_path):
    beyond = [f"c{number}" for number in range(20_000)]
    _, _, unread = read(tmp_path, KS4 + f"A1,46,831,4001,2018,{','.join(beyond)}\nA2,46,831,4001,2018\n")
    assert [one.value for one in unread[:100]] == beyond[:100]
    assert "".join(one.value for one in unread[100:]) == ",".join(beyond[100:])
    assert {one.field for one in unread[100:]} == {"column 106 and on"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("x" * 2_000, "letters in one row"),
        ('"x\n",' * 1_000, "letters in one row"),
        (f"A2,{'x' * 600},831,4001,2018\n", "a cell of over 500 letters"),
    ],
)
def test_a_row_or_a_cell_without_end_stops_the_reading(tmp_path, monkeypatch, rows, words):
    monkeypatch.setattr("cairn.returns.read.csv_rows.LONGEST_ROW", 1_000)
    monkeypatch.setattr("cairn.returns.read.csv_lines.LONGEST_TEXT", 500)
    what, (record,), (one,) = read(tmp_path, KS4 + "A1,46,831,4001,2018\n" + rows + "\nA3,1,831,4001,2018\n")
    assert what.table.name == "ks4"
    assert record.values["upn"] == "A1"
    assert (one.trouble, one.row) == (Trouble.REST, 3)
    assert words in one.sentence


def test_a_file_that_became_another_since_it_was_told_is_not_read_by_the_old_columns(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_text(KS4 + "A1,46,831,4001,2018\n")
    what, items = read_file(path, PLACE)
    path.write_text("LA,UPN\n831,A1\n")
    (one,) = items
    assert what.table.name == "ks4"
    assert "changed while it was being read" in one.sentence
