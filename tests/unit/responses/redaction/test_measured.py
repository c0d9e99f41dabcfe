"""A seeded slice of the measurement that `make proof` makes whole: `python -m proof redaction`."""

from pathlib import Path

import pytest

from cairn.responses.redaction import FindingKind, findings_by_pattern
from tests.lib.personal import measured
from tests.lib.personal.made import KINDS, cases
from tests.lib.shared import shared_path

ARGUMENTS = ("arguments_train.csv", "arguments_dev.csv", "arguments_test.csv")


@pytest.mark.parametrize("kind", KINDS)
def test_every_detail_that_has_a_form_is_found(kind: FindingKind) -> None:
    missed = [
        case.text
        for case in cases(kind, 200, seed=11)
        if not measured.is_found(case, findings_by_pattern(case.text))
    ]
    assert missed == []


def test_names_of_every_culture_are_in_the_queue_and_so_is_what_was_planted_in_voices(tmp_path: Path) -> None:
    voices = measured.invented_voices(250, seed=7, into=tmp_path)
    names = measured.by_name(60, 3, list(voices.texts.values()))
    assert {one.what: one.missed for one in names if one.recall < 0.9} == {}
    assert sum(one.found for one in names) / sum(one.made for one in names) >= 0.97
    planted = measured.in_voices(voices)
    assert {one.what for one in planted if one.recall < (0.95 if one.what == "voices: name" else 1)} == set()
    assert len(planted) >= 5


@pytest.mark.shared
def test_real_comments_hold_hardly_anything_to_look_at() -> None:
    comments = measured.real_comments(shared_path("data/text/argkp2021"), ARGUMENTS, "argument")
    assert measured.queue_share(comments) < 0.08
    assert [text for text in comments if findings_by_pattern(text)] == []


@pytest.mark.shared
def test_questions_to_a_bank_hold_no_personal_numbers() -> None:
    questions = measured.real_comments(shared_path("data/text/banking77"), ("train.csv", "test.csv"), "text")
    assert [text for text in questions if findings_by_pattern(text)] == []
