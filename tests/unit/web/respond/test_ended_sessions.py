"""A browser that no longer leads to a response, and a call that closed while somebody wrote."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cairn.web.ledger import models
from tests.lib.asked_often import asked_all_but
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
CLOSED = (dt.date(2020, 1, 1), dt.date(2020, 2, 1))


def test_who_had_a_session_is_told_why_they_are_at_the_start(begun: Client) -> None:
    models.WayIn.objects.update(closed_at="2027-01-01T00:00:00Z")
    address = begun.get("/respond/tasks/").headers["Location"]
    assert "This browser knows no response just now" in begun.get(address).text
    assert "This browser knows no response" not in Client().get("/respond/").text


def test_who_has_a_response_is_told_nothing_of_the_kind(begun: Client) -> None:
    assert "This browser knows no response" not in begun.get("/respond/?ended").text


def test_pages_sent_without_a_session_begin_no_more_drafts_than_the_button_does(client: Client) -> None:
    asked_all_but(3, "begin")
    for _ in range(3):
        assert Client().post("/respond/sections/work/", {"q01": "Words."}).status_code == 302
    words = "Words that come after very many others have come."
    refused = client.post("/respond/sections/work/", {"q01": words})
    assert (refused.status_code, words in refused.text) == (429, True)
    assert models.Response.objects.count() == 3


def test_saving_to_what_was_begun_goes_on_all_the_same(begun: Client) -> None:
    asked_all_but(1, "begin")  # the one is that of the button
    assert Client().post("/respond/begin/").status_code == 429
    for number in range(5):
        saved = begun.post("/respond/sections/work/", {"q01": f"Words {number}."})
        assert saved.status_code == 302


def test_after_the_close_a_page_says_that_it_saves_and_does_not_send(
    begun: Client, settings: Any, tmp_path: Path
) -> None:
    assert "It cannot be sent" not in begun.get("/respond/sections/work/").text
    settings.CAIRN_REVIEW = write_small_review(tmp_path, *CLOSED)
    for page in ("sections/work/", "who/", "publication/"):
        assert "You can still save here what you wrote" in begun.get(f"/respond/{page}").text, page
