"""Which open episodes are closed, and how: each reason for leaving one, and the same folder without the reason."""

import csv

import pytest

from cairn.pipeline.repair import repair_returns
from cairn.returns.repair.verdicts import WHY_NOT, Verdict
from tests.lib.care_episodes import HEADER, an_episode, send

OPEN = an_episode("01/06/2017", begun="S")
NEXT = an_episode("10/05/2018", placement="K2")
LATER = an_episode("10/09/2018", "12/09/2018", "E4A", begun="S", child="B2")


def left(folder, tmp_path):
    """The verdicts by count, and how many episodes were closed."""
    report = repair_returns(folder, tmp_path / "out")
    return report.left, report.closed


def changes(tmp_path):
    with (tmp_path / "out" / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_next_episode_of_the_same_period_closes_it(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, NEXT)
    assert left(tmp_path / "in", tmp_path) == ({}, 1)
    dec, rec = changes(tmp_path)
    assert (dec["file"], dec["row"], dec["child"]) == ("2018/330/episodes.csv", "2", "A1")
    assert [(each["column"], each["before"], each["after"]) for each in (dec, rec)] == [
        ("DEC", "", "10/05/2018"),
        ("REC", "", "X1"),
    ]
    assert "RNE P" in dec["why"]
    assert "rule 385" in dec["why"]


def test_an_end_within_the_year_of_its_return_breaks_no_rule(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, an_episode("31/03/2018", begun="L", placement="K2"))
    report = repair_returns(tmp_path / "in", tmp_path / "out")
    assert (report.closed, report.closed_after_their_year) == (1, 0)
    assert "rule 385" not in changes(tmp_path)[0]["why"]


def test_the_earliest_of_the_later_episodes_closes_it_whichever_return_has_it(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, LATER)
    send(tmp_path / "in", 2020, an_episode("10/12/2018", placement="K2"), NEXT)
    assert left(tmp_path / "in", tmp_path) == ({}, 1)
    assert changes(tmp_path)[0]["after"] == "10/05/2018"


def test_x1_without_a_day_has_the_day_written_in_alone(tmp_path):
    send(tmp_path / "in", 2018, an_episode("01/06/2017", why="X1"))
    send(tmp_path / "in", 2019, NEXT)
    assert left(tmp_path / "in", tmp_path) == ({}, 1)
    assert [(each["column"], each["after"]) for each in changes(tmp_path)] == [("DEC", "10/05/2018")]


def test_what_the_next_return_carries_on_is_no_fault(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, an_episode("01/06/2017", "10/05/2018", "X1", begun="S"), NEXT)
    assert left(tmp_path / "in", tmp_path) == ({}, 0)


def test_the_latest_return_of_an_authority_is_left_alone_whatever_others_sent(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, NEXT, authority="831")
    assert left(tmp_path / "in", tmp_path) == ({}, 0)


def test_the_same_number_in_another_authority_is_another_child(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2019, LATER)
    send(tmp_path / "in", 2019, NEXT, authority="831")
    assert left(tmp_path / "in", tmp_path) == ({"no later": 1}, 0)


FOLDERS = {
    Verdict.NO_CHILD: {2018: [an_episode("01/06/2017", child=""), OPEN], 2019: [NEXT]},
    Verdict.NO_START: {2018: [an_episode("31/02/2017", child="C3"), OPEN], 2019: [NEXT]},
    Verdict.OTHER_START_UNREAD: {2018: [OPEN], 2019: [NEXT, an_episode("31/02/2018", "01/03/2018", "E4A")]},
    Verdict.NO_CELL: {2018: ["A1,01/06/2017,S,C2,N1,U1,PR1"], 2019: [NEXT]},
    Verdict.END_UNREAD: {2018: [an_episode("01/06/2017", "soon")], 2019: [NEXT]},
    Verdict.REASON_GIVEN: {2018: [an_episode("01/06/2017", "", "E4A")], 2019: [NEXT]},
    Verdict.NEXT_YEAR_ABSENT: {2018: [OPEN], 2020: [NEXT]},
    Verdict.LATER_AGAIN: {2018: [OPEN], 2019: [LATER], 2020: [OPEN]},
    Verdict.ENDED_BEFORE: {
        2017: [an_episode("01/06/2016", "01/03/2017", "X1")],
        2018: [an_episode("01/06/2016")],
        2019: [NEXT],
    },
    Verdict.NO_LATER: {2018: [OPEN], 2019: [LATER]},
    Verdict.NEW_PERIOD: {2018: [OPEN], 2019: [an_episode("10/05/2018", begun="S")]},
    Verdict.UNCLEAR: {2018: [OPEN], 2019: [an_episode("10/05/2018", begun="Q")]},
    Verdict.YEAR_BETWEEN_ABSENT: {
        2018: [OPEN],
        2019: [LATER],
        2021: [an_episode("10/05/2019", placement="K2")],
    },
    Verdict.EARLIER_RETURN_ALONE: {
        2017: [an_episode("10/03/2017", "11/03/2017", "E4A", placement="K2")],
        2018: [an_episode("01/06/2016", begun="S")],
        2019: [LATER],
    },
    Verdict.ALIKE: {2018: [an_episode("01/06/2017")], 2019: [an_episode("08/06/2017", "10/05/2018", "E4A")]},
    Verdict.REPLACED: {
        2018: [OPEN],
        2019: [an_episode("30/05/2017", "01/07/2017", "X1", placement="K2"), NEXT],
    },
}
"""A folder for each reason; what else the folder leaves open and could be closed is closed."""


@pytest.mark.parametrize("verdict", FOLDERS, ids=str)
def test_a_reason_leaves_it_open_and_is_told(tmp_path, verdict):
    for year, rows in FOLDERS[verdict].items():
        send(tmp_path / "in", year, *rows)
    told, _ = left(tmp_path / "in", tmp_path)
    assert told == {verdict.value: 1}
    with (tmp_path / "out" / "not-repaired.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["why"] for row in csv.DictReader(file)] == [WHY_NOT[verdict]]


def test_one_episode_twice_in_a_return(tmp_path):
    send(tmp_path / "in", 2018, OPEN, OPEN)
    send(tmp_path / "in", 2019, NEXT)
    assert left(tmp_path / "in", tmp_path) == ({"twice": 2}, 0)


def test_a_file_that_was_read_in_part_may_tell_more(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    path = send(tmp_path / "in", 2019, NEXT)
    path.write_text(path.read_text() + f'"{"x" * 200_000}",01/01/2019,P\n')
    assert left(tmp_path / "in", tmp_path) == ({"read in part": 1}, 0)


def test_two_files_of_one_return_are_one_edition(tmp_path):
    send(tmp_path / "in", 2018, OPEN)
    send(tmp_path / "in", 2018, an_episode("10/03/2018", placement="K2"), name="more.csv")
    send(tmp_path / "in", 2019, LATER)
    told, closed = left(tmp_path / "in", tmp_path)
    assert (told, closed) == ({"no later": 1}, 1)


def test_every_reason_has_its_words():
    assert set(WHY_NOT) == set(Verdict) - {Verdict.CLOSED}


def test_a_return_without_a_column_for_the_reason(tmp_path):
    without = HEADER.replace(",REC,", ",")
    send(tmp_path / "in", 2018, "A1,01/06/2017,S,C2,N1,U1,PR1,,,ZZ1 1AA,ZZ2 2BB,SC034567", header=without)
    send(tmp_path / "in", 2019, NEXT)
    assert left(tmp_path / "in", tmp_path) == ({"no cell": 1}, 0)
