"""Figures in a call's text that cite a release of its review: the release is there, and holds them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cairn.calls.reading import Reading
from cairn.pipeline import call_figures
from cairn.pipeline.call_figures import read_call_of
from tests.lib.clean_call import write_call
from tests.lib.releases import release

ON = dt.date(2026, 9, 1)
SOURCE = 'reference = "Department for Education, 2018: Children in need, page 4"'


def citing(table: str) -> tuple[str, str]:
    return SOURCE, f'{SOURCE}\nrelease = "{table}"'


def claiming(figure: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("Around 42%", f"Around {figure}"), ("tua 42%", f"tua {figure}")


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> None:
    """The review has let out the release of the tests."""
    monkeypatch.setattr(call_figures, "read_release", lambda folder: release())


def names(reading: Reading) -> list[str]:
    return [finding.name for finding in reading.findings]


def test_a_call_that_cites_no_release_needs_none(tmp_path: Path) -> None:
    write_call(tmp_path)
    assert names(read_call_of(tmp_path, ON)) == []


def test_a_release_that_is_not_there_is_refused(tmp_path: Path) -> None:
    write_call(tmp_path, citing("agreement_share"))
    (finding,) = read_call_of(tmp_path, ON).refused
    assert finding.name == "release:dfe"
    assert "there is no released.json" in finding.sentence


@pytest.mark.usefixtures("released")
def test_a_figure_that_was_released_passes(tmp_path: Path) -> None:
    write_call(tmp_path, citing("agreement_share"), *claiming("45%"))
    assert names(read_call_of(tmp_path, ON)) == []


@pytest.mark.usefixtures("released")
def test_a_figure_that_was_not_released_is_refused(tmp_path: Path) -> None:
    write_call(tmp_path, citing("agreement_share"), *claiming("46%"))
    found = read_call_of(tmp_path, ON)
    assert names(found) == ["released-figure:introduction"] * 2
    assert '"46" is nowhere in the released table agreement_share.' in found.refused[0].sentence


@pytest.mark.usefixtures("released")
def test_a_figure_may_be_rounded_further_than_its_release(tmp_path: Path) -> None:
    """Attainment 8 of all pupils is released as 46.1."""
    write_call(
        tmp_path,
        citing("attainment_8"),
        ("Around 42% of them", "Around 46 of them"),
        ("tua 42% ohonynt", "tua 46 ohonynt"),
    )
    assert names(read_call_of(tmp_path, ON)) == []
    write_call(
        tmp_path,
        citing("attainment_8"),
        ("Around 42% of them", "Around 46.2 of them"),
        ("tua 42% ohonynt", "tua 46.2 ohonynt"),
    )
    assert names(read_call_of(tmp_path, ON)) == ["released-figure:introduction"] * 2


@pytest.mark.usefixtures("released")
def test_a_number_in_words_cannot_be_looked_up(tmp_path: Path) -> None:
    write_call(
        tmp_path,
        citing("agreement_share"),
        ("Around 42% of them", "Nearly half of them"),
        ("tua 42%", "tua 45%"),
    )
    found = {finding.name: finding.sentence for finding in read_call_of(tmp_path, ON).refused}
    assert "is in words" in found["released-figure:introduction"]


@pytest.mark.usefixtures("released")
def test_a_table_that_was_not_released_is_refused(tmp_path: Path) -> None:
    write_call(tmp_path, citing("no_such_table"))
    (finding,) = read_call_of(tmp_path, ON).refused
    assert "no_such_table is no released table. Released are: attainment_8" in finding.sentence
