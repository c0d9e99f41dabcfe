"""Invented responses: the mix, the marks, and the same bytes."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.responses.ledger import Response
from cairn.synthetic.voices import build_voices
from cairn.tables.files import structure
from cairn.tables.manifest import checksums
from tests.unit.synthetic.synthetic_voices import EXAMPLE, Voices, speak

PUBLISHED = {
    "sector": {
        "education": 86,
        "social_care": 8,
        "health": 3,
        "research": Fraction(3, 2),
        "other": Fraction(3, 2),
    },
    "experience": {"under_1": 5, "1_to_5": 20, "6_to_10": 17, "over_10": 58},
    "q02": {"strongly_agree": 33, "agree": 45, "neither": 13, "disagree": 7, "strongly_disagree": 2},
}


def by_largest_remainders(shares: dict[str, Fraction | int], number: int) -> dict[str, int]:
    """A slow and obvious second answer."""
    quotas = {code: Fraction(share) * number / 100 for code, share in shares.items()}
    seats = {code: floor(quota) for code, quota in quotas.items()}
    for code in sorted(quotas, key=lambda code: -(quotas[code] - seats[code]))[
        : number - sum(seats.values())
    ]:
        seats[code] += 1
    return seats


@pytest.mark.parametrize("number", [97, 300])
def test_the_mix_is_the_published_one_to_the_last_person(call: Call, tmp_path: Path, number: int) -> None:
    mixed = speak(tmp_path, call, number=number)
    for question, shares in PUBLISHED.items():
        chosen = Counter(mixed.chosen(question))
        assert chosen == by_largest_remainders(shares, chosen.total())
    assert Counter(mixed.chosen("sector")).total() == number


def test_of_642_people_as_many_as_the_published_shares_say(voices: Voices) -> None:
    """642 responses: 86 per cent from education, 75 over five years, 58 over ten; 45 and 33 on statement 2."""
    experience = Counter(voices.chosen("experience"))
    assert voices.chosen("sector").count("education") == 552
    assert experience["over_10"] == 372
    assert experience["over_10"] + experience["6_to_10"] == 481
    agreed = Counter(voices.chosen("q02"))
    assert (agreed["agree"], agreed["strongly_agree"], agreed.total()) == (271, 199, 603)


def test_the_same_seed_gives_the_same_bytes(call: Call, tmp_path: Path) -> None:
    one, again = speak(tmp_path / "one", call), speak(tmp_path / "again", call)
    assert checksums([again.folder], again.folder) == checksums([one.folder], one.folder)
    assert speak(tmp_path / "other", call, seed=12).texts() != one.texts()


def test_the_truth_can_be_kept_apart(call: Call, tmp_path: Path) -> None:
    voices, truth = tmp_path / "voices", tmp_path / "truth"
    for folder in (voices, truth):
        folder.mkdir()
    build_voices(call, 11, 20, voices, truth)
    assert {path.name for path in voices.iterdir()} == {
        "responses.jsonl",
        "clearances.jsonl",
        "codebook.jsonl",
        "codings.jsonl",
        "samples.jsonl",
        "documents",
        "mailbox",
    }
    assert {path.name for path in truth.iterdir()} == {
        "truth.jsonl",
        "planted_themes.jsonl",
        "planted_campaigns.jsonl",
        "codebook_truth.jsonl",
        "codings_truth.jsonl",
        "documents_truth.jsonl",
        "messages_truth.jsonl",
    }


def test_every_line_is_a_response_of_the_ledger_and_says_that_it_is_synthetic(
    voices: Voices, call: Call
) -> None:
    for line in voices.responses:
        response = structure(line | {"passages": []}, Response, Path("responses.jsonl"))
        assert (response.synthetic, response.in_mined_corpus, response.route) == (True, True, "online")
        for answer in (*response.profile, *response.answers):
            question = call.question(answer.question)
            assert question is not None
            assert set(answer.chosen) <= {option.code for option in question.choices}
            assert bool(answer.chosen) != bool(answer.text)


def test_references_are_in_order_of_arrival_and_nobody_shares_one(voices: Voices) -> None:
    assert [one["public_reference"] for one in voices.responses] == [f"S-{n:04d}" for n in range(1, 643)]
    days = [one["received_on"] for one in voices.responses]
    assert days == sorted(days)
    assert len({one["reference"] for one in voices.responses}) == 642


def test_roles_fit_their_sector(voices: Voices) -> None:
    pairs = set(zip(voices.chosen("sector"), voices.chosen("role"), strict=True))
    assert ("education", "head_teacher") in pairs
    assert ("social_care", "social_worker") in pairs
    assert not pairs & {("education", "social_worker"), ("health", "head_teacher")}


def test_all_come_within_the_window_and_some_after_it_was_put_off(voices: Voices, call: Call) -> None:
    days = [dt.date.fromisoformat(one["received_on"]) for one in voices.responses]
    assert all(call.window.is_open(day) for day in days)
    assert sum(day > call.window.changes[0].was for day in days) == 45


def test_where_the_window_was_never_moved_nobody_is_late(call: Call, tmp_path: Path) -> None:
    window = Window(dt.date(2020, 1, 1), dt.date(2020, 1, 3))
    short = speak(tmp_path, replace(call, window=window), number=60)
    assert all(window.is_open(dt.date.fromisoformat(one["received_on"])) for one in short.responses)


def test_a_call_of_other_questions_is_answered_too(call: Call, tmp_path: Path) -> None:
    section = call.sections[0]
    other = replace(section, questions=tuple(replace(one, code=f"x-{one.code}") for one in section.questions))
    made = speak(tmp_path, replace(call, profile=(), sections=(other,)), number=60)
    assert {question for _, question in made.texts()} == {"x-q01"}
    assert {one["copy"]["question"] for one in made.truth if one["copy"]} == {"x-q01"}


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_or_one_person_may_respond(call: Call, tmp_path: Path, number: int) -> None:
    assert len(speak(tmp_path, call, number=number).responses) == number


def test_names_are_of_organisations_alone(voices: Voices) -> None:
    for one in voices.responses:
        assert (one["answering_as"] == "organisation") == bool(one["name"])
        assert one["permission"] != "with_name" or one["name"]


def test_passages_are_cleared_only_where_their_author_allows_it(voices: Voices) -> None:
    texts = voices.texts()
    permission = {one["public_reference"]: one["permission"] for one in voices.responses}
    details = {one["public_reference"] for one in voices.truth if one["details"]}
    assert 25 <= len(voices.clearances) <= 40
    assert len({one["passage"][:6] for one in voices.clearances}) == len(voices.clearances)
    for cleared in voices.clearances:
        who, question, number = re.fullmatch(r"(S-\d{4})-(q\d\d)-(\d)", cleared["passage"]).groups()
        assert permission[who] != "not_at_all"
        assert who not in details
        assert texts[who, question].split("\n\n")[int(number) - 1].endswith(".")
        assert cleared["by"] == "Demo reviewer"
    assert any(permission[one["passage"][:6]] == "with_name" for one in voices.clearances)


def test_the_examples_quotations_are_cleared_and_fit_the_sentences_before_them(voices: Voices) -> None:
    prose = (EXAMPLE.parent / "publications" / "interim.md").read_text(encoding="utf-8")
    quoted = re.findall(r'quote\("(S-\d{4})-(q\d\d)-(\d)"\)', prose)
    assert {question for _, question, _ in quoted} == {"q06", "q17"}
    assert {"-".join(one) for one in quoted} <= {one["passage"] for one in voices.clearances}
    by_question = {question: who for who, question, _ in quoted}
    responses = {one["public_reference"]: one for one in voices.responses}
    assert responses[by_question["q17"]]["permission"] == "with_name"
    assert responses[by_question["q17"]]["answering_as"] == "organisation"
