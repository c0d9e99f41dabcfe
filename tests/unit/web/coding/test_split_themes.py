"""What was coded to a theme that was split since waits for its coder again, and is not lost from what is counted."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.themes.changes import Merge, Named, Split
from cairn.web.ledger import models
from cairn.web.ledger.coded import codebook_now, next_passage
from tests.lib.coding import CALL, changed, coded, on, themes

pytestmark = pytest.mark.django_db
AGAIN = "1 of the passages that you coded comes up again"


@pytest.fixture
def split(passages: list[models.Passage]) -> list[str]:
    """Anna has coded all four, one to a theme that was merged into another, which was split then: what it became."""
    small, trust = themes("Small", "Trust")
    for passage in passages:
        coded(passage, *([on(small, passage, "Trust")] if passage == passages[2] else []), by="anna")
    assert next_passage(CALL, "q01", "anna") is None
    changed(Merge((small,), trust), Split(trust, (Named("In staff"), Named("In the law"))))
    return [each.id for each in codebook_now(CALL).themes if each.title.startswith("In ")]


def test_it_is_the_next_that_its_coder_is_shown(
    staff: Client, passages: list[models.Passage], split: list[str]
) -> None:
    page = staff.get("/review/themes/q01/next/", follow=True)
    assert page.redirect_chain[-1][0] == f"/review/passages/{passages[2].pk}/themes/"
    assert "You have coded 3 of 4" in page.text
    assert AGAIN in staff.get("/review/themes/q01/").text


@pytest.mark.parametrize("finds", [True, False])
def test_once_coded_anew_it_waits_no_longer(
    staff: Client, passages: list[models.Passage], split: list[str], finds: bool
) -> None:
    coded(passages[2], *([on(split[0], passages[2], "Trust")] if finds else []), by="anna")
    assert next_passage(CALL, "q01", "anna") is None
    assert AGAIN not in staff.get("/review/themes/q01/").text


def test_it_waits_for_nobody_who_did_not_code_it(passages: list[models.Passage], split: list[str]) -> None:
    assert next_passage(CALL, "q01", "ben") == passages[0]
    for passage in passages:
        coded(passage, by="ben")
    assert next_passage(CALL, "q01", "ben") is None
