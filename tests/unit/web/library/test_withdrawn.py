"""A page that quotes somebody is kept back from the moment in which they take their words back."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from django.test import Client

from cairn.publication.bundle import Printed, Quoted
from cairn.web.ledger.models import Response
from tests.lib.small_bundle import FILES, write_small_bundle

pytestmark = pytest.mark.django_db
QUOTING = "interim.html", "evidence/value-1.html"


@pytest.fixture
def author(tmp_path: Path, settings: object) -> Response:
    """A response that the publication on the shelf quotes."""
    quoted = Quoted("S-0001-q06-1", "S-0001", QUOTING, hashlib.sha256(b"Words.").hexdigest())
    printed = Printed("interim", "Interim findings", "First", "2026-11-01", (quoted,))
    settings.CAIRN_BUNDLE = write_small_bundle(tmp_path / "bundle", publications=(printed,))
    return Response.objects.create(
        call="call",
        state=Response.State.SUBMITTED,
        route="online",
        reference="receipt",
        public_reference="S-0001",
        received_on=dt.date(2026, 5, 1),
        permission="without_name",
    )


def test_while_its_author_allows_it_it_is_served(author: Response, client: Client) -> None:
    assert [client.get(f"/publication/{path}").text for path in QUOTING] == [FILES[path] for path in QUOTING]


@pytest.mark.parametrize("state", ["erased", "withdrawn", "replaced"])
def test_once_its_author_has_taken_it_back_it_is_gone(state: str, author: Response, client: Client) -> None:
    Response.objects.filter(pk=author.pk).update(state=state)
    for path in QUOTING:
        answer = client.get(f"/publication/{path}")
        assert answer.status_code == 410
        assert "This edition is being corrected" in answer.text
        assert FILES[path] not in answer.text
        assert "no-store" in answer.headers["Cache-Control"]


def test_once_nothing_of_it_may_be_printed_it_is_gone(author: Response, client: Client) -> None:
    Response.objects.filter(pk=author.pk).update(permission="not_at_all")
    assert client.get("/publication/interim.html").status_code == 410


def test_the_other_pages_stay(author: Response, client: Client) -> None:
    Response.objects.filter(pk=author.pk).update(state="erased")
    for path in ("", "evidence/", "data/counts.csv"):
        assert client.get(f"/publication/{path}").status_code == 200


def test_a_browser_that_holds_the_page_is_told_too(author: Response, client: Client) -> None:
    etag = client.get("/publication/interim.html").headers["ETag"]
    Response.objects.filter(pk=author.pk).update(state="erased")
    assert client.get("/publication/interim.html", headers={"if-none-match": etag}).status_code == 410


def test_a_passage_that_is_kept_in_confidence_since_is_gone_and_another_of_its_response_stays(
    author: Response, client: Client
) -> None:
    for question in ("q06", "q07"):
        author.passages.create(
            id=f"S-0001-{question}-1", position=int(question[1:]), kind="answer", text="Words.", source="answer",
            start=0, end=6, question=question, confidential=question == "q07",
        )  # fmt: skip
    assert client.get("/publication/interim.html").status_code == 200
    author.passages.update(confidential=True)
    assert client.get("/publication/interim.html").status_code == 410


def test_once_other_words_of_it_are_cleared_the_page_is_gone_until_those_are_cleared_again(
    author: Response, client: Client
) -> None:
    passage = author.passages.create(
        id="S-0001-q06-1",
        position=1,
        kind="answer",
        text="Words.",
        source="answer",
        start=0,
        end=6,
        question="q06",
    )
    for text, status in (("Words.", 200), ("[…]", 410), ("Words.", 200)):
        passage.clearances.update(stands=False)
        passage.clearances.create(
            text=text, source_sha256="", cleared_by="anna", cleared_on=dt.date(2026, 6, 1), stands=True
        )
        assert client.get("/publication/interim.html").status_code == status
