"""Settling where coders differ: worst first, one reading or another choice, and what is to be blind stays hidden."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.themes.coding import CodingKind, Stance
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codings_of_passage, is_shown
from tests.lib.coding import coded, on, themes

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/settle/"


def settled(passage: models.Passage) -> frozenset[str]:
    said = codings_of_passage(passage.pk)
    return next(each.themes for each in said if each.kind is CodingKind.SETTLED)


@pytest.fixture
def differing(passages: list[models.Passage]) -> tuple[str, str]:
    """Of the first passage they differ on stance alone, of the second on the theme."""
    trust, care = themes("Trust", "Care")
    first, second, third = passages[:3]
    coded(first, on(trust, first, "Trust", stance=Stance.FOR), by="ada")
    coded(first, on(trust, first, "Trust", stance=Stance.AGAINST), by="ben")
    coded(second, on(trust, second, "Then"), by="ada")
    coded(second, on(care, second, "reading"), by="ben")
    coded(third, on(trust, third, "Trust"), by="ada")
    coded(third, on(trust, third, "comes"), by="ben")
    return trust, care


def test_the_worst_comes_first_with_what_each_found(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    page = staff.get(HERE).text
    assert f"Settle {passages[1].pk}" in page
    assert "2 passages wait" in page
    assert "ada finds (blind)" in page
    assert "ben finds (blind)" in page
    assert "“reading”" in page
    after = staff.get(f"{HERE}?after={passages[1].pk}").text
    assert f"Settle {passages[0].pk}" in after
    assert "Trust, against" in after
    assert is_shown(passages[0].pk, "anna")


def test_one_coders_reading_is_taken_and_the_next_comes(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    sent = staff.post(f"{HERE}?passage={passages[1].pk}", {"do": "take_up", "of": "person:ben"})
    assert sent.headers["Location"] == f"{HERE}?after={passages[1].pk}"
    assert settled(passages[1]) == {differing[1]}
    assert f"Settle {passages[0].pk}" in staff.get(sent.headers["Location"]).text
    gone = staff.post(f"{HERE}?passage={passages[0].pk}", {"do": "take_up", "of": "person:eve"}).text
    assert "That coder has taken back what they said." in gone


def test_something_else_is_chosen_and_a_mistake_loses_nothing(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    trust, care = differing
    wrong = {"do": "save", "theme": [trust, care], f"words-{care}": "not there"}
    page = staff.post(f"{HERE}?passage={passages[1].pk}", wrong).text
    assert "The words for “Care” do not stand in the passage" in page
    assert ">not there</textarea>" in page
    staff.post(f"{HERE}?passage={passages[1].pk}", {"do": "save", "theme": [trust, care]})
    assert settled(passages[1]) == {trust, care}
    staff.post(f"{HERE}?passage={passages[0].pk}", {"do": "none"})
    assert settled(passages[0]) == frozenset()
    assert "Nothing to settle" in staff.get(HERE).text
    coded(passages[1], on(trust, passages[1], "Then"), on(care, passages[1], "Then"), by="ada")
    assert "It was settled before" in staff.get(HERE).text


def test_what_somebody_is_to_code_blind_is_not_shown(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    actions.give_to_code(question="q01", coders=["anna"], each=1, by="anna")
    assert "Nothing to settle" in staff.get(HERE).text
    assert "Nothing to settle" in staff.get(f"{HERE}?passage={passages[1].pk}").text
    assert "4 passages of this question wait for you to code them" in staff.get(HERE).text
    coded(passages[1], by="anna")
    assert f"Settle {passages[1].pk}" in staff.get(HERE).text


def test_what_somebody_else_settled_meanwhile_is_told(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    trust, _ = differing
    actions.settle_coding(passage_id=passages[1].pk, applied=(), by="ben")
    page = staff.post(f"{HERE}?passage={passages[1].pk}", {"do": "save", "theme": [trust]}).text
    assert f"{passages[1].pk} waits to be settled no longer" in page
    assert "What you chose for it was not kept." in page
    assert f"Settle {passages[0].pk}" in page
    assert settled(passages[1]) == frozenset()
    looked_up = staff.get(f"{HERE}?passage={passages[1].pk}").text
    assert "waits to be settled no longer" in looked_up
    assert "was not kept" not in looked_up
    assert "no longer" not in staff.get(f"{HERE}?passage=P-NONE-q01-1").text


def test_of_what_is_to_be_coded_blind_it_is_not_told_that_it_was_settled(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    actions.settle_coding(passage_id=passages[1].pk, applied=(), by="ben")
    actions.give_to_code(question="q01", coders=["anna"], each=1, by="anna")
    assert "no longer" not in staff.get(f"{HERE}?passage={passages[1].pk}").text


def test_where_what_is_to_be_coded_blind_would_stand_in_the_order_is_not_told(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    trust, _ = differing
    coded(passages[3], on(trust, passages[3], "Then"), by="ada")
    coded(passages[3], by="ben")
    actions.give_to_code(question="q01", coders=["anna"], each=1, passages=[passages[1].pk], by="anna")
    first = staff.get(HERE).text
    assert f"Settle {passages[3].pk}" in first
    assert f"Settle {passages[3].pk}" in staff.get(f"{HERE}?after={passages[1].pk}").text
    assert f"Settle {passages[0].pk}" in staff.get(f"{HERE}?after={passages[3].pk}").text
