"""The letter that carries a receipt's reference and fingerprint."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from cairn.responses.receipts import grouped
from cairn.web.common.mail import Carrier, Mail
from cairn.web.ledger import models
from tests.lib.sent import WORDS, drafter_of, fingerprint, lead_of, sent_response

pytestmark = pytest.mark.django_db
ADDRESS = "/respond/sent/letter/"


@pytest.fixture
def mail(settings: object, tmp_path: Path) -> None:
    """A site that sends e-mail."""
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path)


@pytest.fixture
def sent(db: None) -> models.Response:
    return sent_response()


def test_it_holds_the_reference_and_none_of_the_answers(sent: models.Response, mail: None) -> None:
    someone = lead_of(sent)
    assert "Have your reference sent by e-mail" in someone.get("/respond/sent/").text
    assert someone.post(ADDRESS, {"email": "me@example.org"}).headers["Location"] == "/respond/sent/"
    letter = models.Letter.objects.get()
    assert (letter.kind, letter.to, letter.response) == ("receipt", "me@example.org", sent)
    for words in (sent.reference, grouped(fingerprint(sent)), "http://127.0.0.1:8000/respond/come-back/"):
        assert words in letter.body, words
    assert WORDS not in letter.body
    assert "is on its way" in someone.get("/respond/sent/").text
    assert "is on its way" not in someone.get("/respond/sent/").text


def test_an_address_that_is_none_is_said_beside_its_field(sent: models.Response, mail: None) -> None:
    page = lead_of(sent).post(ADDRESS, {"email": "nowhere"}).text
    assert '<a href="#email">Enter an e-mail address in the right form' in page
    assert 'value="nowhere"' in page
    assert not models.Letter.objects.exists()


def test_it_is_the_leads_alone_and_only_where_there_is_mail(sent: models.Response, settings: object) -> None:
    assert "e-mail" not in lead_of(sent).get("/respond/sent/").text.split("<footer")[0]
    lead_of(sent).post(ADDRESS, {"email": "me@example.org"})
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=Path("nowhere"))
    assert drafter_of(sent).post(ADDRESS, {"email": "me@example.org"}).status_code == 403
    assert lead_of(sent).get(ADDRESS).headers["Location"] == "/respond/sent/"
    assert Client().post(ADDRESS, {"email": "me@example.org"}).headers["Location"] == "/respond/"
    assert not models.Letter.objects.exists()
