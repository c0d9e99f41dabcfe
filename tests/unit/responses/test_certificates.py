"""Certificates of erasure: a chain in which nothing can be altered without a trace, and a text to be handed out."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.exceptions import DefinitionError
from cairn.responses.certificates import (
    Certificate,
    Outcome,
    Place,
    as_line,
    faults_of,
    next_certificate,
    read_lines,
    text_of,
)
from cairn.responses.chain import BEFORE_THE_FIRST

HERE = Path("certificates.jsonl")


def chain(number: int) -> list[Certificate]:
    made: list[Certificate] = []
    last = (0, BEFORE_THE_FIRST)
    for _ in range(number):
        made.append(
            next_certificate(
                last,
                at=dt.datetime(2026, 6, 3, 9, tzinfo=dt.UTC),
                by="anna",
                responses=["P-2", "P-1"],
                complaints=(),
                erased={"answers": 3, "files": 0},
                places=[Place("Backups", Outcome.NOT_LOOKED, "They hold it.")],
            )
        )
        last = (made[-1].number, made[-1].sha256)
    return made


def test_a_whole_chain_has_no_fault() -> None:
    assert list(faults_of(chain(3))) == []


@pytest.mark.parametrize(
    "alter",
    [
        lambda made: [made[0], replace(made[1], by="somebody"), made[2]],
        lambda made: [made[0], replace(made[1], places=()), made[2]],
        lambda made: [made[0], made[2]],
        lambda made: [made[1], made[0], made[2]],
    ],
    ids=["who", "what is left", "one out", "two moved"],
)
def test_what_was_altered_shows(alter) -> None:
    assert list(faults_of(alter(chain(3))))


def test_lines_give_the_same_certificates_and_one_cut_off_is_left_out() -> None:
    made = chain(2)
    text = "".join(map(as_line, made))
    assert read_lines(text, HERE) == made
    assert read_lines(text + as_line(made[0])[:40], HERE) == made
    with pytest.raises(DefinitionError, match=r"certificates\.jsonl"):
        read_lines('{"number": 1}\n', HERE)


def test_the_text_says_what_went_what_was_not_there_and_what_is_left() -> None:
    text = text_of(chain(1)[0], issued_by="The review", call="A call")
    assert "CERTIFICATE OF ERASURE E-0001" in text
    assert "- answers: 3" in text
    assert "WHERE NOTHING WAS FOUND\n- files" in text
    assert "- Backups. Not looked at. They hold it." in text
    assert "About: P-1, P-2" in text
