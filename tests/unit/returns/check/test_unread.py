"""What could not be read is told with its child, and of the return that it belongs to."""

import pytest

from cairn.returns.check.unread import _WORDS
from cairn.returns.read.items import DOUBTS, Trouble
from tests.lib.care_xml import care_return, episode, looked_after
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import checked, put

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
RESULTS = "UPN,ATT8,LA,Estab,Year\n"


def unreadable(found, **also):
    return [
        (each["file"], each["row"], each["child"], each["field"], each["value"])
        for each in found.of("unreadable value", **also)
    ]


def test_in_csv_the_child_is_that_of_the_line(tmp_path):
    lines = "A1,31/02/2024,S,C2,N1,U1,PR1,,,,,,\nB2,01/06/2024,S,C2,N1,U1,PR1,soon,,,,,\n"
    found = checked(put(tmp_path / "in", x__2025__330__e_csv=EPISODES + lines), tmp_path / "out")
    assert unreadable(found) == [
        ("x/2025/330/e.csv", 2, "A1", "DECOM", "31/02/2024"),
        ("x/2025/330/e.csv", 3, "B2", "DEC", "soon"),
    ]


def test_two_tables_with_faults_on_the_same_line_keep_their_children_apart(tmp_path):
    children = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,M,99/05/2014,WBRI,UN2,,\n"
    lines = "B2,31/02/2024,S,C2,N1,U1,PR1,,,,,,\n"
    sent = put(tmp_path / "in", x__2025__330__h_csv=children, x__2025__330__e_csv=EPISODES + lines)
    found = checked(sent, tmp_path / "out")
    assert [(child, field) for _, _, child, field, _ in unreadable(found)] == [("B2", "DECOM"), ("A1", "DOB")]


def test_in_xml_the_child_is_the_last_that_began_before(tmp_path):
    text = census(child("A1", referral("2017-02-31")), child("B2", referral(), referral("2017-13-01")))
    found = checked(put(tmp_path / "in", a_xml=text), tmp_path / "out")
    assert [(child, value) for _, _, child, _, value in unreadable(found)] == [
        ("A1", "2017-02-31"),
        ("B2", "2017-13-01"),
    ]


def test_so_it_is_in_the_care_return_in_one_file(tmp_path):
    text = care_return(looked_after("A1", episode()), looked_after("B2", episode(), episode("31/02/2024")))
    found = checked(put(tmp_path / "in", x__2025__330__r_xml=text), tmp_path / "out")
    assert [(child, field) for _, _, child, field, _ in unreadable(found)] == [("B2", "DECOM")]


def test_where_several_children_begin_on_one_line_none_is_named(tmp_path):
    text = census(child("A1", referral("2017-02-31")), child("B2", referral("2017-13-01"))).replace("\n", "")
    found = checked(put(tmp_path / "in", a_xml=text), tmp_path / "out")
    assert sorted((child, value) for _, _, child, _, value in unreadable(found)) == [
        ("", "2017-02-31"),
        ("", "2017-13-01"),
    ]


def test_where_every_child_has_a_line_of_its_own_it_is_named(tmp_path):
    children = [child(name, referral("2017-02-31")).replace("\n", "") for name in ("A1", "B2")]
    found = checked(put(tmp_path / "in", a_xml=census(*children)), tmp_path / "out")
    assert [child for _, _, child, _, _ in unreadable(found)] == ["A1", "B2"]


def test_what_stands_in_the_header_is_no_childs(tmp_path):
    text = census(child("A1", referral())).replace("</Header>", "<Rumour>words</Rumour></Header>")
    found = checked(put(tmp_path / "in", a_xml=text), tmp_path / "out")
    (told,) = found.of("unknown name")
    assert (told["child"], told["value"], told["kind"]) == ("", "words", "error")


def test_a_file_of_several_authorities_and_years_is_told_of_each_by_its_lines(tmp_path):
    lines = "U1,x1,330,4001,2018\nU2,x2,331,4001,2018\nU3,x3,331,4001,2019\nU4,x4,331,4001,\n"
    found = checked(put(tmp_path / "in", ks4_csv=RESULTS + lines), tmp_path / "out")
    told = {
        (each["authority"], each["year"], each["child"], each["value"])
        for each in found.of("unreadable value", field="ATT8")
    }
    assert told == {
        ("330", 2018, "U1", "x1"),
        ("331", 2018, "U2", "x2"),
        ("331", 2019, "U3", "x3"),
        ("331", 2018, "U4", "x4"),
    }


def test_a_column_that_the_return_has_not_is_told_once_for_all_its_rows(tmp_path):
    lines = "".join(f"U{number},40,330,4001,2018,red{number}\n" for number in range(5))
    text = RESULTS.replace("Year", "Year,Colour") + lines
    found = checked(put(tmp_path / "in", ks4_csv=text), tmp_path / "out")
    (told,) = found.of("unknown name")
    assert (told["row"], told["field"], told["value"], told["beside"]) == (2, "Colour", "red0", "in 5 rows")
    assert len(found.faults) == found.report.errors + found.report.queries


def test_what_is_wrong_and_what_to_do_are_told_apart(tmp_path):
    text = census(child("A1", referral("2017-02-31")))
    found = checked(put(tmp_path / "in", a_xml=text), tmp_path / "out")
    (told,) = found.of("unreadable value")
    assert told["sentence"] == "There is no such day."
    assert told["cure"].startswith("Find the right date and write it as")


def test_a_file_of_no_return_is_told_of_none(tmp_path):
    sent = put(tmp_path / "in", notes_txt="Call the office.\n", picture_csv="a,b\n1,2\n")
    found = checked(sent, tmp_path / "out")
    assert found.report.returns == ()
    assert found.report.across == ()
    told = [(each["file"], each["return"], each["authority"], each["year"]) for each in found.faults]
    assert told == [("notes.txt", "", "", 0), ("picture.csv", "", "", 0)]
    assert {each["rule"] for each in found.faults} == {"unreadable file"}
    assert found.report.errors == 2


def test_a_return_whose_place_states_no_year_is_of_none_too(tmp_path):
    found = checked(put(tmp_path / "in", e_csv=EPISODES), tmp_path / "out")
    assert found.report.returns == ()
    assert [each["rule"] for each in found.faults] == ["unreadable file"]


def test_a_file_that_breaks_off_is_told_and_what_was_read_is_checked(tmp_path):
    text = census(child("A1", referral()), child("B2", referral())).partition("</Children>")[0]
    found = checked(put(tmp_path / "in", a_xml=text), tmp_path / "out")
    (told,) = found.of("unreadable rest of file")
    assert told["kind"] == "error"
    assert found.one().children == 2


def test_a_copy_of_a_file_is_told_and_its_return_is_checked_once(tmp_path):
    text = census(child("A1", referral()))
    found = checked(put(tmp_path / "in", a_xml=text, b_xml=text), tmp_path / "out")
    assert found.one().files == ("a.xml",)
    (told,) = found.of("unreadable file")
    assert told["file"] == "b.xml"
    assert "a.xml" in told["sentence"]


def test_a_doubt_is_a_query_and_all_else_an_error(tmp_path):
    text = census(child("A1", referral("2017-02-31")), date="2018-03-30")
    cells = "=A1,01/06/2024,S,C2,N1,U1,PR1,,,,,,\n"
    sent = put(tmp_path / "in", a_xml=text, x__2025__330__e_csv=EPISODES + cells)
    found = checked(sent, tmp_path / "out")
    kinds = {each["rule"]: each["kind"] for each in found.faults if each["layer"] == "cell"}
    assert kinds["doubt"] == "query"
    assert kinds["formula"] == "query"
    assert kinds["unreadable value"] == "error"


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_word_that_a_reader_understands(trouble):
    word = _WORDS.get(trouble, trouble.value)
    assert word not in ("file", "rest of file", "value", "shape", "note")
    assert (trouble in DOUBTS) == (word in ("doubt", "formula"))
