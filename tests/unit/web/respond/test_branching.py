"""Questions that are asked of some: who is asked what, what becomes of answers that no longer count, and being told."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.calls import Call
from cairn.responses.ledger import Answer
from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import Passage, Receipt, Response, WayIn
from cairn.web.respond import actions, asked, journey
from tests.lib.http_visitor import declaration_of

pytestmark = pytest.mark.django_db
PROFILE = "/respond/profile/"
PRACTICE, FIGURES, VIEWS = (f"/respond/sections/{code}/" for code in ("practice", "figures", "views"))
NEWS = "Because of what you answered"


@pytest.fixture
def visitor(rich: Call, client: Client) -> Client:
    """Somebody who has begun to answer."""
    client.post("/respond/begin/")
    return client


def save(visitor: Client, url: str, **sent: object) -> HttpResponse:
    """Fill in a page that was opened, and press its button."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)" autocomplete="off">', visitor.get(url).text
    )
    return visitor.post(url, {**dict(found), **sent})


def answered() -> set[str]:
    """The questions to which the ledger holds an answer."""
    return set(Response.objects.get().answers.values_list("question", flat=True))


def test_nobody_is_asked_what_is_not_for_them(visitor: Client) -> None:
    save(visitor, PROFILE, sector="council")
    save(visitor, PRACTICE, q01="yes")
    page = visitor.get(FIGURES).text
    assert 'name="q04"' in page
    assert 'name="q07"' not in page
    save(visitor, PROFILE, sector="schools")
    assert 'name="q07"' in visitor.get(FIGURES).text


def test_the_way_leads_past_a_part_of_which_nothing_is_asked(visitor: Client) -> None:
    save(visitor, PROFILE, sector="schools")
    assert save(visitor, PRACTICE, q01="no").headers["Location"] == VIEWS
    assert save(visitor, PRACTICE, q01="yes").headers["Location"] == FIGURES
    assert "Part 2 of 3" in visitor.get(FIGURES).text


def test_the_list_of_parts_holds_what_is_asked_and_counts_it(visitor: Client) -> None:
    page = visitor.get("/respond/tasks/").text
    assert FIGURES not in page
    assert "0 of 9</strong> questions" in page
    save(visitor, PROFILE, sector="schools")
    save(visitor, PRACTICE, q01="yes")
    page = visitor.get("/respond/tasks/").text
    assert FIGURES in page
    assert "1 of 13</strong> questions" in page


def test_a_part_that_is_not_asked_says_why(visitor: Client) -> None:
    save(visitor, PRACTICE, q01="no")
    page = visitor.get(FIGURES)
    assert page.status_code == 200
    assert "This part is not asked of you" in page.text
    assert (
        f'<a class="govuk-link" href="{PRACTICE}#q01">1. Do you offer support after school?</a>' in page.text
    )
    assert "is kept in your draft" not in page.text


def test_what_was_answered_is_kept_and_told_at_once_where_it_is_no_longer_asked(visitor: Client) -> None:
    save(visitor, PROFILE, sector="schools")
    save(visitor, PRACTICE, q01="yes")
    save(visitor, FIGURES, q04="12", q07="Time.")
    next_page = visitor.get(save(visitor, PRACTICE, q01="no").headers["Location"]).text
    assert f"{NEWS}, you are no longer asked:" in next_page
    assert "<li>How much</li>" in next_page
    assert "What you wrote there is kept in your draft." in next_page
    assert NEWS not in visitor.get(VIEWS).text
    assert {"q04", "q07"} <= answered()
    tasks = visitor.get("/respond/tasks/").text
    assert "What you answered to 2 questions is kept and not sent" in tasks
    last_look = visitor.get("/respond/check/").text
    told = last_look[last_look.index('id="not-sent"') :]
    assert "4. How many children come in a week?" in told
    assert "12 children" in told
    assert (
        told.count("Not sent, because of what you answered, or left open, here: 1. Do you offer support") == 2
    )
    assert "What you wrote in this part is kept" in visitor.get(FIGURES).text
    back = visitor.get(save(visitor, PRACTICE, q01="yes").headers["Location"]).text
    assert f"{NEWS}, you are now also asked:" in back
    assert 'value="12"' in back
    assert 'id="not-sent"' not in visitor.get("/respond/check/").text


def test_it_is_told_of_questions_one_by_one_where_they_are_not_a_whole_part(visitor: Client) -> None:
    save(visitor, PROFILE, sector="schools")
    save(visitor, PRACTICE, q01="yes")
    page = visitor.get(save(visitor, PROFILE, sector="council").headers["Location"]).text
    assert "<li>7. What do schools need most?</li>" in page


def test_it_is_not_told_in_another_response_that_the_browser_comes_into(visitor: Client) -> None:
    save(visitor, PROFILE, sector="schools")
    save(visitor, PRACTICE, q01="yes")
    save(visitor, PRACTICE, q01="no")
    other = Response.objects.create(
        call=current_call().code, route="online", reference="R", public_reference="P"
    )
    way, code = actions.make_way_in(response_id=other.pk, role=WayIn.Role.LEAD, label="", by="tests")
    came = visitor.post("/respond/come-back/", {"number": way.number, "code": code}, follow=True)
    assert NEWS not in came.text
    assert NEWS not in visitor.get("/respond/tasks/").text


def test_who_answers_for_the_first_time_is_not_told_of_what_comes(visitor: Client) -> None:
    save(visitor, PROFILE, sector="schools")
    assert NEWS not in visitor.get(save(visitor, PRACTICE, q01="yes").headers["Location"]).text


def test_it_is_told_though_the_page_was_saved_as_it_was_typed(visitor: Client) -> None:
    save(visitor, PRACTICE, q01="yes")
    opened = visitor.get(PRACTICE).text
    hidden = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)" autocomplete="off">', opened)
    )
    of_script = {name: hidden[name] for name in ("hand", "response", "shown-q01")} | {
        "turn": "1",
        "q01": "no",
    }
    shown = visitor.post(f"{PRACTICE}keep/", of_script).json()["shown"]
    sent = {**hidden, "shown-q01": shown["q01"], "turn": "2", "q01": "no"}
    assert (
        f"{NEWS}, you are no longer asked:"
        in visitor.get(visitor.post(PRACTICE, sent).headers["Location"]).text
    )


def test_what_is_sent_from_a_page_that_is_no_longer_asked_is_kept_and_told(visitor: Client) -> None:
    save(visitor, PRACTICE, q01="yes")
    opened = visitor.get(FIGURES).text
    hidden = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)" autocomplete="off">', opened)
    )
    save(visitor, PRACTICE, q01="no")
    visitor.get("/respond/tasks/")
    answer = visitor.post(FIGURES, {**hidden, "q04": "about ten"})
    assert answer.headers["Location"] == "/respond/tasks/"
    assert Response.objects.get().answers.get(question="q04").text == "about ten"
    assert "What you wrote there is kept in your draft." in visitor.get("/respond/tasks/").text
    lost = visitor.post(FIGURES, {**hidden, "q04": "9" * 501}).text
    assert "9" * 501 in lost
    assert "longer than 500 characters" in lost


def test_it_is_left_out_when_it_is_sent(visitor: Client) -> None:
    save(visitor, PROFILE, sector="schools")
    save(visitor, PRACTICE, q01="yes")
    save(visitor, FIGURES, q04="about ten", q07="Time for all.")
    save(visitor, PRACTICE, q01="no")
    page = visitor.get("/respond/check/").text
    assert "Before you can send" not in page  # what is not sent need not be fit to send
    response = Response.objects.get()
    sent = {"response": response.public_reference, "seen": declaration_of(page).partition("seen=")[2]}
    assert visitor.post("/respond/declaration/", sent).status_code == 302
    assert answered() == {"sector", "q01"}
    assert not Passage.objects.filter(question="q07").exists()
    receipt = Receipt.objects.get().text
    assert "Time for all." not in receipt
    assert "How many children" not in receipt
    assert "PART 2: WHAT YOU THINK" in receipt
    assert "How many children" not in visitor.get("/respond/receipt/").text


def test_the_lead_reads_again_where_a_colleague_changes_what_is_asked(visitor: Client) -> None:
    save(visitor, PROFILE, sector="schools")
    save(visitor, PRACTICE, q01="yes")
    page = visitor.get("/respond/check/").text
    response = Response.objects.get()
    response.answers.filter(question="q01").delete()
    response.answers.create(question="q01", chosen=["no"])
    sent = {"response": response.public_reference, "seen": declaration_of(page).partition("seen=")[2]}
    again = visitor.post("/respond/declaration/", sent).text
    assert "was changed after you read it" in again
    assert "1. Do you offer support after school?" in again
    assert Response.objects.get().is_draft


def test_two_versions_of_what_is_not_asked_stop_nobody(visitor: Client) -> None:
    save(visitor, PRACTICE, q01="yes")
    response = Response.objects.get()
    WayIn.objects.create(response=response, role=WayIn.Role.DRAFTER)
    save(visitor, FIGURES, q04="1")
    visitor.post(FIGURES, {"q04": "2", "shown-q04": "empty", "hand": "b"})
    assert f"{FIGURES}settle/" in visitor.get("/respond/tasks/").text
    save(visitor, PRACTICE, q01="no")
    assert f"{FIGURES}settle/" not in visitor.get("/respond/tasks/").text
    save(visitor, PROFILE, sector="council")
    page = visitor.get("/respond/check/").text
    sent = {"response": response.public_reference, "seen": declaration_of(page).partition("seen=")[2]}
    assert visitor.post("/respond/declaration/", sent).status_code == 302


def test_the_call_is_narrowed_to_what_is_asked(rich: Call) -> None:
    nothing = asked.asked_of(rich, {})
    assert [section.code for section in nothing.sections] == ["practice", "views"]
    schools = asked.asked_of(rich, {"sector": Answer("sector", ("schools",)), "q01": Answer("q01", ("yes",))})
    assert schools == rich
    council = asked.asked_of(rich, {"sector": Answer("sector", ("council",)), "q01": Answer("q01", ("yes",))})
    assert asked.codes_of(rich) - asked.codes_of(council) == {"q07"}
    assert council is asked.asked_of(rich, {"q01": Answer("q01", ("yes",))})
    assert len({hash(call) for call in (nothing, schools, council)}) == 3
    assert [page.code for page in journey.pages_of_questions(nothing)] == ["profile", "practice", "views"]


def test_a_call_that_asks_everybody_everything_is_left_as_it_is(call: Call) -> None:
    assert asked.deciding(call) == frozenset()
    assert asked.asked_of(call, {}) is call


def test_conditions_cost_no_query_on_a_page_of_questions(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    save(visitor, PRACTICE, q01="yes")
    save(visitor, FIGURES, q04="1")
    with django_assert_max_num_queries(5):
        visitor.get(FIGURES)
    assert current_call().has_conditions
