"""Where a passage may be parted, counts that are kept for a minute, and how far sealed words are looked through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.responses.ledger import Answer, FoundBy, PassageKind
from cairn.web.ledger.models import Passage, Response
from cairn.web.ledger.queries import submitted
from cairn.web.review import searching
from cairn.web.review.presenters.found_by import WORDS, found_item
from cairn.web.review.reading.kept import A_MINUTE, LONG, Kept
from cairn.web.review.reading.places import places_of
from tests.lib.kept import kept_response


@given(st.text(alphabet="ab .!?\n”)", max_size=60))
def test_both_parts_hold_words_wherever_a_passage_is_parted(text: str) -> None:
    for place in places_of(text):
        assert text[: place.at].strip()
        assert text[place.at :].strip()
        assert text[place.at :].startswith(place.words[:1])


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("One. Two! “Three?” Four.", ["Two! ", "“Three?” ", "Four."]),
        ("7. We put time first.\nThen trust.", ["Then trust."]),
        ("one two three", ["two ", "three"]),
        ("one", []),
        ("", []),
    ],
)
def test_a_passage_is_parted_before_sentences_and_lines_else_before_words(
    text: str, begins: list[str]
) -> None:
    assert [place.words for place in places_of(text)] == [each.strip() for each in begins]


def test_what_takes_long_to_count_is_kept_for_a_minute_and_no_more() -> None:
    now, made = [0.0], []

    def count(seconds: float) -> int:
        now[0] += seconds
        made.append(seconds)
        return len(made)

    kept: Kept[int] = Kept(clock=lambda: now[0])
    assert [kept.get("a", lambda: count(LONG / 2)).value for _ in range(2)] == [1, 2]
    assert [kept.get("a", lambda: count(LONG * 2)).value for _ in range(3)] == [3, 3, 3]
    assert kept.get("b", lambda: count(0)).value == 4
    now[0] += A_MINUTE + 1
    assert kept.get("a", lambda: count(0)).value == 5


@pytest.mark.parametrize("how", list(FoundBy))
def test_each_way_of_finding_a_question_has_words(how: FoundBy) -> None:
    assert WORDS[how]


@pytest.mark.parametrize(
    ("kind", "certainty", "unsure"),
    [
        (PassageKind.ANSWER, 0.62, "Unsure: 62 in 100"),
        (PassageKind.ANSWER, 0.8, ""),
        (PassageKind.SIGNATURE, 0.0, ""),
    ],
)
def test_an_answer_below_the_mark_is_unsure(kind: PassageKind, certainty: float, unsure: str) -> None:
    passage = Passage(kind=kind, certainty=certainty, found_by=FoundBy.CONTENT)
    assert found_item(passage)["unsure"] == unsure


@pytest.mark.django_db
def test_references_are_found_however_far_down_and_words_as_far_as_there_is_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searching, "AT_ONCE", 1)
    monkeypatch.setattr(searching, "MOST_RESPONSES", 2)
    kept_response(public_reference="P-OLD", reference="RECEIPT-OLD", answers=(Answer("q01", text="Hay."),))
    for number in range(3):
        kept_response(public_reference=f"P-{number}", name="Old Oak", answers=(Answer("q01", text="Hay."),))
    rows = submitted().order_by("-id")

    def found(words: str) -> list[str]:
        ids = searching.look_through(rows, words=words).ids
        names = dict(Response.objects.values_list("pk", "public_reference"))
        return [names[pk] for pk in ids]

    assert found("p-old") == ["P-OLD"]
    assert found("receipt-old") == ["P-OLD"]
    assert found("receipt") == []  # a receipt's reference is given whole
    assert found("old") == ["P-OLD", "P-2", "P-1"]
    assert searching.look_through(rows, words="hay").is_all is False
    assert searching.look_through(rows, sector="schools").through == 2
