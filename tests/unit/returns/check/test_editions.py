"""Two files of the same return: editions of the whole are checked each by itself, tables are taken together."""

import pytest

from cairn.returns.check.check import authority_name, keys_of
from cairn.returns.check.context import ReturnKey
from cairn.returns.report import FileFacts
from tests.lib.care_episodes import an_episode, send
from tests.lib.care_xml import care_return, episode, looked_after
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import checked, put

TWO_TABLES = ("care_children", "care_episodes")


def facts(file, tables=("care_episodes",), *, name="s903", years=(2025,), authorities=("330",)):
    return FileFacts(
        file=file,
        sha256="",
        return_name=name,
        title="",
        years=years,
        authorities=authorities,
        rows={},
        unread=0,
        notes=0,
        tables=tables,
    )


def test_the_tables_of_a_return_are_one_return():
    files = [facts("e.csv"), facts("h.csv", ("care_children",))]
    assert keys_of(files) == [ReturnKey("s903", "330", 2025, ("e.csv", "h.csv"))]


def test_each_whole_return_is_one_by_itself_beside_the_tables():
    files = [facts("a.xml", TWO_TABLES), facts("b.xml", TWO_TABLES), facts("e.csv")]
    assert [key.files for key in keys_of(files)] == [("a.xml",), ("b.xml",), ("e.csv",)]


def test_returns_come_in_order_of_name_authority_and_year():
    files = [
        facts("1", name="s903", years=(2026, 2025), authorities=("831", "330")),
        facts("2", name="cin_census", years=(2025,)),
    ]
    assert [(key.name, key.authority, key.year) for key in keys_of(files)] == [
        ("cin_census", "330", 2025),
        ("s903", "330", 2025),
        ("s903", "330", 2026),
        ("s903", "831", 2025),
        ("s903", "831", 2026),
    ]


@pytest.mark.parametrize("none", [{"name": ""}, {"years": ()}, {"years": (1066,)}])
def test_a_file_of_no_known_return_makes_none(none):
    assert keys_of([facts("x", **none)]) == []


def test_a_file_that_states_no_authority_is_a_return_of_none():
    assert keys_of([facts("x", authorities=())]) == [ReturnKey("s903", "", 2025, ("x",))]
    assert authority_name(ReturnKey("s903", "", 2025)) == "authority not stated"


def test_an_authority_is_named_as_it_was_in_the_year():
    assert authority_name(ReturnKey("s903", "330", 2025)) == "Birmingham"
    assert authority_name(ReturnKey("s903", "999", 2025)) == "999"
    assert authority_name(ReturnKey("s903", "330", 1974)) == "Birmingham"


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Two censuses of one authority and year, another year's, and another authority's."""
    home = tmp_path_factory.mktemp("editions")
    folder = put(
        home / "in",
        a_xml=census(child("A1", referral())),
        b_xml=census(child("A1", referral()), child("A2", referral())),
        c_xml=census(child("A1", referral("2018-05-02")), date="2019-03-31"),
        d_xml=census(child("Z1", referral()), lea="831"),
    )
    return checked(folder, home / "out")


def test_each_edition_is_checked_alone(editions):
    told = [(each.files, each.children) for each in editions.report.returns if each.authority == "330"]
    assert told == [(("a.xml",), 1), (("b.xml",), 2), (("c.xml",), 1)]
    shared = [each["file"] for each in editions.of("8525Q", authority="330", year=2018)]
    assert shared == ["a.xml", "b.xml", "b.xml"]


def test_a_fault_of_the_whole_return_names_its_edition(editions):
    assert [each["file"] for each in editions.of("2887Q")] == ["a.xml", "b.xml", "c.xml", "d.xml"]


def test_every_edition_is_told_to_be_one(editions):
    told = editions.of("two files")
    assert [(each["file"], each["row"], each["kind"], each["table"]) for each in told] == [
        ("a.xml", 0, "query", ""),
        ("b.xml", 0, "query", ""),
    ]
    assert "Another file holds the same return" in told[0]["sentence"]


def test_the_checks_across_returns_leave_them_out(editions):
    assert editions.run_of("Y01").not_run == "Needs the returns of two years of one authority."
    assert editions.run_of("A01").not_run == "Needs the returns of two authorities of one year."
    totals = {(each["authority"], each["year"]) for each in editions.faults if each["layer"] == "totals"}
    assert ("330", 2018) not in totals
    assert ("831", 2018) in totals


def test_two_files_of_one_table_are_told_and_checked_together(tmp_path):
    send(tmp_path / "in", 2025, an_episode("01/06/2024", begun="S"), name="one.csv")
    send(tmp_path / "in", 2025, an_episode("02/06/2024", child="B2"), name="two.csv")
    found = checked(tmp_path / "in", tmp_path / "out")
    assert found.one().rows == 2
    told = found.of("two files")
    assert [(each["file"], each["table"]) for each in told] == [
        ("2025/330/one.csv", "care_episodes"),
        ("2025/330/two.csv", "care_episodes"),
    ]
    assert "the same table" in told[0]["sentence"]


def test_one_whole_file_beside_tables_is_two_editions(tmp_path):
    send(tmp_path / "in", 2025, an_episode("01/06/2024"))
    put(tmp_path / "in", **{"2025__330__r_xml": care_return(looked_after("A1", episode()))})
    found = checked(tmp_path / "in", tmp_path / "out")
    assert [each.files for each in found.report.returns] == [
        ("2025/330/r.xml",),
        ("2025/330/episodes.csv",),
    ]
    assert [each["file"] for each in found.of("two files")] == [
        "2025/330/episodes.csv",
        "2025/330/r.xml",
    ]


def test_one_file_alone_is_no_double(tmp_path):
    found = checked(put(tmp_path / "in", a_xml=census(child("A1", referral()))), tmp_path / "out")
    assert found.of("two files") == []


def test_what_is_said_on_the_way_names_returns_and_nobody(editions):
    assert editions.said[0] == "Checking 1 of 4: Children in need census, Birmingham, 2018 (a.xml)"
    assert "Checking 3 of 4: Children in need census, Birmingham, 2019" in editions.said
    assert editions.said[-1] == "Checking across the returns"
    assert not any("A1" in line for line in editions.said)
