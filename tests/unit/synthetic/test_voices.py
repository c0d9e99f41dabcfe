"""Invented responses: the mix, the marks, the truth, and nobody real."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.responses.ledger import Response
from cairn.tables.files import structure
from cairn.tables.manifest import checksums
from tests.unit.synthetic.synthetic_voices import Voices, speak


def test_the_same_seed_gives_the_same_bytes(voices: Voices, call: Call, tmp_path: Path) -> None:
    again = speak(tmp_path / "again", call)
    assert checksums([again.folder], again.folder) == checksums([voices.folder], voices.folder)
    assert speak(tmp_path / "other", call, seed=12).texts() != voices.texts()


def test_every_line_is_a_response_of_the_ledger_but_for_what_the_ledger_makes(
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
    assert [one["public_reference"] for one in voices.responses] == [f"S-{n:04d}" for n in range(1, 121)]
    days = [one["received_on"] for one in voices.responses]
    assert days == sorted(days)
    assert len({one["reference"] for one in voices.responses}) == 120


@pytest.mark.parametrize("number", [120, 642])
def test_the_mix_is_the_published_one(call: Call, tmp_path: Path, number: int) -> None:
    mixed = speak(tmp_path, call, number=number)
    experience = Counter(mixed.chosen("experience"))
    assert mixed.chosen("sector").count("education") / number == pytest.approx(0.86, abs=0.01)
    assert experience["over_10"] / number == pytest.approx(0.58, abs=0.01)
    assert (experience["over_10"] + experience["6_to_10"]) / number == pytest.approx(0.75, abs=0.01)
    agreed = mixed.chosen("q02")
    assert agreed.count("agree") / len(agreed) == pytest.approx(0.45, abs=0.01)
    assert agreed.count("strongly_agree") / len(agreed) == pytest.approx(0.33, abs=0.01)


def test_roles_fit_their_sector(voices: Voices) -> None:
    pairs = set(zip(voices.chosen("sector"), voices.chosen("role"), strict=True))
    assert ("education", "head_teacher") in pairs
    assert ("social_care", "social_worker") in pairs
    assert not pairs & {("education", "social_worker"), ("health", "head_teacher")}


def test_all_come_within_the_window_and_some_after_it_was_put_off(voices: Voices, call: Call) -> None:
    days = [dt.date.fromisoformat(one["received_on"]) for one in voices.responses]
    assert all(call.window.is_open(day) for day in days)
    assert sum(day > call.window.changes[0].was for day in days) == 8


def test_where_the_window_was_never_moved_nobody_is_late(call: Call, tmp_path: Path) -> None:
    window = Window(dt.date(2020, 1, 1), dt.date(2020, 1, 3))
    short = speak(tmp_path, replace(call, window=window))
    assert all(window.is_open(dt.date.fromisoformat(one["received_on"])) for one in short.responses)


def test_a_call_of_other_questions_is_answered_too(call: Call, tmp_path: Path) -> None:
    section = call.sections[0]
    other = replace(section, questions=tuple(replace(one, code=f"x-{one.code}") for one in section.questions))
    made = speak(tmp_path, replace(call, profile=(), sections=(other,)), number=30)
    assert {question for _, question in made.texts()} == {"x-q01"}


# --------------------------------------------------------------------------------------- the truth


def test_the_truth_says_what_stands_behind_every_open_answer(voices: Voices, call: Call) -> None:
    texts = voices.texts()
    assert [one["public_reference"] for one in voices.truth] == [
        one["public_reference"] for one in voices.responses
    ]
    for truth in voices.truth:
        assert len(truth["answers"]) == 15
        for planted in truth["answers"]:
            written = texts.get((truth["public_reference"], planted["question"]), "")
            assert (planted["kind"] == "blank") == (not written)
            assert bool(planted["themes"]) <= (planted["kind"] in {"answer", "campaign"})
            if planted["kind"] == "reference" and planted["refers_to"]:
                number = next(one.number for one in call.questions() if one.code == planted["question"])
                assert number is not None
                assert planted["refers_to"] < number
                assert str(planted["refers_to"]) in written


def test_every_kind_of_answer_and_every_theme_comes_up(voices: Voices) -> None:
    planted = [one for truth in voices.truth for one in truth["answers"]]
    assert {one["kind"] for one in planted} == {"answer", "blank", "nothing", "reference", "campaign"}
    assert len({theme for one in planted for theme in one["themes"]}) >= 12
    written = sum(one["kind"] == "answer" for one in planted)
    assert 0.6 < written / len(planted) < 0.9


def test_lengths_vary_and_long_answers_are_parted_into_paragraphs(voices: Voices) -> None:
    lengths = [len(text) for text in voices.texts().values()]
    assert min(lengths) < 10
    assert max(lengths) > 600
    assert any("\n\n" in text for text in voices.texts().values())


def test_each_question_has_phrases_of_its_own(voices: Voices) -> None:
    """The phrases that the themes turn on stand in many answers to their question, and in few elsewhere."""
    for question, phrase in (("q06", "trusted adult"), ("q11", "multi agency"), ("q03", "attachment theory")):
        here, elsewhere = [], []
        for (_, code), text in voices.texts().items():
            (here if code == question else elsewhere).append(phrase in text.lower())
        assert sum(here) >= 10
        assert sum(here) / len(here) > 3 * sum(elsewhere) / len(elsewhere)


def test_no_two_people_write_the_same_long_answer_but_for_the_campaign(voices: Voices) -> None:
    campaigners = {one["public_reference"] for one in voices.truth if one["copy"]}
    long = [text for (who, _), text in voices.texts().items() if len(text) > 60 and who not in campaigners]
    assert len(long) == len(set(long))


def test_the_campaigns_letter_comes_in_every_edit_and_is_told(voices: Voices) -> None:
    texts = voices.texts()
    copies = {one["copy"]: texts[one["public_reference"], "q20"] for one in voices.truth if one["copy"]}
    assert set(copies) == {"exact", "greeting", "own_words", "swapped", "half"}
    assert copies["exact"] in copies["greeting"]
    assert copies["own_words"].startswith(copies["exact"])
    assert len(copies["half"]) < len(copies["exact"])
    assert copies["swapped"] != copies["exact"]


# ------------------------------------------------------------------------------------- nobody real


def test_no_address_or_number_belongs_to_anybody(voices: Voices) -> None:
    everything = "\n".join(voices.texts().values())
    addresses = re.findall(r"[\w.+-]+@[\w.-]+\w", everything)
    numbers = re.findall(r"\d[\d ]{6,}\d", everything)
    assert addresses
    assert all(address.endswith("@example.org") for address in addresses)
    assert all(re.fullmatch(r"01632 960\d{3}", number) for number in numbers)


def test_every_detail_that_gives_somebody_away_is_told(voices: Voices) -> None:
    texts = voices.texts()
    told = [(one["public_reference"], detail) for one in voices.truth for detail in one["details"]]
    assert len(told) >= 4
    for who, detail in told:
        assert detail["words"] in texts[who, detail["question"]]
    addresses = sum(text.count("@") for text in texts.values())
    assert addresses == sum(detail["kind"] == "email" for _, detail in told)


def test_names_are_of_organisations_alone(voices: Voices) -> None:
    for one in voices.responses:
        assert (one["answering_as"] == "organisation") == bool(one["name"])
        assert one["permission"] != "with_name" or one["name"]


def test_passages_are_cleared_only_where_their_author_allows_it(voices: Voices) -> None:
    texts = voices.texts()
    permission = {one["public_reference"]: one["permission"] for one in voices.responses}
    details = {one["public_reference"] for one in voices.truth if one["details"]}
    assert 8 <= len(voices.clearances) <= 12
    for cleared in voices.clearances:
        who, question, number = re.fullmatch(r"(S-\d{4})-(q\d\d)-(\d)", cleared["passage"]).groups()
        assert permission[who] != "not_at_all"
        assert who not in details
        assert texts[who, question].split("\n\n")[int(number) - 1].endswith(".")
        assert cleared["by"] == "Demo reviewer"
