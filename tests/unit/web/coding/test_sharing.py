"""The page on which samples are drawn and passages given out."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.web.ledger import models
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff
from tests.lib.coding import coded

pytestmark = pytest.mark.django_db
HERE = "/review/themes/q01/share/"


def given(who: str) -> int:
    return models.CodingMark.objects.filter(coder=who, what="given").count()


def test_a_sample_is_drawn_by_a_seed_that_is_told(staff: Client, passages: list[models.Passage]) -> None:
    staff.post(HERE, {"do": "draw", "size": "3", "seed": "41"})
    sample = models.Sample.objects.get()
    assert (sample.size, sample.seed, sample.drawn_from) == (3, 41, 4)
    page = staff.get(HERE).text
    assert 'data-heading="Seed: ">41</td>' in page
    assert f"/review/themes/q01/next/?sample={sample.name}" in page


def test_what_cannot_be_drawn_is_told_and_kept(staff: Client, passages: list[models.Passage]) -> None:
    page = staff.post(HERE, {"do": "draw", "size": "9", "seed": "41"}).text
    assert "There are 4 passages of q01 to draw from" in page
    assert 'value="41"' in page
    assert "Say how many passages to draw." in staff.post(HERE, {"do": "draw", "seed": "1"}).text
    assert "press a button again" in staff.post(HERE, {}).text


def test_passages_are_given_to_two_each_and_taken_back(staff: Client, passages: list[models.Passage]) -> None:
    kept_staff("ben", [Role.CODER])
    kept_staff("rea", [Role.READER])
    assert "Choose who is to code" in staff.post(HERE, {"do": "give", "coders": "rea", "each": "1"}).text
    assert "Name as many coders" in staff.post(HERE, {"do": "give", "coders": "ben", "each": "2"}).text
    staff.post(HERE, {"do": "give", "coders": ["anna", "ben"], "each": "2", "many": "3"})
    assert (given("anna"), given("ben")) == (3, 3)
    staff.post(HERE, {"do": "give", "coders": ["ben"], "each": "1"})
    assert given("ben") == 4
    coded(models.CodingMark.objects.filter(coder="ben").first().passage, by="ben")
    page = staff.get(HERE).text
    assert 'data-heading="Given: ">4</td>' in page
    assert "by ben</span>" in page
    staff.post(HERE, {"do": "take", "of": "ben"})
    assert given("ben") == 1


def test_a_sample_is_given_out_by_name(staff: Client, passages: list[models.Passage]) -> None:
    staff.post(HERE, {"do": "draw", "size": "2", "seed": "1"})
    name = models.Sample.objects.get().name
    staff.post(HERE, {"do": "give", "coders": ["anna"], "each": "1", "sample": name})
    drawn = set(models.Sampled.objects.values_list("passage_id", flat=True))
    assert set(models.CodingMark.objects.values_list("passage_id", flat=True)) == drawn
    wrong = staff.post(HERE, {"do": "give", "coders": ["anna"], "each": "1", "sample": "none"}).text
    assert "There is no such sample of this question." in wrong


def test_what_was_given_out_before_is_told(staff: Client, passages: list[models.Passage]) -> None:
    staff.post(HERE, {"do": "draw", "size": "2", "seed": "1"})
    sent = {"do": "give", "coders": ["anna"], "each": "1", "sample": models.Sample.objects.get().name}
    assert staff.post(HERE, sent).status_code == 302
    assert "Each of these passages has its coders already." in staff.post(HERE, sent).text
