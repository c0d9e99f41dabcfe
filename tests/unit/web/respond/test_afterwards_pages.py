"""The pages of a response that was sent: how it stands, changing, withdrawing and erasing it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cairn.calls import Call
from cairn.responses.receipts import grouped
from cairn.web.ledger import models
from cairn.web.respond import actions
from tests.lib.sent import answer, as_read, attach, drafter_of, fingerprint, lead_of, send, sent_response
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
CLOSED = (dt.date(2020, 1, 1), dt.date(2020, 2, 1))
ME = actions.RESPONDENT


@pytest.fixture
def sent(db: None) -> models.Response:
    return sent_response()


@pytest.fixture
def someone(sent: models.Response) -> Client:
    """The browser in which it was sent."""
    return lead_of(sent)


@pytest.fixture
def closed(sent: models.Response, settings: Any, tmp_path: Path) -> None:
    """The call closes after it was sent."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path, *CLOSED)


def state_of(response: models.Response) -> str:
    return models.Response.objects.get(pk=response.pk).state


def of(response: models.Response) -> dict[str, str]:
    """What a page's form says of the response that it was opened for."""
    return {"response": response.public_reference}


def leads_to(answered: Any) -> str:
    assert answered.status_code == 302, answered.text
    return str(answered.headers["Location"])


def test_the_page_tells_how_the_response_stands(sent: models.Response, someone: Client) -> None:
    page = someone.get("/respond/sent/").text
    for words in (
        "Response sent", sent.reference, sent.public_reference, grouped(fingerprint(sent)), "/respond/receipt/pdf/",
        "/respond/receipt/text/", "/respond/register/", "Change your response", "/respond/withdraw/", "/respond/erase/",
        "with the name that you gave", "The answer that you asked us to keep in confidence we do not print.",
        "until the end of 31 December 2099", "We read every answer.",
    ):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize(
    ("permission", "says", "never_says"),
    [
        ("with_name", "with the name that you gave", "without a name"),
        ("without_name", "without a name", "with the name that you gave"),
        ("not_at_all", "We print none of your words", "You allow us"),
        ("", "We print none of your words", "in confidence"),
    ],
)
def test_the_page_says_what_was_allowed(call: Call, permission: str, says: str, never_says: str) -> None:
    draft = answer(actions.begin_response(call=call, by=ME).response)
    draft.answers.create(question="q03", chosen=["yes"], confidential=True)
    draft.permission = permission
    draft.save()
    page = lead_of(send(draft)).get("/respond/sent/").text
    assert says in page
    assert never_says not in page
    assert ("The 2 answers that you asked us" in page) == ("You allow" in page)


def test_who_has_no_code_yet_is_offered_one_first(sent: models.Response, someone: Client) -> None:
    page = someone.get("/respond/sent/").text
    assert 'action="/respond/ways-in/make/"' in page
    assert page.index("Get a link and a code") < page.index("Your receipt")
    sent.ways_in.create(role="lead", number="7HKD-3CXR", code_hash="x")
    page = someone.get("/respond/sent/").text
    assert "Keep your link and code" in page
    assert "Get a link and a code" not in page


def test_a_change_from_the_page_to_the_end(sent: models.Response, someone: Client) -> None:
    attach(sent, b"A plan.")
    assert leads_to(someone.post("/respond/change/")) == "/respond/tasks/"
    assert leads_to(someone.post("/respond/change/")) == "/respond/sent/"
    assert leads_to(someone.get("/respond/sent/")) == "/respond/tasks/"
    draft = sent.change
    assert models.Response.objects.count() == 2
    assert state_of(sent) == "submitted"
    assert "You are changing the response that you sent on" in someone.get("/respond/tasks/").text
    draft.answers.filter(question="q01").update(text="Another mind.")
    assert (
        leads_to(someone.post("/respond/declaration/", of(draft) | {"seen": as_read(draft)}))
        == "/respond/sent/"
    )
    assert (state_of(sent), state_of(draft)) == ("replaced", "submitted")
    page = someone.get("/respond/sent/").text
    assert f"It has taken the place of {sent.public_reference}" in page
    assert grouped(fingerprint(draft)) in page


def test_a_change_that_is_dropped(sent: models.Response, someone: Client) -> None:
    someone.post("/respond/change/")
    assert leads_to(someone.get("/respond/change/stop/")) == "/respond/sent/"
    assert models.Response.objects.count() == 2
    assert leads_to(someone.post("/respond/change/stop/")) == "/respond/sent/"
    assert leads_to(someone.post("/respond/change/stop/")) == "/respond/sent/"
    assert models.Response.objects.get() == sent
    assert sent.reference in someone.get("/respond/sent/").text


def test_a_draft_that_changes_nothing_is_not_dropped(begun: Client, draft: models.Response) -> None:
    answered = begun.post("/respond/change/stop/")
    assert answered.status_code == 403
    assert "never sent" in answered.text
    assert state_of(draft) == "draft"


def test_a_change_is_not_begun_by_looking(sent: models.Response, someone: Client) -> None:
    assert leads_to(someone.get("/respond/change/")) == "/respond/sent/"
    assert models.Response.objects.count() == 1


def test_withdrawing_is_explained_then_done(sent: models.Response, someone: Client) -> None:
    page = someone.get("/respond/withdraw/").text
    assert "we no longer read it, count it" in page
    assert "Withdraw my response" in page
    assert "Withdraw my response" in someone.post("/respond/withdraw/", {"response": "P-OTHER"}).text
    assert state_of(sent) == "submitted"
    assert leads_to(someone.post("/respond/withdraw/", of(sent))) == "/respond/sent/"
    assert state_of(sent) == "withdrawn"
    assert leads_to(someone.post("/respond/withdraw/", of(sent))) == "/respond/sent/"
    page = someone.get("/respond/sent/").text
    assert "<title>Response withdrawn" in page
    assert "Send it again" in page
    assert "/respond/withdraw/" not in page
    assert "You have withdrawn the response that you sent" in someone.get("/respond/").text


def test_what_was_withdrawn_is_sent_again(sent: models.Response, someone: Client) -> None:
    someone.post("/respond/withdraw/", of(sent))
    assert leads_to(someone.post("/respond/change/")) == "/respond/tasks/"
    page = someone.get("/respond/tasks/").text
    assert "It stays withdrawn until you send this one in its place." in page
    assert "Leave it withdrawn, and drop these changes" in page
    assert leads_to(someone.post("/respond/change/stop/")) == "/respond/sent/"
    assert state_of(sent) == "withdrawn"
    someone.post("/respond/change/")
    someone.post("/respond/declaration/", of(sent.change) | {"seen": as_read(sent.change)})
    assert "<title>Response sent" in someone.get("/respond/sent/").text


def test_erasing_is_explained_then_done_and_the_session_ends(sent: models.Response, someone: Client) -> None:
    page = someone.get("/respond/erase/").text
    for words in (
        "This cannot be undone",
        "the text of your receipt",
        "cleaned when it is next made",
        "backup",
    ):
        assert words in page, words
    assert "the versions that you sent before" not in page
    assert "Erase my response" in someone.post("/respond/erase/", {"response": "P-OTHER"}).text
    assert state_of(sent) == "submitted"
    stood, session = fingerprint(sent), someone.cookies["cairn-session"].value
    assert leads_to(someone.post("/respond/erase/", of(sent))) == "/respond/erased/"
    assert someone.cookies["cairn-session"].value != session
    assert state_of(sent) == "erased"
    page = someone.get("/respond/erased/").text
    for words in ("Response erased", grouped(stood), "What is left, and why", "/respond/register/"):
        assert words in page, words
    assert sent.reference not in page
    for address in ("sent/", "receipt/", "tasks/", "erase/"):
        assert leads_to(someone.get(f"/respond/{address}")) == "/respond/?ended"
    assert leads_to(someone.post("/respond/erase/", of(sent))) == "/respond/?ended"


def test_erasing_ends_every_other_browsers_way_too(sent: models.Response, someone: Client) -> None:
    drafter = drafter_of(sent)
    someone.post("/respond/erase/", of(sent))
    assert leads_to(drafter.get("/respond/sent/")) == "/respond/?ended"


def test_a_change_that_is_being_written_is_erased_with_what_stands(
    sent: models.Response, someone: Client
) -> None:
    someone.post("/respond/change/")
    page = someone.get("/respond/erase/").text
    assert "the versions that you sent before" in page
    assert 'href="/respond/tasks/"' in page
    someone.post("/respond/erase/", of(sent.change))
    assert models.Response.objects.get().state == "erased"


def test_a_draft_never_sent_is_erased_without_a_trace(begun: Client, draft: models.Response) -> None:
    page = begun.get("/respond/erase/").text
    assert "You have not sent this response" in page
    assert "your receipt" not in page
    begun.post("/respond/erase/", of(draft))
    assert not models.Response.objects.exists()
    page = begun.get("/respond/erased/").text
    assert "It was never sent" in page
    assert "The fingerprint" not in page


def test_who_has_erased_nothing_is_shown_the_start(client: Client, someone: Client) -> None:
    assert leads_to(client.get("/respond/erased/")) == "/respond/"
    assert leads_to(someone.get("/respond/erased/")) == "/respond/"


@pytest.mark.usefixtures("closed")
def test_after_the_close_only_erasing_is_left(sent: models.Response, someone: Client) -> None:
    page = someone.get("/respond/sent/").text
    assert "can no longer be changed or withdrawn" in page
    assert "Change your response" not in page
    assert "/respond/erase/" in page
    page = someone.get("/respond/withdraw/").text
    assert "What you sent can no longer be withdrawn" in page
    assert "Withdraw my response" not in page
    assert "/respond/withdraw/" not in someone.get("/respond/erase/").text
    for address in ("change/", "withdraw/"):
        answered = someone.post(f"/respond/{address}", of(sent))
        assert answered.status_code == 403
        assert "closed at the end of 1 February 2020" in answered.text
    assert state_of(sent) == "submitted"
    assert leads_to(someone.post("/respond/erase/", of(sent))) == "/respond/erased/"


@pytest.mark.parametrize("address", ["change/", "change/stop/", "withdraw/", "erase/"])
def test_a_drafter_can_do_none_of_it(address: str, sent: models.Response) -> None:
    drafter = drafter_of(sent)
    answered = drafter.post(f"/respond/{address}", of(sent))
    assert answered.status_code == 403
    assert "Only the person who leads this response" in answered.text
    assert state_of(sent) == "submitted"
    page = drafter.get("/respond/sent/").text
    assert "The person who leads this response can change, withdraw or erase it." in page
    assert f"/respond/{address}" not in page


@pytest.mark.parametrize("address", ["change/", "change/stop/", "withdraw/", "erase/", "sent/"])
def test_a_stranger_can_do_none_of_it(address: str, sent: models.Response, client: Client) -> None:
    for ask in (client.get, client.post):
        assert leads_to(ask(f"/respond/{address}", of(sent))) == "/respond/"
    assert state_of(sent) == "submitted"


@pytest.mark.parametrize("address", ["withdraw/", "erase/"])
def test_another_responses_reference_reaches_nobody(address: str, sent: models.Response) -> None:
    other = lead_of(sent_response("Mine."))
    other.post(f"/respond/{address}", of(sent))
    assert set(models.Response.objects.values_list("state", flat=True)) == {"submitted"}


def test_a_way_that_was_closed_lets_nobody_in(sent: models.Response, someone: Client) -> None:
    sent.ways_in.update(closed_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert leads_to(someone.post("/respond/erase/", of(sent))) == "/respond/?ended"
    assert state_of(sent) == "submitted"


@pytest.mark.parametrize("address", ["change/", "withdraw/", "erase/"])
def test_a_form_may_come_from_this_site_alone(address: str, sent: models.Response) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = lead_of(sent).cookies
    assert strict.post(f"/respond/{address}", of(sent)).status_code == 403
    assert state_of(sent) == "submitted"
