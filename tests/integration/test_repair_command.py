"""`cairn repair` as its users run it, and on the labelled sample of those who repair for regions."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tests.lib.care_episodes import an_episode, send
from tests.lib.command import cairn
from tests.lib.shared import shared_path

CODES = {"Barking and Dagenham": "301", "Newham": "316", "Sutton": "319"}
SAMPLE = "data/returns/s903/liia_samples/SSDA903_episodes_for_testing_fixes_INPUT.csv"


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_is_repaired_into_another(tmp_path: Path) -> None:
    send(tmp_path / "in", 2018, an_episode("01/06/2017", begun="S"), an_episode("02/06/2017", child="Wren"))
    send(tmp_path / "in", 2019, an_episode("10/05/2018", placement="K2"))
    done = cairn("repair", tmp_path / "in", "--into", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 episode closed in 1 file" in done.stdout
    assert "1 left open" in done.stdout
    assert "Wren" not in done.stdout
    assert [(row["child"], row["after"]) for row in rows_in(tmp_path / "out/changes.csv")] == [
        ("A1", "10/05/2018"),
        ("A1", "X1"),
    ]
    assert [row["child"] for row in rows_in(tmp_path / "out/not-repaired.csv")] == ["Wren"]


def test_a_folder_that_cannot_be_written_to_is_refused_with_a_sentence(tmp_path: Path) -> None:
    send(tmp_path / "in", 2018, an_episode("01/06/2017"))
    done = cairn("repair", tmp_path / "in", "--into", tmp_path / "in" / "out")
    assert done.returncode == 4
    assert "originals are never written to" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.shared
def test_of_the_labelled_sample_only_what_the_returns_bear_out_is_closed(tmp_path: Path) -> None:
    sent = defaultdict(list)
    for row in rows_in(shared_path(SAMPLE)):
        sent[row.pop("LA"), row.pop("YEAR")].append(row)
    for (authority, year), rows in sent.items():
        lines = [",".join("/".join(reversed(cell.split("-"))) for cell in row.values()) for row in rows]
        send(tmp_path / "in", int(year), *lines, authority=CODES[authority], header=",".join(rows[0]))
    assert cairn("repair", tmp_path / "in", "--into", tmp_path / "out").returncode == 0
    changes = rows_in(tmp_path / "out/changes.csv")
    assert [(row["child"], row["column"], row["after"]) for row in changes] == [
        ("RULE1_BAD", "DEC", "20/08/2017"),
        ("RULE1_BAD", "REC", "X1"),
    ]
    left = [row["child"] for row in rows_in(tmp_path / "out/not-repaired.csv")]
    assert left == ["RULE1A_BAD", "RULE3_BAD", "RULE3A_BAD", "RULE4_BAD", "RULE2_BAD"]
