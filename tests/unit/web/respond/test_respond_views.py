"""The pages of the room, by way of Django's own client."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from django.test import Client

from cairn.web.ledger import models
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
CLOSED = (dt.date(2020, 1, 1), dt.date(2020, 2, 1))


def answer_all(client: Client) -> None:
    client.post("/respond/profile/", {"sector": "schools"})
    client.post("/respond/sections/work/", {"q01": "Trust <script>first</script>", "q02": "agree"})
    client.post("/respond/sections/results/", {"q03": "yes"})
    client.post("/respond/publication/", {"answering_as": "person", "permission": "without_name"})


def send(client: Client) -> str:
    """Send, and give the address that comes."""
    reference = re.search(r'name="response" value="([^"]+)"', client.get("/respond/check/").text)[1]
    return client.post("/respond/check/", {"response": reference}).headers["Location"]


def test_the_start_tells_all_before_anything_is_asked(client: Client) -> None:
    page = client.get("/respond/").text
    for words in ("Why we ask.", "Head teacher", "We read every answer.", "You choose whether", "1 January 2020",
                  "31 December 2099", "People asked for more time.", "Start now", "small@example.org"):  # fmt: skip
        assert words in page, words


def test_beginning_twice_goes_on_with_the_same_draft(begun: Client) -> None:
    assert begun.post("/respond/begin/").headers["Location"] == "/respond/profile/"
    assert models.Response.objects.count() == 1
    assert "Go on with your answers" in begun.get("/respond/").text


@pytest.mark.parametrize("page", ["begin/", "profile/", "sections/work/", "publication/", "check/", "sent/"])
def test_who_has_not_begun_is_shown_the_start(page: str, client: Client) -> None:
    assert client.get(f"/respond/{page}").headers["Location"] == "/respond/"


def test_a_section_that_the_call_has_not_is_not_found(begun: Client) -> None:
    assert begun.get("/respond/sections/nothing/").status_code == 404


def test_each_page_is_kept_and_leads_to_the_next(begun: Client, draft: models.Response) -> None:
    answer = begun.post("/respond/sections/work/", {"q01": "Trust", "q02": "agree"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/respond/sections/results/")
    page = begun.get("/respond/sections/work/").text
    assert ">Trust</textarea>" in page
    assert re.search(r'value="agree" checked', page)
    assert draft.answers.count() == 2


def test_a_choice_can_be_taken_back(begun: Client, draft: models.Response) -> None:
    assert "Leave this question without an answer" not in begun.get("/respond/sections/work/").text
    begun.post("/respond/sections/work/", {"q01": "", "q02": "agree"})
    assert "Leave this question without an answer" in begun.get("/respond/sections/work/").text
    begun.post("/respond/sections/work/", {"q01": "", "q02": ""})
    assert not draft.answers.exists()


def test_what_is_wrong_keeps_what_was_typed(begun: Client, draft: models.Response) -> None:
    page = begun.post("/respond/profile/", {"title": "Head of <year> 7", "ages": ["young"]}).text
    assert "<title>Error: About your work" in page
    assert '<a href="#sector">Choose an answer to “Where do you work?”</a>' in page
    assert 'value="Head of &lt;year&gt; 7"' in page
    assert not draft.answers.exists()


def test_a_page_that_comes_after_the_session_has_ended_is_kept(client: Client) -> None:
    client.post("/respond/sections/work/", {"q01": "Typed before the session ended."})
    assert "Typed before the session ended." in client.get("/respond/sections/work/").text


def test_one_visitor_never_sees_anothers_draft(begun: Client) -> None:
    begun.post("/respond/sections/work/", {"q01": "Mine."})
    assert Client().get("/respond/check/").headers["Location"] == "/respond/"


def test_the_last_look_shows_every_answer_escaped_with_a_way_back(begun: Client) -> None:
    answer_all(begun)
    page = begun.get("/respond/check/").text
    assert "Trust &lt;script&gt;first&lt;/script&gt;" in page
    assert 'href="/respond/sections/work/?return=check#q01"' in page
    assert "My work rests on evidence." in page
    assert "May be quoted, without the name" in page
    assert page.count("Not answered") == 3


def test_who_answers_and_what_they_allow_is_kept_and_shown_again(
    begun: Client, draft: models.Response
) -> None:
    wrong = begun.post("/respond/publication/", {"permission": "with_name"}).text
    assert '<a href="#name">Enter the name to print' in wrong
    choice = {"answering_as": "organisation", "permission": "with_name", "name": "The <b>Trust"}
    assert begun.post("/respond/publication/", choice).headers["Location"] == "/respond/check/"
    draft.refresh_from_db()
    assert (draft.answering_as, draft.permission, draft.name) == ("organisation", "with_name", "The <b>Trust")
    page = begun.get("/respond/publication/").text
    assert 'value="The &lt;b&gt;Trust"' in page
    assert 'value="organisation" checked' in page
    last_look = begun.get("/respond/check/").text
    assert "The &lt;b&gt;Trust" in last_look
    assert 'href="/respond/publication/?return=check#name"' in last_look


def test_a_changed_answer_leads_back_to_the_last_look(begun: Client) -> None:
    answer_all(begun)
    sent = begun.post("/respond/sections/work/?return=check", {"q01": "Changed."})
    assert sent.headers["Location"] == "/respond/check/"


def test_sending_gives_a_receipt(begun: Client, draft: models.Response) -> None:
    answer_all(begun)
    assert send(begun) == "/respond/sent/"
    page = begun.get("/respond/sent/").text
    assert draft.reference in page
    assert draft.public_reference in page
    assert begun.get("/respond/sections/work/").headers["Location"] == "/respond/sent/"
    assert (
        begun.post("/respond/check/", {"response": draft.public_reference}).headers["Location"]
        == "/respond/sent/"
    )
    assert models.Response.objects.count() == 1


@pytest.mark.parametrize("page", ["profile/", "sections/work/", "publication/"])
def test_answers_that_come_after_sending_are_not_lost_in_silence(page: str, begun: Client) -> None:
    answer_all(begun)
    send(begun)
    answer = begun.post(f"/respond/{page}", {"sector": "schools", "q01": "From another tab."})
    assert answer.status_code == 403
    assert "what you have just written was not saved" in answer.text
    assert not models.Answer.objects.filter(text="From another tab.").exists()


@pytest.mark.parametrize(
    ("permission", "says", "never_says"),
    [
        ("with_name", "with the name that you gave", "without a name"),
        ("without_name", "without a name", "with the name that you gave"),
        ("not_at_all", "We print none of your words", "You allow us"),
        ("", "We print none of your words", "You allow us"),
    ],
)
def test_the_receipt_says_what_was_allowed(
    permission: str, says: str, never_says: str, begun: Client, draft: models.Response
) -> None:
    answer_all(begun)
    begun.post("/respond/publication/", {"permission": permission, "name": "Anna Example"})
    send(begun)
    page = begun.get("/respond/sent/").text
    assert says in page
    assert never_says not in page


def test_after_sending_another_response_can_be_begun(begun: Client, draft: models.Response) -> None:
    answer_all(begun)
    send(begun)
    assert "You have sent a response in this browser" in begun.get("/respond/").text
    begun.post("/respond/begin/")
    assert models.Response.objects.count() == 2
    answer_all(begun)
    begun.post("/respond/check/", {"response": draft.public_reference})
    assert models.Response.objects.filter(state="draft").count() == 1


def test_an_empty_response_is_refused_with_ways_to_mend_it(begun: Client, draft: models.Response) -> None:
    page = begun.post("/respond/check/", {"response": draft.public_reference}).text
    assert '<a href="/respond/profile/?return=check#sector">' in page
    assert "You have not answered any of the call’s questions" in page
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_closed_call_says_so_everywhere_and_takes_nothing(
    begun: Client, settings: object, tmp_path: Path
) -> None:
    settings.CAIRN_REVIEW = write_small_review(tmp_path, *CLOSED)
    start = begun.get("/respond/").text
    assert "closed at the end of 1 February 2020" in start
    assert "Start now" not in start
    assert begun.post("/respond/begin/").headers["Location"] == "/respond/"
    for answer in (begun.get("/respond/check/"), begun.post("/respond/sections/work/", {"q01": "Late."})):
        assert answer.status_code == 403
        assert "closed at the end of 1 February 2020" in answer.text
    assert not models.Answer.objects.exists()
    assert Client().post("/respond/begin/").headers["Location"] == "/respond/"
    assert models.Response.objects.count() == 1


def test_a_form_may_come_from_this_site_alone(begun: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/respond/begin/").status_code == 403


def test_the_cookie_holds_an_id_and_no_more_and_lasts_a_day(begun: Client) -> None:
    cookie = begun.cookies["cairn-session"]
    assert re.fullmatch(r"\w{32}", cookie.value)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 86400)
