"""The page on which staff search what people said."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from cairn.responses.ledger import Answer
from cairn.web.ledger import models, searching_text
from cairn.web.ledger.rows import as_access
from cairn.web.review.reading import search
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


def known(response: models.Response) -> models.Response:
    """A response whose passages were looked through, so that search knows them."""
    response.passages.update(looked_through_at=timezone.now())
    searching_text.index_response(response)
    return response


def searched(client: Client, words: str) -> str:
    return client.post("/review/search/", {"words": words}, follow=True).text


def hits(page: str) -> list[str]:
    return re.findall(r"#(P-[^\"]+)\">P-", page)


@pytest.fixture
def two(anna: object) -> None:
    known(
        kept_response(public_reference="P-A", answers=(Answer("q01", text="Schools <b>trust</b> children."),))
    )
    known(
        kept_response(public_reference="P-B", answers=(Answer("q01", text="Children trust a school bus."),))
    )
    kept_response(public_reference="P-NEW", answers=(Answer("q01", text="Trust me."),))


@pytest.mark.parametrize(
    ("words", "found"),
    [("school", "AB"), ('"trust children"', ""), ('"children trust"', "B"), ("bu*", "B"), ("school NOT bus", "A"),
     ("bus OR moon", "B"), ("school -bus", "A"), ("moon", "")],
)  # fmt: skip
def test_passages_are_found_as_the_hint_says(words: str, found: str, two: None, staff: Client) -> None:
    page = searched(staff, words)
    assert set(hits(page)) == {f"P-{letter}-q01-1" for letter in found}
    assert f"{len(found)} passage{'' if len(found) == 1 else 's'} found" in page


def test_the_words_are_marked_and_what_people_wrote_is_never_run(two: None, staff: Client) -> None:
    page = searched(staff, "trust")
    assert '<mark class="cairn-mark">trust</mark>' in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_the_page_says_what_search_does_not_know(two: None, staff: Client) -> None:
    assert "It does not know 1 passage:" in searched(staff, "trust")
    known(models.Response.objects.get(public_reference="P-NEW"))
    assert "Today it knows every passage." in staff.get("/review/search/").text


def test_a_search_is_written_down_without_its_words_and_stands_in_no_address(
    two: None, staff: Client
) -> None:
    answer = staff.post("/review/search/", {"words": "school"})
    assert re.fullmatch(r"/review/search/\?said=[0-9a-f]{12}", answer.headers["Location"])
    page = staff.get(answer.headers["Location"]).text
    assert not [each for each in re.findall(r'(?:href|action)="([^"]*)"', page) if "school" in each]
    access = as_access(models.AccessEntry.objects.get())
    assert (access.opened, access.responses) == ("responses.searched", ("P-A", "P-B"))
    assert "school" not in str(staff.session.items())


def test_what_was_found_becomes_a_list_that_is_narrowed_further(two: None, staff: Client) -> None:
    page = searched(staff, "bus")
    address = re.search(r'href="(/review/\?said=[0-9a-f]{12})"', page)[1]
    listed = staff.get(address).text
    assert re.findall(r'href="/review/responses/([^/]+)/[?]said=', listed) == ["P-B"]
    assert 'value="bus"' in listed
    assert not re.findall(r'href="/review/responses/', staff.get(f"{address}&route=document").text)


def test_a_link_to_a_hit_goes_to_the_passage_and_keeps_the_search(two: None, staff: Client) -> None:
    link = re.search(r'href="(/review/responses/P-B/[^"]*)#P-B-q01-1"', searched(staff, "bus"))[1]
    assert "/review/?said=" in staff.get(link).text  # the way back


@pytest.mark.parametrize("words", ["NOT school", "a" * 201, "   "])
def test_what_cannot_be_looked_for_is_no_error_of_the_site(words: str, two: None, staff: Client) -> None:
    page = searched(staff, words)
    assert not hits(page)
    assert ("Say what to look for" in page) == words.startswith("NOT")
    assert staff.post("/review/", {"words": words}, follow=True).status_code == 200


def test_pages_of_what_was_found(two: None, staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "A_PAGE", 1)
    address = staff.post("/review/search/", {"words": "school"}).headers["Location"]
    shown = [hits(staff.get(f"{address}&page={number}").text) for number in ("1", "2", "99", "x")]
    assert shown[1] == shown[2]
    assert shown[0] == shown[3]
    assert {*shown[0], *shown[1]} == {"P-A-q01-1", "P-B-q01-1"}
