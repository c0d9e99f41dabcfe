"""The field that is to be left empty: filled in, it drops nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory

from cairn.web.common.honeypot import FIELD, is_trapped
from cairn.web.ledger import models

pytestmark = pytest.mark.django_db


def test_only_a_form_with_something_in_the_field_is_trapped() -> None:
    factory = RequestFactory()
    assert is_trapped(factory.post("/", {FIELD: "https://spam.example.org"}))
    assert not is_trapped(factory.post("/", {FIELD: "  "}))
    assert not is_trapped(factory.post("/"))
    assert not is_trapped(factory.get("/", {FIELD: "x"}))


@pytest.mark.parametrize("address", ["/respond/", "/respond/complain/"])
def test_forms_have_the_field_out_of_the_way_of_people(address: str, client: Client) -> None:
    page = client.get(address).text
    [field] = re.findall(rf'<input[^>]*name="{FIELD}"[^>]*>', page)
    assert 'tabindex="-1"' in field
    assert 'autocomplete="off"' in field
    assert "Leave this empty" in page


def test_a_person_who_filled_it_in_can_go_on_with_what_they_sent(client: Client) -> None:
    words = "You print my words <b>without</b> asking me."
    page = client.post("/respond/complain/", {FIELD: "x", "text": words, "contact": 'me "at" home'})
    assert page.status_code == 400
    assert "A field was filled in that should be empty" in page.text
    assert "&lt;b&gt;without&lt;/b&gt;" in page.text
    assert "<b>without" not in page.text
    assert not models.Complaint.objects.exists()
    carried = dict(re.findall(r'<input type="hidden" name="(text|contact)" value="([^"]*)">', page.text))
    assert carried == {
        "text": "You print my words &lt;b&gt;without&lt;/b&gt; asking me.",
        "contact": "me &#34;at&#34; home",
    }
    assert f'name="{FIELD}"' not in page.text


def test_a_program_begins_no_draft(client: Client) -> None:
    assert client.post("/respond/begin/", {FIELD: "x"}).status_code == 400
    assert not models.Response.objects.exists()
