"""Two invented coders: their marks lie on words that are there, their slips are told, and samples are drawn blind."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cairn.calls import Call
from cairn.responses import passages_of_answers
from cairn.responses.ledger import Response
from cairn.synthetic.voices.codebook import load_coders
from cairn.synthetic.voices.definitions import load_grammar
from cairn.tables.files import structure
from tests.unit.synthetic.synthetic_voices import Line, Voices, lines_of, speak

QUESTIONS = ("q06", "q13", "q17")
Codings = dict[str, dict[str, Line]]


@pytest.fixture(scope="module")
def passages(voices: Voices, call: Call) -> dict[str, Any]:
    """Every passage that the ledger makes of what was answered to the questions that are coded."""
    found = {}
    for line in voices.responses:
        response = structure(line | {"passages": []}, Response, Path("responses.jsonl"))
        made = passages_of_answers(response.public_reference, response.answers, call)
        found |= {each.id: each for each in made if each.question in QUESTIONS}
    return found


@pytest.fixture(scope="module")
def codings(voices: Voices) -> Codings:
    """By passage and coder what they say of it."""
    found: Codings = defaultdict(dict)
    for line in lines_of(voices.folder / "codings.jsonl"):
        assert line["coder"] not in found[line["passage"]]
        found[line["passage"]][line["coder"]] = line
    return found


def test_one_coder_reads_every_passage_and_the_other_a_random_quarter(
    voices: Voices, passages: dict[str, Any], codings: Codings
) -> None:
    coders = load_coders()
    assert set(codings) == set(passages)
    assert all(coders.first.name in said for said in codings.values())
    for sample in lines_of(voices.folder / "samples.jsonl"):
        there = sorted(each for each in passages if f"-{sample['question']}-" in each)
        drawn = random.Random(sample["seed"]).sample(there, sample["size"])
        read = {each for each in there if coders.second.name in codings[each]}
        assert read == set(drawn)
        assert sample["size"] == round(len(there) / 4)


def test_every_mark_lies_on_words_of_its_passage_and_names_a_theme_of_its_question(
    voices: Voices, passages: dict[str, Any], codings: Codings
) -> None:
    question_of = {line["key"]: line["question"] for line in lines_of(voices.folder / "codebook.jsonl")}
    marks = 0
    for line, applied in _applied(codings):
        passage = passages[line["passage"]]
        assert line["question"] == passage.question == question_of[applied["theme"]]
        assert 0 <= applied["start"] < applied["end"] <= len(passage.text)
        assert passage.text[applied["start"] : applied["end"]].strip()
        marks += 1
    assert marks > 2000
    assert {each["stance"] for _, each in _applied(codings)} == {"for", "against", "mixed", "not_said"}
    assert {each["strength"] for _, each in _applied(codings)} == {"passing", "plain", "strong"}


def test_themes_differ_from_what_was_planted_by_the_slips_that_are_told(
    voices: Voices, passages: dict[str, Any], codings: Codings
) -> None:
    planted_as = {
        (line["question"], line["theme"]): line["key"]
        for line in lines_of(voices.folder / "codebook_truth.jsonl")
    }
    slips: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for line in lines_of(voices.folder / "codings_truth.jsonl"):
        slips[line["passage"], line["coder"], line["slip"]].add(line["theme"])
    planted: dict[str, set[str]] = defaultdict(set)
    for truth, answer, _ in voices.planted():
        for mention in answer["mentions"]:
            for passage in passages.values():
                if passage.id.startswith(f"{truth['public_reference']}-{answer['question']}-"):
                    key = planted_as.get((answer["question"], mention["theme"]))
                    if key and mention["start"] < passage.end and mention["end"] > passage.start:
                        planted[passage.id].add(key)
        if truth["public_reference"] == "S-0060":  # enough of them: the whole would take a minute
            break
    for passage, keys in planted.items():
        for coder, line in codings[passage].items():
            found = {each["theme"] for each in line["applied"]}
            missed, added = slips[passage, coder, "missed"], slips[passage, coder, "added"]
            assert found == keys - missed | added
    assert len(planted) > 100


def test_some_of_what_they_differ_on_is_settled_to_what_stands_there_and_some_is_left(
    codings: Codings,
) -> None:
    coders, settled, left = load_coders(), 0, 0
    for said in codings.values():
        own = [_found(line) for line in said.values() if line["kind"] == "own"]
        if coders.settled_by in said:
            assert len(set(own)) == 2
            settled += 1
        elif len(set(own)) == 2:
            left += 1
    assert settled > 40
    assert left > 20


def test_both_are_blind_and_what_is_settled_is_not(codings: Codings) -> None:
    for said in codings.values():
        for line in said.values():
            assert line["blind"] == (line["kind"] == "own")


def test_a_coders_titles_are_not_those_of_what_was_planted() -> None:
    themes = load_coders().themes
    planted = {theme.title.casefold() for theme in load_grammar().themes.values()}
    assert not planted & {each.title.casefold() for each in themes}
    assert {each.about for each in themes} <= set(load_grammar().themes)
    assert Counter((each.question, each.about) for each in themes).most_common(1)[0][1] == 1


def test_the_same_seed_gives_the_same_codings_and_another_gives_others(tmp_path: Path, call: Call) -> None:
    one, same, other = (
        speak(tmp_path / name, call, seed, 30).folder for name, seed in (("a", 3), ("b", 3), ("c", 4))
    )
    for name in ("codebook", "samples", "codings", "codings_truth"):
        assert (one / f"{name}.jsonl").read_bytes() == (same / f"{name}.jsonl").read_bytes()
    assert (one / "codings.jsonl").read_bytes() != (other / "codings.jsonl").read_bytes()


def test_a_passage_of_each_common_theme_is_cleared_and_some_against_it(
    voices: Voices, codings: Codings
) -> None:
    cleared = {line["passage"] for line in voices.clearances}
    borne = Counter()
    for passage in cleared & set(codings):
        found = {each for line in codings[passage].values() for each in _found(line)}
        if len(found) == 1:
            borne.update(found)
    themes = {theme for theme, _ in borne}
    assert len(themes) > 12
    assert sum(number for (_, stance), number in borne.items() if stance == "against") >= 3


def _applied(codings: Codings) -> Iterator[tuple[Line, Line]]:
    for said in codings.values():
        for line in said.values():
            for each in line["applied"]:
                yield line, each


def _found(line: Line) -> frozenset[tuple[str, str]]:
    return frozenset((each["theme"], each["stance"]) for each in line["applied"])
