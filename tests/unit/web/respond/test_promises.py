"""The promises: one for a person, one for an organisation, read before anything is asked."""

import itertools
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/respond/promises/").text


def test_a_person_and_an_organisation_are_promised_different_things(page: str) -> None:
    person = page.index("If you answer for yourself</h2>")
    organisation = page.index("If you answer for an organisation</h2>")
    confidence = page.index("If an answer should be kept in confidence</h2>")
    assert person < organisation < confidence
    assert "We do not print your name unless you ask us to" in page[person:organisation]
    assert "We do not promise to keep the organisation’s name" in page[organisation:confidence]
    assert "[2024] UKFTT 269 (GRC)" in page[organisation:confidence]


def test_each_choice_says_what_it_does_and_what_it_cannot_do(page: str) -> None:
    assert page.count('<th scope="row"') == 6
    assert page.count("<caption") == 2


def test_confidence_is_never_quoted_and_cannot_bind_a_tribunal(page: str) -> None:
    assert "We do not quote the answer, whatever you chose" in page
    assert "we ask you first" in page
    assert "It does not bind a tribunal" in page


def test_it_asks_for_nothing(page: str) -> None:
    assert "<form" not in page


def test_the_contents_come_first_and_every_part_leads_back_to_them(page: str) -> None:
    contents = page[page.index('aria-labelledby="contents">') :]
    contents = contents[: contents.index("</nav>")]
    parts = re.findall(r'href="#([a-z]+)"', contents)
    assert parts == ["person", "organisation", "confidence", "files", "use"]
    places = [page.index(f'<h2 class="govuk-heading-m" id="{part}">') for part in parts]
    assert page.index(contents) < places[0]
    assert places == sorted(places)
    for here, after in itertools.pairwise(places):
        assert page[here:after].count('href="#contents"') == 1
