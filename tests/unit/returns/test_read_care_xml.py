"""Reading the looked after children return where it is one XML file: the same tables as from CSV."""

import datetime as dt

import pytest

from cairn.engine import DuckDB
from cairn.returns import build
from cairn.returns.read import Record, Unread, read_file
from cairn.returns.read.items import Trouble
from tests.lib.care_xml import care_return, episode, looked_after
from tests.lib.child_records import rows_in

PLACE = "s903/2026/330/return.xml"
REVIEW = "<AREVIEW><REVIEW>{}</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>\n"
ALL_OF_A_HEADER = (
    "<UASC>1</UASC><DUC>03/04/2026</DUC>\n"
    "<IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>K1</ACCOM>\n"
    "<DATE_INT>01/05/2025</DATE_INT><DATE_MATCH>01/07/2025</DATE_MATCH><FOSTER_CARE>0</FOSTER_CARE>"
    "<NB_ADOPTR>2</NB_ADOPTR><SEX_ADOPTR>MF</SEX_ADOPTR><LS_ADOPTR>L11</LS_ADOPTR>\n"
    + REVIEW.format("10/09/2025")
    + REVIEW.format("10/02/2026")
    + "<AMISSING><MISSING>M</MISSING><MIS_START>10/06/2025</MIS_START><MIS_END>12/06/2025</MIS_END></AMISSING>\n"
    "<AD_PLACED><DATE_PLACED>01/06/2025</DATE_PLACED></AD_PLACED>\n"
    "<PERMANENCE><PREV_PERM>P1</PREV_PERM><LA_PERM>331</LA_PERM><DATE_PERM>zz/06/2011</DATE_PERM></PERMANENCE>\n"
    "<OC2><SDQ_SCORE>10</SDQ_SCORE><CONVICTED>0</CONVICTED><TEETH_CHECK>1</TEETH_CHECK></OC2>\n"
)


def read(tmp_path, text, name=PLACE):
    path = tmp_path / "file"
    path.write_text(text)
    what, items = read_file(path, name)
    items = list(items)
    records = [item for item in items if isinstance(item, Record)]
    return what, records, [item for item in items if isinstance(item, Unread)]


def of(records, table):
    return [record.values for record in records if record.table == table]


def test_every_table_of_a_child_is_read_and_bears_the_childs_own_values(tmp_path):
    text = care_return(looked_after("A1", episode(), more=ALL_OF_A_HEADER, sex="F"))
    what, records, unread = read(tmp_path, text)
    assert (what.spec.name, what.year, what.authority, unread) == ("s903", 2026, "330", [])
    assert sorted(record.table for record in records) == [
        "care_adoptions",
        "care_asylum",
        "care_children",
        "care_episodes",
        "care_missing",
        "care_oc2",
        "care_oc3",
        "care_placed_for_adoption",
        "care_previous_permanence",
        "care_reviews",
        "care_reviews",
    ]
    born = dt.date(2014, 5, 10)
    for record in records:
        assert (record.year, record.authority) == (2026, "330")
        assert record.values["la_child_id"] == record.values["la_child_id_text"] == "A1"
        if record.table != "care_episodes":
            assert (record.values["birth_date_text"], record.values["birth_date"]) == ("10/05/2014", born)
    (asylum,) = of(records, "care_asylum")
    assert (asylum["sex"], asylum["sex_text"], asylum["status_ceased_date"]) == (
        "F",
        "F",
        dt.date(2026, 4, 3),
    )
    (oc2,) = of(records, "care_oc2")
    assert (oc2["sdq_score"], oc2["convicted"], oc2["teeth_check"]) == (10, False, True)
    (before,) = of(records, "care_previous_permanence")
    assert (before["permanence_authority"], before["permanence_date"]) == ("331", "zz/06/2011")
    (adoption,) = of(records, "care_adoptions")
    assert (adoption["foster_carer"], adoption["adopters"]) == (False, 2)
    (placed,) = of(records, "care_episodes")
    assert (placed["placement"], placed["end_date_text"], placed["end_date"]) == ("U1", "", None)


def test_each_child_has_its_own_and_rows_are_counted_through_the_file(tmp_path):
    text = care_return(
        looked_after(
            "A1", episode(end="01/07/2024"), episode("01/07/2024"), more=REVIEW.format("01/02/2026")
        ),
        looked_after("A2", episode(placement="K2"), birth="02/03/2010", more=REVIEW.format("03/02/2026")),
    )
    _, records, unread = read(tmp_path, text)
    assert unread == []
    episodes = of(records, "care_episodes")
    assert [(one["episode_no"], one["la_child_id"], one["placement"]) for one in episodes] == [
        (1, "A1", "U1"),
        (2, "A1", "U1"),
        (3, "A2", "K2"),
    ]
    assert "child_no" not in episodes[0]  # as from CSV: the child is known by its identifier
    reviews = of(records, "care_reviews")
    assert [(one["review_no"], one["la_child_id"], one["birth_date"].year) for one in reviews] == [
        (1, "A1", 2014),
        (2, "A2", 2010),
    ]
    assert [one["child_no"] for one in of(records, "care_children")] == [1, 2]


def test_a_row_is_the_line_on_which_its_element_starts(tmp_path):
    text = care_return(looked_after("A1", episode(), episode()), looked_after("A2", episode()))
    _, records, _ = read(tmp_path, text)
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line == "<EPISODE>"]
    assert [record.row for record in records if record.table == "care_episodes"] == lines


@pytest.mark.parametrize(
    ("more", "rows"),
    [
        ("<UASC>1</UASC>\n", 1),
        ("<UASC>1</UASC><DUC/>\n", 1),
        ("<UASC>0</UASC><DUC/>\n", 0),
        ("<UASC/>\n", 0),
        ("", 0),
        ("<UASC/><DUC>03/04/2026</DUC>\n", 1),
        ("<UASC>0</UASC><DUC>03/04/2026</DUC>\n", 1),
    ],
)
def test_a_child_who_seeks_asylum_has_a_row_with_or_without_the_day_it_ceases(tmp_path, more, rows):
    _, records, unread = read(
        tmp_path, care_return(looked_after("A1", more=more), looked_after("A2", more=more))
    )
    assert unread == []
    assert [one["asylum_no"] for one in of(records, "care_asylum")] == list(range(1, 2 * rows + 1))


def test_elements_without_any_value_make_no_row_as_lines_without_any_make_none(tmp_path):
    blank = "<IN_TOUCH/><ACTIV> </ACTIV><ACCOM/><AREVIEW><REVIEW/><REVIEW_CODE/></AREVIEW><OC2/>\n"
    text = care_return(
        looked_after("A1", "<EPISODE/>", episode(), more=blank),
        looked_after("A2", episode(), more=REVIEW.format("01/02/2026")),
    )
    _, records, unread = read(tmp_path, text)
    assert unread == []
    assert {record.table for record in records} == {"care_children", "care_episodes", "care_reviews"}
    assert [one["episode_no"] for one in of(records, "care_episodes")] == [1, 2]
    assert [one["review_no"] for one in of(records, "care_reviews")] == [1]


def test_names_match_whatever_their_case(tmp_path):
    text = care_return(looked_after("A1", episode())).replace("EXPSSDA903", "ExpSsda903")
    text = text.replace("HEADER>", "Header>").replace("DECOM>", "decom>")
    _, records, unread = read(tmp_path, text)
    assert unread == []
    assert of(records, "care_episodes")[0]["start_date"] == dt.date(2024, 6, 1)


def test_what_cannot_be_read_is_kept_and_told_by_its_table(tmp_path):
    faults = "<DUC>soon</DUC><SHOE>7</SHOE><NB_ADOPTR>two</NB_ADOPTR>stray\n"
    text = care_return(looked_after("A1", episode("31/02/2025"), more=faults))
    _, records, unread = read(tmp_path, text)
    assert [(one.trouble, one.table, one.field, one.value.strip()) for one in unread] == [
        (Trouble.VALUE, "care_asylum", "status_ceased_date", "soon"),
        (Trouble.UNKNOWN, "care_children", "SHOE", "7"),
        (Trouble.VALUE, "care_adoptions", "adopters", "two"),
        (Trouble.SHAPE, "care_children", "HEADER", "stray"),
        (Trouble.VALUE, "care_episodes", "start_date", "31/02/2025"),
    ]
    assert of(records, "care_asylum")[0]["status_ceased_date"] is None
    assert of(records, "care_asylum")[0]["status_ceased_date_text"] == "soon"


def test_a_break_keeps_the_children_before_it_whole_and_nothing_of_the_next(tmp_path):
    text = care_return(*(looked_after(f"A{n}", episode(), episode()) for n in range(4)))
    broken = text[: text.index("</EPISODE>", text.index("A2"))]
    _, records, unread = read(tmp_path, broken)
    assert [one["la_child_id"] for one in of(records, "care_children")] == ["A0", "A1"]
    assert len(of(records, "care_episodes")) == 4
    (one,) = unread
    assert (one.trouble, one.row) == (Trouble.REST, broken.count("\n") + 1)
    assert "after 2 of care_children; " in one.sentence


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("s903/330/return.xml", "no year"),
        ("s903/2026/return.xml", "no authority"),
        ("s903/2009/330/return.xml", "the years 2013 to 2027, and this file is of 2009"),
    ],
)
def test_the_year_and_the_authority_are_those_of_the_files_place(tmp_path, name, words):
    what, records, (one,) = read(tmp_path, care_return(looked_after("A1")), name)
    assert (what, records, one.trouble) == (None, [], Trouble.FILE)
    assert words in one.sentence


def test_the_returns_number_in_a_files_name_is_no_authority(tmp_path):
    what, _, _ = read(tmp_path, care_return(looked_after("A1")), "2026/330/903_return.xml")
    assert what.authority == "330"


def test_a_folder_with_the_return_in_both_forms_gives_the_same_rows(tmp_path):
    sent = tmp_path / "sent"
    (sent / "2026" / "330").mkdir(parents=True)
    (sent / "2026" / "331").mkdir()
    text = care_return(looked_after("A1", episode(), more=REVIEW.format("01/02/2026")))
    (sent / "2026" / "330" / "all.xml").write_text(text)
    (sent / "2026" / "331" / "a.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,M,10/05/2014,WBRI,UN1,,\n"
    )
    (sent / "2026" / "331" / "b.csv").write_text(
        "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC\nA1,01/06/2024,S,C2,N1,U1,\n"
    )
    (sent / "2026" / "331" / "c.csv").write_text(
        "CHILD,DOB,REVIEW,REVIEW_CODE\nA1,10/05/2014,01/02/2026,PN1\n"
    )
    files = [path for path in sent.rglob("*") if path.is_file()]
    report = build(DuckDB(), files, sent, tmp_path / "into", "code-1")
    assert (len(report.files), report.unread) == (4, 0)
    for table in ("care_children", "care_episodes", "care_reviews"):
        one, other = rows_in(tmp_path / "into" / f"{table}.parquet")
        for column in ("file", "file_sha256", "row", "authority"):
            assert one.pop(column) != other.pop(column)
        assert one == other
