"""The looked-after children return: whole episodes, in order, with respite among them."""

from __future__ import annotations

import datetime as dt
from itertools import groupby, pairwise

from tests.unit.synthetic.synthetic_england import Made

RESPITE = {"V3", "V4"}


def _day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def _by_child(made: Made, name: str) -> dict[str, list[dict[str, str]]]:
    return {child: list(rows) for child, rows in groupby(made.rows(name), key=lambda row: row["CHILD"])}


def test_every_child_of_the_header_has_an_episode_and_the_other_way_round(made: Made) -> None:
    for name in made.files("*_s903_header.csv"):
        children = [row["CHILD"] for row in made.rows(name)]
        assert len(children) == len(set(children))
        assert set(children) == set(_by_child(made, name.replace("header", "episodes")))


def test_episodes_follow_one_another_without_a_gap(made: Made) -> None:
    moves = 0
    for name in made.files("*_s903_episodes.csv"):
        for episodes in _by_child(made, name).values():
            for first, later in pairwise(episodes):
                if first["REC"] == "X1":
                    moves += 1
                    assert first["DEC"] == later["DECOM"]
                    assert later["RNE"] in {"P", "L", "B"}
                else:
                    assert _day(first["DEC"]) < _day(later["DECOM"])
                    assert later["RNE"] == "S"
    assert moves > 20


def test_only_what_ran_in_the_year_is_sent_and_what_still_runs_has_no_end(made: Made) -> None:
    for name in made.files("*_s903_episodes.csv"):
        first, last = dt.date(int(name[:4]) - 1, 4, 1), dt.date(int(name[:4]), 3, 31)
        for row in made.rows(name):
            assert _day(row["DECOM"]) <= last
            assert bool(row["DEC"]) == bool(row["REC"])
            assert not row["DEC"] or first <= _day(row["DEC"]) <= last


def test_respite_is_there_and_makes_nobody_looked_after(made: Made) -> None:
    groups = {(c["year"], c["authority"], c["la_child_id"]): c["social_care_group"] for c in made.children()}
    only_respite = 0
    for name in made.files("*_s903_episodes.csv"):
        for child, episodes in _by_child(made, name).items():
            group = groups[int(name[:4]), name[5:8], child]
            if {row["LS"] for row in episodes} <= RESPITE:
                only_respite += 1
                assert group != "CLA"
            elif not episodes[-1]["DEC"]:
                assert group == "CLA"
    assert only_respite > 0


def test_nobody_is_placed_with_parents_but_under_a_care_order(made: Made) -> None:
    for name in made.files("*_s903_episodes.csv"):
        for row in made.rows(name):
            assert row["PLACE"] != "P1" or row["LS"] in {"C1", "C2"}
