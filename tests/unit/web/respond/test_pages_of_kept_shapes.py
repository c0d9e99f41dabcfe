"""A page whose shape is kept is everybody's own: its form's name, its token, and what was written on it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from cairn.web.ledger.models import Response
from tests.lib.http_visitor import declaration_of

pytestmark = pytest.mark.django_db
WITH_A_HAND = (
    "/respond/",
    "/respond/who/",
    "/respond/files/",
    "/respond/publication/",
    "/respond/sections/work/",
)
WITH_A_FORM = (*WITH_A_HAND, "/respond/tasks/")


def of(field: str, page: str) -> list[str]:
    return re.findall(rf'name="{field}" value="([^"]*)"', page)


@pytest.mark.parametrize("address", WITH_A_HAND)
def test_every_opened_page_has_a_name_of_its_own(begun: Client, address: str) -> None:
    names = [tuple(of("hand", begun.get(address).text)) for _ in range(3)]
    assert len(set(names)) == 3


@pytest.mark.parametrize("address", WITH_A_FORM)
def test_every_form_has_a_token_of_its_own(begun: Client, address: str) -> None:
    tokens = [of("csrfmiddlewaretoken", begun.get(address).text)[0] for _ in range(3)]
    assert len(set(tokens)) == 3


def test_a_page_tells_one_persons_words_to_nobody_else(client: Client, db: None) -> None:
    pages = []
    for name in ("Hers & only <hers>", "His"):
        browser = Client()
        browser.post("/respond/begin/")
        browser.post("/respond/who/", {"answering_as": "organisation", "organisation": name})
        browser.post("/respond/sections/work/", {"q01": f"What {name} wrote"})
        addresses = ["who", "publication", "sections/work", "check", "tasks"]
        told = "".join(browser.get(f"/respond/{one}/").text for one in addresses)
        pages.append(told + browser.get(declaration_of(browser.get("/respond/check/").text)).text)
    assert "Hers &amp; only &lt;hers&gt;" in pages[0]
    assert "Hers" not in pages[1]
    assert "His" in pages[1]


def test_what_was_sent_and_cannot_be_chosen_decides_no_shape(begun: Client, draft: Response) -> None:
    wrong = "<b>no such choice</b>"
    for address, field in (("/respond/who/", "answering_as"), ("/respond/publication/", "permission")):
        given = {field: wrong, "response": draft.public_reference}
        assert "no such choice" not in begun.post(address, given).text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"text": "Words."}, "Words.</textarea>"),
        ({"text": "Words.", "confidential": True, "reason": "Why & how"}, "Why &amp; how</textarea>"),
        ({"text": "<script>"}, "&lt;script&gt;</textarea>"),
    ],
)
def test_a_question_shows_what_stands_whoever_was_drawn_before(
    begun: Client, draft: Response, state: dict[str, Any], said: str
) -> None:
    before = begun.get("/respond/sections/work/").text
    assert said not in before
    draft.answers.create(question="q01", **state)
    page = begun.get("/respond/sections/work/").text
    assert said in page
    assert ("checked" in page) is bool(state.get("confidential"))
    draft.answers.all().delete()
    assert said not in begun.get("/respond/sections/work/").text
