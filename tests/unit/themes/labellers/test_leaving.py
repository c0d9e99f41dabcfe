"""What may go to a model, and what stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cairn.responses.ledger import Passage, PassageKind
from cairn.responses.redaction import Decision, FindingKind, Outcome
from cairn.responses.redaction.findings import finding
from cairn.tables.language_model import Elsewhere, Leave, ModelSettings
from cairn.tables.quotables import Permission
from cairn.themes.labellers import Candidate, Held, Looked, Words, sort_out, words_to_send
from tests.lib.misbehaving_model import FakeModel, a_theme, finds, serving
from tests.unit.themes.labellers.asked import CODEBOOK, NOW, labeller_at

TEXT = "Mrs Okafor ran the breakfast club. Ring 020 7946 0018."
MODEL = ModelSettings("http://127.0.0.1:1/v1", "a-model")
WITH_NAME = Permission.WITH_NAME
CLEAN = Looked()


def candidate(text: str = TEXT, looked: Looked | None = CLEAN, **more: object) -> Candidate:
    passage = Passage("R-0001-q06-1", PassageKind.ANSWER, text, "answer:q06", 0, len(text), "q06")
    permission = more.pop("permission", WITH_NAME)
    return Candidate(replace(passage, **more), permission, looked)  # type: ignore[arg-type]


def seen(words: Words | Held) -> str:
    assert isinstance(words, Words)
    return words.text


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (candidate(confidential=True), Held.IN_CONFIDENCE),
        (candidate(permission=Permission.NOT_AT_ALL), Held.NOT_TO_BE_PRINTED),
        (candidate(looked=None), Held.NOT_LOOKED_THROUGH),
    ],
)
def test_what_is_not_free_stays_unless_the_review_says_so(given: Candidate, held: Held) -> None:
    assert words_to_send(given, MODEL) is held
    allowing = replace(MODEL, **{held.value: Leave("It runs on our own machine.")})
    assert isinstance(words_to_send(given, allowing), Words)
    for other in Held:
        if other not in (held, Held.EMPTY):
            assert words_to_send(given, replace(MODEL, **{other.value: Leave("…")})) is held


@pytest.mark.parametrize("elsewhere", [None, Elsewhere("models.example.org", "Under contract.")])
def test_leave_to_ask_a_model_elsewhere_is_no_leave_for_what_was_said_in_confidence(
    elsewhere: Elsewhere | None,
) -> None:
    away = replace(MODEL, endpoint="https://models.example.org/v1", elsewhere=elsewhere)
    done = sort_out([candidate(), candidate(confidential=True), candidate(looked=None)], away)
    assert ([each.text for each in done.words], done.held) == (
        [TEXT],
        {"in_confidence": 1, "not_looked_through": 1},
    )


def test_a_leave_for_one_reason_is_none_for_another() -> None:
    given = candidate(confidential=True, looked=None)
    assert words_to_send(given, replace(MODEL, in_confidence=Leave("…"))) is Held.NOT_LOOKED_THROUGH


def test_what_stays_is_counted_by_why() -> None:
    done = sort_out(
        [candidate(), candidate(confidential=True), candidate(looked=None), candidate("  ")], MODEL
    )
    assert [each.text for each in done.words] == [TEXT]
    assert done.held == {"empty": 1, "in_confidence": 1, "not_looked_through": 1}


def test_what_was_decided_and_what_nobody_decided_is_hidden() -> None:
    name, telephone = finding(4, 10, FindingKind.NAME, 0.9), finding(40, 53, FindingKind.TELEPHONE, 1.0)
    out = Decision(4, 10, FindingKind.NAME, Outcome.ACCEPTED, "somebody")
    left = Decision(40, 53, FindingKind.TELEPHONE, Outcome.REJECTED, "somebody", "A helpline.")
    hidden = seen(words_to_send(candidate(looked=Looked((name, telephone), (out,))), MODEL))
    assert hidden == "Mrs [a name] ran the breakfast club. Ring [a telephone number]."
    kept = seen(words_to_send(candidate(looked=Looked((name, telephone), (out, left))), MODEL))
    assert kept == "Mrs [a name] ran the breakfast club. Ring 020 7946 0018."


def test_what_nobody_looked_through_is_sent_without_what_a_pattern_finds() -> None:
    allowing = replace(MODEL, not_looked_through=Leave("The model is ours."))
    assert "7946" not in seen(words_to_send(candidate(looked=None), allowing))


def test_places_come_back_to_the_passage_s_own_code_points() -> None:
    name = finding(4, 10, FindingKind.NAME, 0.9)
    words = words_to_send(candidate("😀 " + TEXT[2:], Looked((name,))), MODEL)
    assert isinstance(words, Words)
    club = words.text.index("breakfast")
    assert words.place(club, club + 14) == (TEXT.index("breakfast"), TEXT.index("breakfast") + 14)
    hidden = words.text.index("[a name]")
    assert words.place(hidden, hidden + 8) is None
    assert words.place(hidden + 2, hidden + 6) is None
    assert words.place(hidden + 3, hidden + 12) == (4, 14)
    assert words.place(0, hidden + 2) == (0, 10)


def test_a_model_sees_the_redacted_view_and_its_coding_is_of_the_passage() -> None:
    words = words_to_send(candidate(looked=Looked((finding(4, 10, FindingKind.NAME, 0.9),))), MODEL)
    assert isinstance(words, Words)
    with serving(FakeModel(manners=[finds(a_theme("t-0001", "the breakfast club", "[a name] ran"))])) as fake:
        with labeller_at(fake) as (labeller, _):
            coding = labeller.label(words, CODEBOOK, NOW).coding
        assert fake.passages == [words.text]
        assert "Okafor" not in str(fake.asked)
    assert coding is not None
    assert [TEXT[each.start : each.end] for each in coding.applied] == ["Okafor ran", "the breakfast club"]


def test_words_in_place_of_hidden_ones_are_no_quotation() -> None:
    words = words_to_send(candidate(looked=Looked((finding(4, 10, FindingKind.NAME, 0.9),))), MODEL)
    assert isinstance(words, Words)
    manners = [finds(a_theme("t-0001", "[a name]")), finds(a_theme("t-0001", "breakfast club"))]
    with serving(FakeModel(manners=manners)) as fake:
        with labeller_at(fake) as (labeller, _):
            assert labeller.label(words, CODEBOOK, NOW).coding is not None
        assert "words that were taken out" in fake.asked[1]["messages"][0]["content"]


def test_half_a_surrogate_pair_is_sent_as_a_mark(tmp_path: Path) -> None:
    words = words_to_send(candidate("A \ud800 club"), MODEL)
    assert seen(words) == "A \ufffd club"
