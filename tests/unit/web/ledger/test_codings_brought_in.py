"""A codebook, samples and codings that come with a folder of voices: through the ledger's own acts, and once."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from cairn.exceptions import IntakeError
from cairn.tables.files import write_json_lines
from cairn.web.ledger import models
from cairn.web.ledger.coded import codebook_now, codings_of, to_settle
from tests.lib.example_voices import example_response

pytestmark = pytest.mark.django_db

CALL = "small-call"
ANSWER = {"question": "q01", "chosen": [], "text": "Time with the same one adult."}
PASSAGES = [f"S-{number:04d}-q01-1" for number in range(1, 21)]
THEMES = [
    {"key": "q01-1", "question": "q01", "title": "Time", "description": "Time with a child."},
    {"key": "q01-2", "question": "q01", "title": "An adult who stays", "description": ""},
]
SEED, SIZE = 7, 5
DRAWN = random.Random(SEED).sample(sorted(PASSAGES), SIZE)


def said(passage: str, coder: str, *themes: str, kind: str = "own", **changes: Any) -> dict[str, Any]:
    applied = [
        {"theme": theme, "start": 0, "end": 4, "stance": "for", "strength": "plain"} for theme in themes
    ]
    return {
        "passage": passage, "question": "q01", "coder": coder, "kind": kind, "blind": kind == "own",
        "applied": applied,
    } | changes  # fmt: skip


def write(folder: Path, codings: list[dict[str, Any]]) -> Path:
    responses = [
        example_response(place) | {"call": CALL, "profile": [], "answers": [ANSWER]} for place in range(1, 21)
    ]
    write_json_lines(folder / "responses.jsonl", responses)
    sample = {"name": "q01, read twice", "question": "q01", "seed": SEED, "size": SIZE}
    write_json_lines(folder / "codebook.jsonl", THEMES)
    write_json_lines(folder / "samples.jsonl", [sample])
    write_json_lines(folder / "codings.jsonl", codings)
    return folder


def by_two() -> list[dict[str, Any]]:
    """One coder on all, the other on those drawn; they differ on two, and settled one of these."""
    first = [said(each, "A", "q01-1") for each in PASSAGES]
    second = [said(each, "B", "q01-1") for each in DRAWN[2:]]
    differing = [said(each, "B", "q01-2") for each in DRAWN[:2]]
    return [*first, *second, *differing, said(DRAWN[0], "A and B", "q01-1", "q01-2", kind="settled")]


def brought_in(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    call_command("import_voices", str(folder))
    return capsys.readouterr().out.strip()


def test_codings_come_in_blind_and_in_their_sample_and_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, by_two())
    assert (
        "20 responses, 0 documents, 0 clearances, 2 themes and 26 codings; in the ledger already: 0;"
        in brought_in(capsys, tmp_path)
    )
    codebook = codebook_now(CALL)
    assert [(each.id, each.title, each.question) for each in codebook.themes] == [
        ("t-0001", "Time", "q01"),
        ("t-0002", "An adult who stays", "q01"),
    ]
    sample = models.Sample.objects.get()
    assert [each.passage_id for each in sample.passages.all()] == DRAWN
    assert (sample.drawn_from, sample.size) == (20, 5)
    made = list(codings_of(CALL))
    own = [each for each in made if each.kind == "own"]
    assert {each.coder for each in own} == {"person:elsewhere/A", "person:elsewhere/B"}
    assert all(each.blind for each in own)
    assert {each.passage for each in own if each.sample == sample.name} == set(DRAWN)
    assert all(each.codebook == codebook.version for each in made)
    (settled,) = (each for each in made if each.kind == "settled")
    assert (settled.passage, settled.blind, len(settled.applied)) == (DRAWN[0], False, 2)
    assert [each.passage for each in to_settle(CALL, "q01", codebook)] == [DRAWN[1]]

    before = models.Coding.objects.count()
    again = brought_in(capsys, tmp_path)
    assert re.search(
        r"Brought in 0 responses, 0 documents and 0 clearances; in the ledger already: 49;", again
    )
    assert (models.Coding.objects.count(), codebook_now(CALL)) == (before, codebook)


def test_a_bad_coding_is_told_and_spoils_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beyond = {"theme": "q01-1", "start": 0, "end": 4000, "stance": "for", "strength": "plain"}
    bad = [
        said("S-0001-q01-1", "C", "q09-1"),
        said("S-0002-q01-1", "C", "q01-1", applied=[beyond]),
        said("S-0099-q01-1", "C", "q01-1"),
        said("S-0004-q01-1", "C", "q01-1", kind="proposed"),
    ]
    write(tmp_path, [*by_two(), *bad])
    with pytest.raises(IntakeError) as told:
        brought_in(capsys, tmp_path)
    lines = str(told.value).splitlines()
    assert {line.split(":")[0] for line in lines} == {f"codings.jsonl line {n}" for n in (27, 28, 29, 30)}
    for words in (
        "no theme q09-1 in codebook.jsonl", "holds none", "the ledger holds no such passage", "not a person's"
    ):  # fmt: skip
        assert sum(words in line for line in lines) == 1, words
    assert models.Coding.objects.count() == 26


def test_a_theme_that_is_there_already_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, [])
    (tmp_path / "samples.jsonl").unlink()
    brought_in(capsys, tmp_path)
    write_json_lines(tmp_path / "codings.jsonl", [said("S-0001-q01-1", "A", "q01-2")])
    write_json_lines(tmp_path / "codebook.jsonl", [{**THEMES[1], "title": "an adult who STAYS"}])
    assert "and 1 coding;" in brought_in(capsys, tmp_path)
    (made,) = codings_of(CALL)
    assert made.themes == {"t-0002"}
