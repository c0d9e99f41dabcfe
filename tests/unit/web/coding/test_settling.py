"""Settling where coders differ: worst first, one reading or another choice, and what is to be blind stays hidden."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from cairn.themes.changes import Merge
from cairn.themes.coding import Applied, CodingKind, Stance
from cairn.web.coding.queries.settling import next_after, waiting_to_settle
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codings_of_passage, is_shown
from tests.lib.coding import CALL, changed, coded, on, themes
from tests.lib.form_fields import fields_of
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/settle/"


def settled(passage: models.Passage) -> frozenset[str]:
    said = codings_of_passage(passage.pk)
    return next(each.themes for each in said if each.kind is CodingKind.SETTLED)


def settle(staff: Client, passage: models.Passage, **said: object) -> HttpResponse:
    """The page of a passage is opened, and a button of it pressed."""
    here = f"{HERE}?passage={passage.pk}"
    shown = fields_of(staff.get(here).text, "save")
    return staff.post(here, {"seen": shown["seen"], "version": shown["version"], **said})


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
    sent = settle(staff, passages[1], do="take_up", of="person:ben")
    assert sent.headers["Location"] == f"{HERE}?after={passages[1].pk}"
    assert settled(passages[1]) == {differing[1]}
    assert f"Settle {passages[0].pk}" in staff.get(sent.headers["Location"]).text
    gone = settle(staff, passages[0], do="take_up", of="person:eve").text
    assert "That coder has taken back what they said." in gone


def test_something_else_is_chosen_and_a_mistake_loses_nothing(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    trust, care = differing
    wrong = {"do": "save", "theme": [trust, care], f"words-{care}": "not there"}
    page = settle(staff, passages[1], **wrong).text
    assert "The words for “Care” do not stand in the passage" in page
    assert ">not there</textarea>" in page
    settle(staff, passages[1], do="save", theme=[trust, care])
    assert settled(passages[1]) == {trust, care}
    settle(staff, passages[0], do="none")
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
    trust, care = differing
    for name, found in (("ada", (trust, care)), ("ben", (trust,))):
        coded(passages[3], *(on(each, passages[3], "Then") for each in found), by=name)
    actions.give_to_code(question="q01", coders=["anna"], each=1, passages=[passages[3].pk], by="anna")
    assert f"Settle {passages[1].pk}" in staff.get(HERE).text
    assert f"Settle {passages[0].pk}" in staff.get(f"{HERE}?after={passages[1].pk}").text
    # it would stand between the two, and what comes after it would say so
    assert f"Settle {passages[1].pk}" in staff.get(f"{HERE}?after={passages[3].pk}").text


def test_however_many_wait_the_ledger_is_asked_as_often(
    anna: User, passages: list[models.Passage], differing: tuple[str, str], django_assert_num_queries: Any
) -> None:
    trust, care = differing
    person = anna.staff.person()
    actions.settle_coding(passage_id=passages[0].pk, applied=[], by="ben")  # it differs least, and comes last
    for number in (1, 8):
        for _ in range(number):
            passage = kept_response().passages.first()
            coded(passage, on(trust, passage, "Trust"), by="ada")
            coded(passage, on(care, passage, "comes"), by="ben")
        waiting = waiting_to_settle(CALL, "q01", person)
        with django_assert_num_queries(6):
            assert waiting_to_settle(CALL, "q01", person) == waiting  # it is looked for once
        with django_assert_num_queries(5):
            assert next_after(waiting, passages[0].pk, CALL, person) == next(iter(waiting))
    assert len(waiting) == 10


def test_nobody_settles_on_what_they_did_not_see(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    passage, here = passages[1], f"{HERE}?passage={passages[1].pk}"
    [third] = themes("Reading")
    shown = fields_of(staff.get(here).text, "person:ben")
    coded(passage, on(third, passage, "reading", stance=Stance.FOR), by="ben")
    for sent in (
        {**shown, "do": "take_up"}, {**shown, "do": "take_up", "seen": ""}, {"do": "take_up", "of": "person:ben"},
        {**shown, "do": "none"}, {**shown, "do": "save", "theme": [differing[0]]},
    ):  # fmt: skip
        page = staff.post(here, sent).text
        assert "has changed since this page was opened, and nothing was settled" in page
        assert "What changed since this page was opened" in page
    page = staff.post(here, {**shown, "do": "take_up"}).text
    told = page[page.index('id="changed"') : page.index("What each found")]
    assert told.index(">ben<") < told.index("Care: ") < told.index("Now:") < told.index("Reading, for: ")
    assert ">ada<" not in told
    assert not models.Coding.objects.filter(kind="settled").exists()
    staff.post(here, {**fields_of(page, "person:ben"), "do": "take_up"})
    assert settled(passage) == {third}


def test_a_reading_that_was_taken_back_or_came_since_is_told_before_anything_is_settled(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    passage, here = passages[1], f"{HERE}?passage={passages[1].pk}"
    coded(passage, by="cleo")
    shown = fields_of(staff.get(here).text, "save")
    actions.take_back_coding(passage_id=passage.pk, by="cleo")
    coded(passage, on(differing[0], passage, "Then"), by="dan")
    page = staff.post(here, {**shown, "do": "none"}).text
    told = page[page.index('id="changed"') : page.index("What each found")]
    assert "Taken back since." in told
    assert told.index(">cleo<") < told.index(">dan<")
    assert not models.Coding.objects.filter(kind="settled").exists()


def test_a_reading_is_not_taken_in_themes_that_changed_since(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    here = f"{HERE}?passage={passages[1].pk}"
    shown = fields_of(staff.get(here).text, "person:ben")
    changed(Merge((differing[1],), differing[0]))
    coded(passages[1], by="ada")  # so that they differ still
    page = staff.post(here, {**shown, "do": "take_up"}).text
    assert "The themes have changed since you opened this passage" in page
    assert "What changed since this page was opened" in page


def test_what_was_settled_on_comes_back_place_by_place(
    staff: Client, passages: list[models.Passage], differing: tuple[str, str]
) -> None:
    trust, care = differing
    first = passages[0]
    places = (Applied(trust, 0, 5, Stance.FOR), Applied(trust, 6, 11, Stance.AGAINST), Applied(care, 2, 4))
    actions.settle_coding(passage_id=first.pk, applied=places, by="ada")
    coded(first, on(care, first, "Trust"), by="ben")
    here = f"{HERE}?passage={first.pk}"
    staff.post(here, {**fields_of(staff.get(here).text, "save"), "do": "save"})
    found = [each for each in codings_of_passage(first.pk) if each.kind is CodingKind.SETTLED]
    assert [set(each.applied) for each in found] == [set(places)]
