"""What each file is said to be before it is read."""

from cairn.returns.check import Taken, survey
from cairn.returns.read.place import Otherwise
from cairn.returns.read.sent import Sent
from tests.lib.care_episodes import an_episode, send
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import put

RESULTS = "UPN,ATT8,LA,Estab,Year\nWrenAlder,40,330,4001,2018\n"


def told(folder, otherwise=None):
    sent = [Sent(path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file()]
    taken = survey(sent, otherwise) if otherwise else survey(sent)
    return {each.file: each.sentence.partition(": ")[2] for each in taken}


def test_a_whole_return_is_told_by_return_year_and_authority(tmp_path):
    folder = put(tmp_path / "in", a_xml=census(child("A1", referral())))
    assert told(folder) == {"a.xml": "Children in need census; 2018; authority 330."}


def test_a_table_is_told_with_its_name(tmp_path):
    send(tmp_path / "in", 2025, an_episode("01/06/2024"))
    (sentence,) = told(tmp_path / "in").values()
    assert sentence == "Looked after children return (SSDA903), episodes; 2025; authority 330."


def test_where_its_rows_state_the_year_and_the_authority_it_says_so(tmp_path):
    (sentence,) = told(put(tmp_path / "in", ks4_csv=RESULTS)).values()
    assert sentence.endswith("; its rows say of which year; its rows say whose.")
    assert "WrenAlder" not in sentence


def test_what_is_no_return_is_told_with_the_reason(tmp_path):
    told_of = told(put(tmp_path / "in", notes_txt="WrenAlder", empty_csv=""))
    assert told_of["notes.txt"].startswith("not read. ")
    assert told_of["empty.csv"].startswith("not read. The file is empty.")
    assert "WrenAlder" not in str(told_of)


def test_what_was_refused_before_is_not_looked_at(tmp_path):
    (taken,) = survey([Sent("gone.xml", tmp_path / "gone.xml", refused="It is not there.")])
    assert taken == Taken("gone.xml", refused="It is not there.")


def test_a_year_and_an_authority_may_be_said(tmp_path):
    send(tmp_path / "x", 2025, an_episode("01/06/2024"))
    (tmp_path / "in").mkdir()
    (tmp_path / "x/2025/330/episodes.csv").rename(tmp_path / "in" / "episodes.csv")
    assert told(tmp_path / "in")["episodes.csv"].startswith("not read. ")
    assert told(tmp_path / "in", Otherwise(2025, "831"))["episodes.csv"].endswith("; 2025; authority 831.")


def test_files_are_told_in_order_of_name(tmp_path):
    folder = put(tmp_path / "in", b_txt="x", a_txt="x", c_txt="x")
    sent = [Sent(path.name, path) for path in sorted(folder.iterdir(), reverse=True)]
    assert [each.file for each in survey(sent)] == ["a.txt", "b.txt", "c.txt"]
