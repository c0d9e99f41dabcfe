"""The page of questions: what it sends with it, and what becomes of what is wrong or late."""

import re

import pytest
from django.test import Client

from cairn.responses.ledger import Answer
from cairn.web.ledger.models import Response, WayIn
from cairn.web.respond.forms.questions import LONGEST_ANSWER, LONGEST_REASON
from cairn.web.respond.shown import EMPTY, checksum_of

pytestmark = pytest.mark.django_db
WORK, PROFILE = "/respond/sections/work/", "/respond/profile/"


def hidden(page: str) -> dict[str, str]:
    """What the page would send with its answers."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)" autocomplete="off">', page))


def test_a_page_knows_what_it_shows(begun: Client, draft: Response) -> None:
    begun.post(WORK, {"q01": "Trust."})
    page = hidden(begun.get(WORK).text)
    assert page.pop("hand")
    assert page == {
        "turn": "0",
        "response": draft.public_reference,
        "shown-q01": checksum_of(Answer("q01", text="Trust.")),
        "shown-q02": EMPTY,
    }


def test_a_page_that_is_sent_twice_changes_once(begun: Client, draft: Response) -> None:
    page = hidden(begun.get(WORK).text)
    for _ in range(2):
        assert begun.post(WORK, {**page, "q01": "Trust."}).headers["Location"] == "/respond/sections/results/"
    assert draft.answers.get().text == "Trust."
    assert not draft.kept_versions.exists()


def test_nothing_typed_is_lost_by_an_error_elsewhere(begun: Client, draft: Response) -> None:
    page = begun.post(
        PROFILE, {**hidden(begun.get(PROFILE).text), "title": "Head of <year> 7", "ages": ["young"]}
    ).text
    assert "<title>Error: About your work" in page
    assert '<a href="#sector">Choose an answer to “Where do you work?”</a>' in page
    assert 'value="Head of &lt;year&gt; 7"' in page
    assert {row.question: row.text or row.chosen for row in draft.answers.all()} == {
        "title": "Head of <year> 7",
        "ages": ["young"],
    }
    again = begun.post(PROFILE, {**hidden(page), "title": "Head", "ages": ["young"], "sector": "schools"})
    assert again.status_code == 302
    assert draft.answers.get(question="title").text == "Head"


def test_a_page_that_was_refused_shows_what_was_typed_and_covers_nothing_new(
    begun: Client, draft: Response
) -> None:
    opened = hidden(begun.get(WORK).text)
    begun.post(WORK, {**hidden(begun.get(WORK).text), "q01": "From another tab."})
    too_long = "a" * (LONGEST_ANSWER + 1)
    refused = begun.post(WORK, {**opened, "q01": too_long, "q02": "agree"}).text
    assert too_long in refused
    assert hidden(refused)["shown-q01"] == EMPTY
    assert hidden(refused)["shown-q02"] == checksum_of(Answer("q02", ("agree",)))
    settle = begun.post(WORK, {**hidden(refused), "q01": "Shortened.", "q02": "agree"})
    assert settle.headers["Location"] == f"{WORK}settle/?then=next"
    assert draft.answers.get(question="q01").text == "From another tab."
    assert "Two answers were saved to the same question" in begun.get(WORK).text


@pytest.mark.parametrize(
    ("query", "sent", "to"),
    [("", {"then": "tasks"}, "?then=tasks"), ("?return=check", {}, "?then=next&return=check")],
)
def test_what_is_kept_beside_is_settled_on_the_way(
    query: str, sent: dict[str, str], to: str, begun: Client
) -> None:
    opened = hidden(begun.get(WORK).text)
    begun.post(WORK, {"q01": "From another tab."})
    answer = begun.post(f"{WORK}{query}", {**opened, "q01": "Mine.", **sent})
    assert answer.headers["Location"] == f"{WORK}settle/{to}"


def test_a_page_that_comes_after_its_session_is_kept_whole(begun: Client, draft: Response) -> None:
    begun.post(WORK, {"q01": "Saved before.", "q02": "agree"})
    opened = hidden(begun.get(WORK).text)
    begun.cookies.clear()
    begun.post(WORK, {**opened, "q01": "Saved before.", "q02": "disagree"})
    new = Response.objects.exclude(pk=draft.pk).get()
    assert {row.question: row.text or row.chosen for row in new.answers.all()} == {
        "q01": "Saved before.",
        "q02": ["disagree"],
    }
    assert not new.kept_versions.exists()
    begun.post(WORK, {**opened, "hand": "second-tab", "q01": "Saved in a second tab.", "q02": "disagree"})
    assert [version.text for version in new.kept_versions.all()] == ["Saved in a second tab."]


def test_a_page_of_another_response_is_not_mixed_with_this_one(begun: Client, draft: Response) -> None:
    page = begun.post(WORK, {"q01": "The words of another organisation.", "response": "P-OTHER1"})
    assert page.status_code == 403
    assert "belongs to another response" in page.text
    assert "The words of another organisation." in page.text
    assert not draft.answers.exists()


def test_an_answer_is_kept_in_confidence_with_its_reason(begun: Client, draft: Response) -> None:
    sent = {"q01": "Trust.", "q01-confidential": "yes", "q01-reason": "It <names> a school."}
    begun.post(WORK, sent)
    row = draft.answers.get()
    assert (row.confidential, row.reason) == (True, "It <names> a school.")
    page = begun.get(WORK).text
    assert re.search(r'name="q01-confidential"[^>]* checked', page)
    assert "It &lt;names&gt; a school.</textarea>" in page
    assert 'href="/respond/promises/"' in page
    last_look = begun.get("/respond/check/").text
    assert "To be kept in confidence" in last_look
    assert "It &lt;names&gt; a school." in last_look
    begun.post(WORK, {**hidden(page), "q01": "Trust.", "q01-reason": "It <names> a school."})
    row.refresh_from_db()
    assert (row.confidential, row.reason) == (False, "")
    assert "in confidence" not in begun.get(PROFILE).text


def test_without_a_reason_it_is_still_kept_in_confidence(begun: Client, draft: Response) -> None:
    assert begun.post(WORK, {"q01": "Trust.", "q01-confidential": "yes"}).status_code == 302
    assert draft.answers.get().confidential
    assert "To be kept in confidence" in begun.get("/respond/check/").text


def test_confidence_without_an_answer_is_not_forgotten_in_silence(begun: Client) -> None:
    page = begun.post(WORK, {"q01": " ", "q01-confidential": "yes"}).text
    assert '<a href="#q01-confidential">You asked us to keep your answer' in page


def test_a_reason_that_is_too_long_costs_nobody_their_answer(begun: Client, draft: Response) -> None:
    page = begun.post(
        WORK, {"q01": "Trust.", "q01-confidential": "yes", "q01-reason": "a" * (LONGEST_REASON + 1)}
    )
    assert '<a href="#q01-reason">Your reason for keeping the answer to' in page.text
    row = draft.answers.get()
    assert (row.text, row.confidential, row.reason) == ("Trust.", True, "")


def test_drafters_see_who_saved_last(begun: Client, draft: Response) -> None:
    begun.post(WORK, {"q01": "Trust."})
    assert "Last saved" not in begun.get(WORK).text
    assert "data-now" not in begun.get(WORK).text
    other = WayIn.objects.create(response=draft, role=WayIn.Role.DRAFTER)
    page = begun.get(WORK).text
    assert "Last saved by you at" in page
    assert f'data-now="{WORK}now/"' in page
    assert 'href="/respond/earlier/"' in page
    for way, who in (
        (other, "Somebody who drafts with you"),
        (WayIn.objects.create(response=draft, role=WayIn.Role.LEAD), "The person who leads this response"),
        (None, "Somebody"),
    ):
        draft.answers.update(saved_by=way)
        assert f"Last saved by {who} at" in begun.get(WORK).text
    draft.answers.all().delete()
    assert "Last saved" not in begun.get(WORK).text
