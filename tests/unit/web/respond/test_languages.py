"""A call in two languages, as its respondents read it and as it is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from cairn.calls import Call
from cairn.web.common.definitions import call_in, current_call
from cairn.web.common.languages import speaking, spoken
from cairn.web.ledger.models import Receipt, Response
from tests.lib.http_visitor import declaration_of

pytestmark = pytest.mark.django_db
PRACTICE, VIEWS = "/respond/sections/practice/", "/respond/sections/views/"
COOKIE = "cairn-language"
PAGES = ("/", "/privacy/", "/accessibility/", "/respond/", "/respond/questions/", "/respond/promises/",
         "/respond/come-back/", "/respond/complain/", "/respond/register/", "/respond/tasks/", "/respond/who/",
         "/respond/profile/", PRACTICE, "/respond/files/", "/respond/publication/", "/respond/check/",
         "/respond/ways-in/", "/respond/earlier/", "/respond/leave/", "/respond/nowhere/")  # fmt: skip


@pytest.fixture
def visitor(rich: Call, client: Client) -> Client:
    """Somebody who has begun to answer, in the call's own language."""
    client.post("/respond/begin/")
    return client


def in_welsh(client: Client) -> Client:
    """The same in the other."""
    client.cookies[COOKIE] = "cy"
    return client


def save(visitor: Client, url: str, address: str = "", **sent: object) -> HttpResponse:
    """Fill in a page that was opened, and press a button of it."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)" autocomplete="off">', visitor.get(url).text
    )
    return visitor.post(address or url, {**dict(found), **sent})


def test_the_notice_tells_of_the_cookie_that_remembers_it(visitor: Client) -> None:
    assert "a third cookie remembers which" in visitor.get("/privacy/").text


@pytest.mark.parametrize("url", PAGES)
def test_every_page_offers_both_by_their_own_names(url: str, visitor: Client) -> None:
    page = visitor.get(url).text
    assert '<html lang="en"' in page
    assert '<span lang="en" aria-current="true">English</span>' in page
    href = re.escape(f"{url}?language=cy")
    is_link = re.search(rf'<a class="govuk-link" href="{href}" hreflang="cy" lang="cy">Cymraeg</a>', page)
    is_button = re.search(
        rf'<button type="submit" form="answers" formaction="{href}"[^>]* lang="cy">Cymraeg</button>', page
    )
    assert bool(is_link) is not bool(is_button)
    assert bool(is_button) is (
        url in ("/respond/who/", "/respond/profile/", PRACTICE, "/respond/publication/")
    )
    assert '<html lang="cy"' in in_welsh(visitor).get(url).text


def test_a_link_changes_the_language_and_leaves_the_address_clean(visitor: Client) -> None:
    answer = visitor.get("/respond/check/?return=check&language=cy")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/respond/check/?return=check")
    cookie = answer.cookies[COOKIE]
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["path"]) == ("cy", True, "Lax", "/")
    assert "Cymorth ar ôl ysgol" in visitor.get("/respond/tasks/").text
    visitor.get("/respond/tasks/?language=en")
    assert "Cymorth ar ôl ysgol" not in visitor.get("/respond/tasks/").text


@pytest.mark.parametrize("asked", ["pl", "", "cy%0d%0aX: y", "//example.org", "cy' --"])
def test_no_other_language_is_taken(asked: str, visitor: Client) -> None:
    answer = visitor.get(f"/respond/tasks/?language={asked}")
    assert answer.status_code == 200
    assert COOKIE not in answer.cookies
    visitor.cookies[COOKIE] = "pl"
    assert '<html lang="en"' in visitor.get("/respond/tasks/").text


def test_it_never_leads_elsewhere(visitor: Client) -> None:
    answer = visitor.get("/", PATH_INFO="//example.org/", QUERY_STRING="language=cy")
    assert answer.headers["Location"] == "/%2Fexample.org/"


def test_the_questions_are_in_the_language_of_the_visitor(visitor: Client) -> None:
    page = in_welsh(visitor).get(PRACTICE).text
    for text in (
        "Yr hyn a wnewch",
        "1. Ydych chi&#39;n cynnig cymorth ar ôl ysgol?",
        "Pam, neu pam ddim?",
        "Dywedwch pwy",
    ):
        assert text in page, text
    assert "Cytuno&#39;n gryf" in visitor.get(VIEWS).text
    assert "data-i18n.words-under-limit.other" in page


def test_shapes_of_one_language_are_not_drawn_in_the_other(visitor: Client) -> None:
    other = Client()
    for name, kept in visitor.cookies.items():
        other.cookies[name] = kept.value
    pages = [client.get(VIEWS).text for client in (visitor, in_welsh(other), visitor, other)]
    assert ["Eich barn" in page for page in pages] == [False, True, False, True]
    assert ["What you think" in page for page in pages] == [True, False, True, False]


def test_changing_the_language_keeps_what_is_on_the_page_and_stays(visitor: Client) -> None:
    answer = save(
        visitor,
        PRACTICE,
        f"{PRACTICE}?return=check&language=cy",
        **{"q01-words": "Half a thou", "then": "stay"},
    )
    assert answer.headers["Location"] == f"{PRACTICE}?return=check"
    assert answer.cookies[COOKIE].value == "cy"
    page = visitor.get(PRACTICE).text
    assert '<html lang="cy"' in page
    assert ">Half a thou</textarea>" in page


def test_it_stays_though_something_is_missing_or_cannot_be_read_yet(visitor: Client) -> None:
    answer = save(visitor, PRACTICE, f"{PRACTICE}?language=cy", **{"q03-food": "best", "then": "stay"})
    assert answer.status_code == 302
    assert 'value="best"' in visitor.get(PRACTICE).text
    answer = save(
        visitor,
        "/respond/profile/",
        "/respond/profile/?language=en",
        **{"sector-words": "In a", "then": "stay"},
    )
    assert answer.status_code == 302
    assert 'value="In a"' in visitor.get("/respond/profile/").text


def test_what_could_not_be_kept_is_shown_in_the_new_language_at_once(visitor: Client) -> None:
    answer = save(visitor, PRACTICE, f"{PRACTICE}?language=cy", **{"q03-food": "x" * 501, "then": "stay"})
    assert answer.status_code == 200
    assert "x" * 501 in answer.text
    assert '<html lang="cy"' in answer.text
    assert f'action="{PRACTICE}"' in answer.text


@pytest.mark.parametrize(
    ("url", "sent", "shown"),
    [
        ("/respond/who/", {"answering_as": "organisation", "organisation": "The Trust"}, 'value="The Trust"'),
        ("/respond/publication/", {"permission": "with_name", "name": "Ann Other"}, 'value="Ann Other"'),
    ],
)
def test_so_do_the_other_pages_that_are_filled_in(
    url: str, sent: dict[str, str], shown: str, visitor: Client
) -> None:
    answer = save(visitor, url, f"{url}?language=cy", **sent, then="stay")
    assert answer.headers["Location"] == url
    page = visitor.get(url).text
    assert shown in page
    assert '<html lang="cy"' in page


def test_enter_in_a_box_goes_on_and_does_not_change_the_language(visitor: Client) -> None:
    page = visitor.get(PRACTICE).text
    first = re.search(r"<button[^>]*(?:form=\"answers\"|class=\"govuk-button)[^>]*>", page)[0]
    assert "formaction" not in first
    assert "name=" not in first


def test_a_text_without_translation_says_its_language(visitor: Client, rich: Call, settings: object) -> None:
    path: Path = settings.CAIRN_REVIEW / "call.toml"  # type: ignore[attr-defined]
    text = (
        path.read_text(encoding="utf-8")
        .replace('title.cy = "Yr hyn a wnewch"\n', "")
        .replace('cy = "Bwyd"', 'cy = ""')
    )
    text = text.replace('text.cy = "Pwy sy\'n dod?"\n', "").replace(
        'label = { en = "Food", cy = "" }', 'label = { en = "Food" }'
    )
    path.write_text(text, encoding="utf-8")
    path.with_name(
        "call.opened.json"
    ).unlink()  # as if it had opened so: a text goes no more from an open call
    page = in_welsh(visitor).get(PRACTICE).text
    assert '<h1 class="govuk-heading-l"><span lang="en">What you do</span></h1>' in page
    assert '2. <span lang="en">Who comes to it?</span>' in page
    assert re.search(r'<label[^>]*for="q03-food">\s*<span lang="en">Food</span>', page)
    assert '<span lang="en">A tutor' not in page
    assert "<span lang" not in Client().get("/respond/questions/").text.replace('<span lang="en" aria', "")


def test_a_response_is_sent_in_a_language_and_its_receipt_stays_in_it(visitor: Client) -> None:
    in_welsh(visitor)
    save(visitor, "/respond/profile/", sector="council")
    save(visitor, PRACTICE, q01="no", **{"q03-food": "1"})
    page = visitor.get("/respond/check/").text
    assert "1. Bwyd" in page
    sent = {
        "response": Response.objects.get().public_reference,
        "seen": declaration_of(page).partition("seen=")[2],
    }
    assert visitor.post("/respond/declaration/", sent).status_code == 302
    assert Response.objects.get().language == "cy"
    text = Receipt.objects.get().text
    assert "Cymorth ar ôl ysgol" in text
    assert ": 1. Bwyd" in text
    visitor.cookies[COOKIE] = "en"
    page = visitor.get("/respond/receipt/").text
    assert '<html lang="en"' in page
    assert '<div lang="cy">' in page
    assert "1. Bwyd" in page[page.index('<div lang="cy">') :]
    assert "Support after school" in page[: page.index('<div lang="cy">')]
    assert visitor.get("/respond/receipt/text/").text == text


def test_the_export_is_in_the_calls_own_language_and_tells_that_of_each(
    visitor: Client, tmp_path: Path
) -> None:
    test_a_response_is_sent_in_a_language_and_its_receipt_stays_in_it(visitor)
    table = tmp_path / "responses.csv"
    call_command("export", str(table))
    header, row = table.read_text(encoding="utf-8-sig").splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))['"language"'] == '"cy"'


def test_staff_read_the_calls_own_language(rich: Call, admin_client: Client) -> None:
    page = in_welsh(admin_client).get("/review/", follow=True).text
    assert '<html lang="en"' in page
    assert "Cymraeg" not in page
    assert "Cymorth" not in page


def test_without_a_request_the_call_is_in_its_own(rich: Call) -> None:
    assert (spoken(), current_call().language) == ("", "en")
    with speaking("cy"):
        assert current_call().language == "cy"
        with speaking("en"):
            assert current_call().language == "en"
        assert current_call("").language == "en"
    assert current_call().language == "en"
    assert [call_in(language).language for language in ("cy", "", "pl")] == ["cy", "en", "en"]


@pytest.mark.parametrize("url", ["/respond/", "/respond/tasks/", "/respond/sections/work/", "/"])
def test_a_call_in_english_alone_is_left_as_it_was(url: str, begun: Client) -> None:
    page = begun.get(url).text
    assert '<html lang="en"' in page
    assert "cairn-languages" not in page
    answer = in_welsh(begun).get(f"{url}?language=cy")
    assert answer.status_code == 200
    assert COOKIE not in answer.cookies
    assert '<html lang="en"' in answer.text


def test_a_language_without_our_words_has_them_in_english_and_its_own_marked(
    client: Client, rich: Call, settings: object
) -> None:
    path: Path = settings.CAIRN_REVIEW / "call.toml"  # type: ignore[attr-defined]
    text = path.read_text(encoding="utf-8").replace('languages = ["en", "cy"]', 'languages = ["en", "pl"]')
    path.write_text(re.sub(r"\bcy\b(?= =)|(?<=\.)cy\b", "pl", text), encoding="utf-8")
    path.with_name("call.opened.json").unlink(missing_ok=True)
    client.cookies[COOKIE] = "pl"
    client.post("/respond/begin/")
    page = client.get(PRACTICE).text
    assert '<html lang="en"' in page
    assert '<h1 class="govuk-heading-l"><span lang="pl">Yr hyn a wnewch</span></h1>' in page
    assert "Save and continue" in page
    assert '<span lang="pl">Tak' not in page  # nor does Django say anything of its own in it
    assert '<h1 class="govuk-heading-xl"><span lang="pl">Cymorth' in client.get("/respond/").text


def test_a_reason_for_keeping_says_that_it_is_in_the_reviews_own_language(
    visitor: Client, settings: object
) -> None:
    path: Path = settings.CAIRN_REVIEW / "review.toml"  # type: ignore[attr-defined]
    with path.open("a", encoding="utf-8") as review:
        review.write('\n[retention.empty_drafts]\ndays = 14\nreason = "There is nothing to keep."\n')
    assert '<span lang="en">There is nothing to keep.</span>' in in_welsh(visitor).get("/privacy/").text
    assert " There is nothing to keep.</li>" in Client().get("/privacy/").text
