"""The pages of the room, by way of Django's own client."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from cairn.web.common import drawn_pages
from cairn.web.ledger import models
from tests.lib.http_visitor import declaration_of
from tests.lib.sent import drafter_of
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
CLOSED = (dt.date(2020, 1, 1), dt.date(2020, 2, 1))


def answer_all(client: Client) -> None:
    client.post("/respond/profile/", {"sector": "schools"})
    client.post("/respond/sections/work/", {"q01": "Trust <script>first</script>", "q02": "agree"})
    client.post("/respond/sections/results/", {"q03": "yes"})
    client.post("/respond/who/", {"answering_as": "person"})
    client.post("/respond/publication/", {"permission": "without_name"})


def declaration(client: Client) -> str:
    """The address of the declaration, for who has looked at what stands."""
    return declaration_of(client.get("/respond/check/").text)


def send(client: Client) -> str:
    """Send, and give the address that comes."""
    return send_page(client, declaration(client)).headers["Location"]


def send_page(client: Client, address: str, **given: str) -> HttpResponse:
    """Open a page and send it as it was opened, with these answers."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', client.get(address).text)
    return client.post(address, {**dict(hidden), **given})


def test_the_start_tells_all_before_anything_is_asked(client: Client) -> None:
    page = client.get("/respond/").text
    for words in ("Why we ask.", "Head teacher", "We read every answer.", "You choose whether", "1 January 2020",
                  "31 December 2099", "People asked for more time.", "Start now", "small@example.org"):  # fmt: skip
        assert words in page, words


def test_beginning_twice_goes_on_with_the_same_draft(begun: Client) -> None:
    assert begun.post("/respond/begin/").headers["Location"] == "/respond/tasks/"
    assert models.Response.objects.count() == 1
    assert "Go on with your answers" in begun.get("/respond/").text


@pytest.mark.parametrize(
    "page",
    [
        "begin/",
        "tasks/",
        "who/",
        "profile/",
        "sections/work/",
        "publication/",
        "check/",
        "declaration/",
        "sent/",
    ],
)
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
    send_page(begun, "/respond/sections/work/", q01="", q02="")
    assert not draft.answers.exists()


def test_what_is_wrong_keeps_what_was_typed(begun: Client, draft: models.Response) -> None:
    page = begun.post("/respond/profile/", {"title": "Head of <year> 7", "ages": ["young"]}).text
    assert "<title>Error: About your work" in page
    assert '<a href="#sector">Choose an answer to “Where do you work?”</a>' in page
    assert 'value="Head of &lt;year&gt; 7"' in page
    assert set(draft.answers.values_list("question", flat=True)) == {"title", "ages"}


def test_a_choice_that_is_not_offered_is_refused_and_decides_no_shape_that_is_kept(begun: Client) -> None:
    answer = begun.post("/respond/sections/work/", {"q02": "nobody offered this"})
    assert "Choose one of the answers" in answer.text
    begun.post("/respond/profile/", {"ages": ["nor this", "older"]})
    assert drawn_pages._shapes("respond/question.html")._kept
    assert "nobody offered this" not in repr(drawn_pages._shapes("respond/question.html")._kept)
    assert "nor this" not in repr(drawn_pages._shapes("respond/question.html")._kept)


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


def test_the_last_look_says_what_must_still_be_answered(begun: Client) -> None:
    page = begun.get("/respond/check/").text
    assert "Before you can send your response" in page
    assert '?return=check#sector">Choose an answer to “Where do you work?”</a>' in page
    answer_all(begun)
    assert "Before you can send" not in begun.get("/respond/check/").text


def test_a_drafter_is_offered_no_change_that_the_lead_alone_may_make(draft: models.Response) -> None:
    page = drafter_of(draft).get("/respond/check/").text
    assert 'href="/respond/sections/work/?return=check#q01"' in page
    assert 'href="/respond/who/' not in page
    assert 'href="/respond/publication/' not in page


def test_who_answers_and_what_they_allow_is_kept_and_shown_again(
    begun: Client, draft: models.Response
) -> None:
    who = {"answering_as": "organisation", "organisation": "The <b>Trust"}
    assert begun.post("/respond/who/", who).headers["Location"] == "/respond/profile/"
    assert (
        begun.post("/respond/publication/", {"permission": "with_name"}).headers["Location"]
        == "/respond/check/"
    )
    draft.refresh_from_db()
    assert (draft.answering_as, draft.permission, draft.name) == ("organisation", "with_name", "The <b>Trust")
    page = begun.get("/respond/who/").text
    assert 'value="The &lt;b&gt;Trust"' in page
    assert 'value="organisation" checked' in page
    assert "May we quote The &lt;b&gt;Trust’s words" in begun.get("/respond/publication/").text
    last_look = begun.get("/respond/check/").text
    assert "The &lt;b&gt;Trust" in last_look
    assert 'href="/respond/who/?return=check#organisation"' in last_look


def test_a_person_gives_a_name_only_to_be_printed_with_it(begun: Client, draft: models.Response) -> None:
    begun.post("/respond/who/", {"answering_as": "person"})
    wrong = begun.post("/respond/publication/", {"permission": "with_name"}).text
    assert '<a href="#name">Enter the name to print' in wrong
    begun.post("/respond/publication/", {"permission": "with_name", "name": "Jo"})
    draft.refresh_from_db()
    assert draft.name == "Jo"
    assert 'href="/respond/publication/?return=check#name"' in begun.get("/respond/check/").text


def test_an_organisation_without_a_name_is_asked_for_it(begun: Client, draft: models.Response) -> None:
    wrong = begun.post("/respond/who/", {"answering_as": "organisation"}).text
    assert '<a href="#organisation">Enter the name of the organisation' in wrong


def test_the_parts_are_listed_with_how_far_each_has_come(begun: Client) -> None:
    page = begun.get("/respond/tasks/").text
    assert page.count("Not started") == 5
    assert "<strong>0 of 4</strong>" in page
    begun.post("/respond/sections/work/", {"q01": "Trust"})
    page = begun.get("/respond/tasks/").text
    assert "1 of 2 questions answered" in page
    assert "<strong>1 of 4</strong>" in page
    answer_all(begun)
    assert "Not started" not in begun.get("/respond/tasks/").text


def test_what_can_be_read_before_anything_is_begun(client: Client) -> None:
    page = client.get("/respond/questions/").text
    for words in (
        "1. What do you put first?",
        "My work rests on evidence.",
        "Under 11",
        "Where do you work?",
    ):
        assert words in page, words
    assert client.get("/respond/promises/").status_code == 200


def test_what_is_declared_by_sending_is_said_first(begun: Client) -> None:
    answer_all(begun)
    assert "what you send is your own answer" in begun.get(declaration(begun)).text
    begun.post("/respond/who/", {"answering_as": "organisation", "organisation": "The Trust"})
    assert "you may answer for The Trust" in begun.get(declaration(begun)).text


def test_who_drafts_looks_and_does_not_send(begun: Client, draft: models.Response) -> None:
    answer_all(begun)
    drafter = drafter_of(draft)
    assert "The person who leads this response sends it." in drafter.get("/respond/check/").text
    for address in ("declaration/", "who/", "publication/"):
        refused = drafter.post(f"/respond/{address}", {"response": draft.public_reference})
        assert refused.status_code == 403
        assert "Only the person who leads this response can do that" in refused.text
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_changed_answer_leads_back_to_the_last_look(begun: Client) -> None:
    answer_all(begun)
    sent = send_page(begun, "/respond/sections/work/?return=check", q01="Changed.", q02="agree")
    assert sent.headers["Location"] == "/respond/check/"


def test_sending_leads_to_the_page_of_what_was_sent(begun: Client, draft: models.Response) -> None:
    answer_all(begun)
    assert send(begun) == "/respond/sent/"
    page = begun.get("/respond/sent/").text
    assert draft.reference in page
    assert draft.public_reference in page
    for address in ("sections/work/", "tasks/", "declaration/"):
        assert begun.get(f"/respond/{address}").headers["Location"] == "/respond/sent/"
    again = begun.post("/respond/declaration/", {"response": draft.public_reference})
    assert again.headers["Location"] == "/respond/sent/"
    assert models.Response.objects.count() == models.Receipt.objects.count() == 1


@pytest.mark.parametrize("page", ["profile/", "sections/work/", "publication/"])
def test_answers_that_come_after_sending_are_not_lost_in_silence(page: str, begun: Client) -> None:
    answer_all(begun)
    send(begun)
    answer = begun.post(f"/respond/{page}", {"sector": "schools", "q01": "From another tab, and long."})
    assert answer.status_code == 403
    assert "what you had just written was not added to it" in answer.text
    assert "From another tab, and long.</textarea>" in answer.text
    assert not any(text.startswith("From another tab") for text in models.Answer.objects.opened("text"))


def test_after_sending_another_response_can_be_begun(begun: Client, draft: models.Response) -> None:
    answer_all(begun)
    send(begun)
    start = begun.get("/respond/").text
    assert "You have sent a response in this browser" in start
    assert "this browser no longer leads to the one that you sent" in start
    assert "Make an invitation" not in begun.get("/respond/ways-in/").text
    begun.post("/respond/begin/")
    assert models.Response.objects.count() == 2
    answer_all(begun)
    stale = begun.post("/respond/declaration/", {"response": draft.public_reference})
    assert stale.headers["Location"] == "/respond/check/"
    assert models.Response.objects.filter(state="draft").count() == 1


def test_an_empty_response_is_refused_with_ways_to_mend_it(begun: Client, draft: models.Response) -> None:
    page = send_page(begun, declaration(begun)).text
    assert '<a href="/respond/profile/?return=check#sector">' in page
    assert "You have not answered any of the call’s questions" in page
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_closed_call_takes_nothing_new_and_keeps_what_was_typed(
    begun: Client, draft: models.Response, settings: object, tmp_path: Path
) -> None:
    answer_all(begun)
    opened_in_time = declaration(begun)
    settings.CAIRN_REVIEW = write_small_review(tmp_path, *CLOSED)
    start = begun.get("/respond/").text
    assert "closed at the end of 1 February 2020" in start
    assert "Start now" not in start
    assert Client().post("/respond/begin/").headers["Location"] == "/respond/"
    stranger = Client().post("/respond/sections/work/", {"q01": "Late, and never begun."})
    assert stranger.status_code == 403
    assert "Late, and never begun.</textarea>" in stranger.text
    assert models.Response.objects.count() == 1
    for address in ("/respond/tasks/", opened_in_time):
        page = begun.get(address).text
        assert "closed at the end of 1 February 2020" in page
        assert "What you saved is still here" in page
    last_look = begun.get("/respond/check/").text
    assert "What you saved is still here" in last_look
    assert "Continue to the declaration" not in last_look
    send_page(begun, "/respond/sections/work/", q01="Late.", q02="agree")
    assert ">Late.</textarea>" in begun.get("/respond/sections/work/").text
    refused = begun.post("/respond/declaration/", {"response": draft.public_reference})
    assert refused.status_code == 403
    assert "closed at the end of 1 February 2020" in refused.text


def test_a_form_may_come_from_this_site_alone(begun: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/respond/begin/").status_code == 403


def test_the_cookie_holds_an_id_and_no_more_and_lasts_a_day(begun: Client) -> None:
    cookie = begun.cookies["cairn-session"]
    assert re.fullmatch(r"\w{32}", cookie.value)
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 86400)
