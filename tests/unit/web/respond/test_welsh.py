"""The site's own words in Welsh: on every page that a respondent may meet, nothing of ours is in English."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import ngettext

from cairn.calls import Call
from cairn.calls.word import word_form
from cairn.responses.ledger import Answer
from cairn.web.common import errors
from cairn.web.common.definitions import current_call
from cairn.web.common.languages import speaking
from cairn.web.common.limits import LIMITS, TALLY
from cairn.web.common.mail import Carrier, Mail
from cairn.web.ledger.models import Letter, Receipt, Response, WayIn
from cairn.web.respond import actions
from tests.lib.filled_form import filled, filling_of
from tests.lib.http_visitor import declaration_of
from tests.lib.in_english import english_in, said_on

pytestmark = pytest.mark.django_db
COOKIE = "cairn-language"
PRACTICE, FIGURES = "/respond/sections/practice/", "/respond/sections/figures/"
OF_ANYBODY = ("/", "/privacy/", "/accessibility/", "/respond/", "/respond/questions/", "/respond/promises/",
              "/respond/come-back/", "/respond/complain/", "/respond/register/", "/respond/word/",
              "/respond/nowhere/")  # fmt: skip
OF_A_DRAFT = ("/respond/", "/respond/tasks/", "/respond/who/", "/respond/profile/", PRACTICE, FIGURES,
              "/respond/sections/views/", "/respond/files/", "/respond/publication/", "/respond/check/",
              "/respond/ways-in/", "/respond/ways-in/close-others/", "/respond/earlier/", "/respond/leave/",
              "/respond/erase/", "/respond/word/", "/respond/come-back/")  # fmt: skip
ONCE_SENT = ("/respond/", "/respond/sent/", "/respond/receipt/", "/respond/withdraw/", "/respond/erase/",
             "/respond/ways-in/", "/respond/leave/")  # fmt: skip

OF_A_FORM = (
    Answer("q01", ("yes",), "Ydyn.", confidential=True, reason="Tref fach."),
    Answer("q02", ("younger", "older", "parents")),
    Answer("q03", ("quiet", "food")),
    Answer("q04", text="llawer"),
    Answer("q05", text="2019-03-12"),
)


@pytest.fixture
def visitor(rich: Call, client: Client) -> Client:
    """Somebody who reads Welsh."""
    client.cookies[COOKIE] = "cy"
    return client


@pytest.fixture
def begun(visitor: Client) -> Client:
    """Who has begun, and has written something."""
    visitor.post("/respond/begin/")
    save(visitor, "/respond/profile/", sector="council")
    save(visitor, PRACTICE, q01="yes", **{"q01-words": "Ydyn.", "q03-food": "1"})
    return visitor


@pytest.fixture
def sent(begun: Client) -> Client:
    """Who has sent."""
    response = Response.objects.get()
    address = declaration_of(begun.get("/respond/check/").text)
    assert all_welsh(begun.get(address)) == []
    given = {"response": response.public_reference, "seen": address.partition("seen=")[2]}
    assert begun.post("/respond/declaration/", given).status_code == 302
    return begun


def save(visitor: Client, url: str, **given: object) -> HttpResponse:
    """Fill in a page that was opened, and press a button of it."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', visitor.get(url).text)
    return visitor.post(url, {**dict(found), **given})


def all_welsh(answer: HttpResponse) -> list[str]:
    """What a page says in English; that it was a page at all is seen too."""
    assert '<html lang="cy"' in answer.text, answer.text[:400]
    return english_in(answer.text)


@pytest.mark.parametrize("url", OF_ANYBODY)
def test_the_pages_that_anybody_may_read(url: str, visitor: Client) -> None:
    assert all_welsh(visitor.get(url)) == []


@pytest.mark.parametrize("url", OF_A_DRAFT)
def test_the_pages_of_a_draft(url: str, begun: Client) -> None:
    assert all_welsh(begun.get(url)) == []


@pytest.mark.parametrize("url", ONCE_SENT)
def test_the_pages_of_what_was_sent(url: str, sent: Client) -> None:
    assert all_welsh(sent.get(url)) == []


def test_the_walk_would_see_english(visitor: Client) -> None:
    visitor.cookies[COOKIE] = "en"
    page = visitor.get("/respond/").text
    assert len(english_in(page.replace('lang="en"', 'lang="cy"'))) > 20


def test_questions_with_everything_wrong(begun: Client) -> None:
    wrong = {"q04": "many", "q05-day": "31", "q05-month": "2", "q05-year": "19", "q06-years": "x"}
    page = save(begun, FIGURES, **wrong)
    assert all_welsh(page) == []
    assert "Gwall:" in page.text
    assert "Mae problem" in page.text
    page = save(
        begun, PRACTICE, q02=["younger", "older", "parents"], **{"q03-food": "9", "q01-confidential": "yes"}
    )
    assert all_welsh(begun.get("/respond/check/")) == []
    assert all_welsh(save(begun, "/respond/who/", answering_as="organisation")) == []
    assert all_welsh(save(begun, "/respond/publication/", permission="with_name")) == []


def test_what_is_said_while_somebody_types(begun: Client) -> None:
    said = list(said_on(begun.get(PRACTICE).text))
    assert "Cadwyd am {time}" in said
    assert (
        begun.post(f"{PRACTICE}keep/", {"response": "R-0000"})
        .json()["sentence"]
        .startswith("Mae ymateb arall")
    )


def test_coming_back_and_drafting_together(begun: Client, settings: object) -> None:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER)  # type: ignore[attr-defined]
    made = begun.post("/respond/ways-in/make/", {"hand": "a"}, follow=True)
    assert all_welsh(made) == []
    assert all_welsh(begun.post("/respond/ways-in/made/letter/", {"email": "nobody"})) == []
    assert (
        all_welsh(begun.post("/respond/ways-in/made/letter/", {"email": "ann@example.org"}, follow=True))
        == []
    )
    letter = Letter.objects.get()
    assert letter.subject == "Eich ffordd i mewn i’ch ymateb"
    assert english_in(f"<pre>{letter.body}</pre>") == []
    assert all_welsh(begun.post("/respond/ways-in/invite/", {"hand": "b", "label": ""})) == []
    assert all_welsh(begun.post("/respond/ways-in/invite/", {"hand": "b", "label": "Tîm"}, follow=True)) == []
    assert all_welsh(begun.get("/respond/ways-in/")) == []
    way = WayIn.objects.latest("pk")
    assert all_welsh(begun.get(f"/respond/ways-in/{way.pk}/close/")) == []
    assert all_welsh(begun.post("/respond/come-back/", {"number": "7HKD-3CXR", "code": "x"})) == []
    assert all_welsh(begun.post("/respond/come-back/", {})) == []


def test_two_answers_to_one_question(begun: Client) -> None:
    response = Response.objects.get()
    theirs = WayIn.objects.create(response=response, role=WayIn.Role.DRAFTER, label="Tîm")
    for way, words, hand in ((theirs, "Y naill.", "b"), (response.ways_in.first(), "Y llall.", "a")):
        page = actions.Page("figures", {}, hand, 1)
        answer = [Answer("q07", text=words)]
        actions.save_answers(
            response_id=response.pk, page=page, answers=answer, way=way, by=actions.RESPONDENT
        )
    for url in (f"{FIGURES}settle/", FIGURES, "/respond/tasks/", "/respond/check/"):
        assert all_welsh(begun.get(url)) == []
    assert all_welsh(begun.post(f"{FIGURES}settle/", {})) == []
    assert all_welsh(begun.get("/respond/earlier/")) == []


def test_files_and_what_is_wrong_with_them(begun: Client) -> None:
    response = Response.objects.get()
    given = {"response": response.public_reference, "hand": "f", "then": "stay"}
    assert all_welsh(begun.post("/respond/files/", given)) == []
    for name, content in (
        ("a.txt", b"Helo."),
        ("b.docm", b"PK"),
        ("c.pdf", b"nid PDF"),
        ("d", b"x"),
        ("e.txt", b""),
    ):
        file = SimpleUploadedFile(name, content)
        assert all_welsh(begun.post("/respond/files/", {**given, "files": file}, follow=True)) == [], name
    file = SimpleUploadedFile("f.txt", b"Helo.")
    assert all_welsh(begun.post("/respond/files/", {**given, "files": file}, follow=True)) == []
    assert all_welsh(begun.post("/respond/word/", {"files": SimpleUploadedFile("a.docx", b"PK")})) == []


def test_afterwards(sent: Client) -> None:
    receipt = Receipt.objects.get()
    assert english_in(f"<pre>{receipt.text}</pre>") == []
    page = sent.post("/respond/register/", {"receipt": receipt.fingerprint})
    assert "Yn y gofrestr" in page.text
    assert all_welsh(page) == []
    assert all_welsh(sent.post("/respond/register/", {"receipt": "x"})) == []
    assert all_welsh(sent.post("/respond/register/", {})) == []
    given = {"response": Response.objects.get().public_reference}
    assert all_welsh(sent.post("/respond/withdraw/", given, follow=True)) == []
    assert all_welsh(sent.post("/respond/change/", given, follow=True)) == []
    assert all_welsh(sent.post("/respond/declaration/", given, follow=True)) == []
    assert (
        all_welsh(
            sent.post(
                "/respond/erase/", {"response": Response.objects.latest("pk").public_reference}, follow=True
            )
        )
        == []
    )


def test_complaints_refusals_and_errors(visitor: Client) -> None:
    assert all_welsh(visitor.post("/respond/complain/", {})) == []
    assert (
        all_welsh(visitor.post("/respond/complain/", {"text": "Rhywbeth.", "hand": "c"}, follow=True)) == []
    )
    assert all_welsh(visitor.post("/respond/complain/", {"text": "Rhywbeth.", "homepage": "x"})) == []
    assert (
        all_welsh(
            Client(enforce_csrf_checks=True, COOKIES=None).post(
                "/respond/complain/", headers={"cookie": f"{COOKIE}=cy"}
            )
        )
        == []
    )
    assert all_welsh(visitor.post("/respond/leave/", {"then": "leave"}, follow=True)) == []
    for _try in range(LIMITS["complain"].at_most + 1):
        answer = visitor.post("/respond/complain/", {})
    TALLY.forget()
    assert answer.status_code == 429
    assert all_welsh(answer) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 o gwestiynau"), (1, "1 cwestiwn"), (2, "2 gwestiwn"), (3, "3 chwestiwn"), (4, "4 o gwestiynau"),
     (6, "6 chwestiwn"), (21, "21 o gwestiynau")],
)  # fmt: skip
def test_a_number_takes_its_own_form(number: int, said: str) -> None:
    with speaking("cy"):
        assert ngettext("{number:,} question", "{number:,} questions", number).format(number=number) == said


def test_what_is_not_asked_and_what_changed_meanwhile(begun: Client) -> None:
    shown = save(begun, FIGURES, q07="Amser.")
    save(begun, PRACTICE, q01="no", **{"q03-food": "1"})
    page = begun.get("/respond/tasks/")
    assert "ni ofynnir i chi mwyach" in page.text
    assert all_welsh(page) == []
    assert all_welsh(begun.get(FIGURES)) == []
    assert all_welsh(begun.get("/respond/check/")) == []
    address = declaration_of(begun.get("/respond/check/").text)
    save(begun, "/respond/profile/", sector="schools")
    given = {"response": Response.objects.get().public_reference, "seen": address.partition("seen=")[2]}
    page = begun.post("/respond/declaration/", given)
    assert "gan iddo gael ei newid" in page.text
    assert all_welsh(page) == []
    assert shown.status_code == 302


def test_words_that_were_left_in_a_browser(begun: Client, rich: Call) -> None:
    way, code = actions.make_way_in(
        response_id=Response.objects.get().pk, role=WayIn.Role.LEAD, label="", by=actions.RESPONDENT
    )
    other = Client()
    other.cookies[COOKIE] = "cy"
    other.post("/respond/begin/")
    save(other, PRACTICE, q01="no", **{"q01-words": "Na."})
    page = other.post("/respond/come-back/", {"number": way.number, "code": code}, follow=True)
    assert all_welsh(page) == []
    assert all_welsh(other.get("/respond/tasks/")) == []
    page = other.get("/respond/bring-in/")
    assert "Dod ag ef i mewn" in page.text
    assert all_welsh(page) == []


def test_pages_of_faults(visitor: Client, rich: Call) -> None:
    with speaking("cy"):
        for page in (errors.server_error, errors.bad_request, errors.forbidden, errors.stale_form):
            assert all_welsh(page(RequestFactory().post("/respond/", {"q01": "Geiriau hir iawn yma."}))) == []


def test_a_form_that_came_back_is_told_of_in_welsh(visitor: Client, rich: Call) -> None:
    welsh = current_call("cy")
    file = SimpleUploadedFile("ffurflen.docx", filled(word_form(welsh), filling_of(welsh, OF_A_FORM)))
    page = visitor.post("/respond/word/", {"files": file}, follow=True)
    assert "Dyma’r hyn a ddarllenwyd" in page.text
    assert all_welsh(page) == []
