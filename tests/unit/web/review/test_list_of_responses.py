"""The list of responses, and what narrows it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cairn.responses.ledger import Answer
from cairn.tables.quotables import Permission
from cairn.web.ledger import models
from cairn.web.ledger.encryption.opened import OPENED
from cairn.web.review import searching, words_asked
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db


def shown(staff: Client, asked: str = "") -> str:
    """The list as the form shows it that asks for this, `asked` written as in an address."""
    return staff.post("/review/", dict(parse_qsl(asked)), follow=True).text


def listed(staff: Client, asked: str = "") -> list[str]:
    return names_in(shown(staff, asked))


def names_in(page: str) -> list[str]:
    return re.findall(r'href="/review/responses/([^/]+)/(?:[?][^"]*)?"', page)


def test_what_was_sent_is_listed_and_drafts_are_not(staff: Client) -> None:
    kept_response(public_reference="P-SENT", synthetic=True, permission=Permission.NOT_AT_ALL)
    models.Response.objects.create(
        call="small-call", route="online", reference="R", public_reference="P-DRAFT"
    )
    page = staff.get("/review/").text
    assert listed(staff) == ["P-SENT"]
    for words in (
        "1 response<",
        "Synthetic",
        "Schools",
        "Answered online",
        "3 June 2026",
        "Not to be quoted",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("route=document", {"P-DOC"}),
        ("route=online", {"P-HEALTH", "P-SCHOOL"}),
        ("sector=health", {"P-HEALTH"}),
        ("q=reading", {"P-SCHOOL"}),
        ("q=STRONGLY+AGREE", {"P-DOC"}),
        ("q=p-heal", {"P-HEALTH"}),
        ("q=small+trust", {"P-DOC"}),
        ("q=receipt-of-health", {"P-HEALTH"}),
        ("q=nothing+of+the+kind", set()),
        ("q=%25", set()),
        ("route=online&sector=schools&q=trust", {"P-SCHOOL"}),
        ("route=pigeon&sector=moon&page=99", {"P-DOC", "P-HEALTH", "P-SCHOOL"}),
        ("q=" + "a" * 300, {"P-DOC", "P-HEALTH", "P-SCHOOL"}),
    ],
)
def test_filters(query: str, found: set[str], staff: Client) -> None:
    kept_response(public_reference="P-SCHOOL")
    kept_response(
        public_reference="P-HEALTH", reference="RECEIPT-OF-HEALTH", profile=(Answer("sector", ("health",)),),
        answers=(Answer("q01", text="Sleep."),),
    )  # fmt: skip
    document = kept_document()
    models.Response.objects.filter(pk=document.pk).update(public_reference="P-DOC")
    assert set(listed(staff, query)) == found


def test_nothing_found_and_nothing_sent_are_told_apart(staff: Client) -> None:
    assert "No response has been sent yet." in staff.get("/review/").text
    assert "No response has all of these." in shown(staff, "q=a")


def test_a_long_list_has_pages_that_keep_the_filters(staff: Client) -> None:
    for _ in range(26):
        kept_response()
    first = staff.get("/review/?sector=schools").text
    assert "(page 1 of 2)" in first
    assert 'href="/review/?sector=schools&amp;page=2"' in first
    assert len(listed(staff)) == 25
    assert len(names_in(staff.get("/review/?sector=schools&page=2").text)) == 1


def test_the_list_asks_the_ledger_as_often_for_many_as_for_one(
    staff: Client, django_assert_num_queries: object
) -> None:
    for _ in range(12):
        kept_response()
    # session, account, roles, complaints, count, ids, responses, their sectors, flags and one's own reading
    with django_assert_num_queries(10):
        staff.get("/review/")


@pytest.mark.parametrize("state", ["replaced", "withdrawn", "erased"])
def test_what_is_no_longer_evidence_is_neither_listed_nor_found_nor_counted(
    state: str, staff: Client
) -> None:
    kept_response(public_reference="P-STANDS")
    gone = kept_response(public_reference="P-GONE", reference="RECEIPT-GONE", name="The Gone Trust")
    models.Response.objects.filter(pk=gone.pk).update(state=state)
    for query in ("", "route=online", "sector=schools", "q=trust"):
        assert listed(staff, query) == ["P-STANDS"]
    for query in ("q=P-GONE", "q=receipt-gone", "q=the+gone+trust"):
        assert listed(staff, query) == []
    assert "1 response<" in staff.get("/review/").text


def test_the_list_says_where_an_answer_was_given_in_confidence(staff: Client) -> None:
    kept_response(public_reference="P-OPEN")
    assert "Part in confidence" not in staff.get("/review/").text
    kept_response(public_reference="P-CLOSE", answers=(Answer("q01", text="Sleep.", confidential=True),))
    page = staff.get("/review/").text
    assert page.index("P-CLOSE") < page.index("Part in confidence") < page.index("P-OPEN")
    assert page.count("Part in confidence") == 1


def test_words_are_looked_for_in_the_newest_and_the_page_says_how_far(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "AT_ONCE", 2)
    kept_response(public_reference="P-OLDEST", answers=(Answer("q01", text="A needle."),))
    for number in range(4):
        kept_response(public_reference=f"P-{number}", answers=(Answer("q01", text="Hay and a NEEDLE."),))
    assert listed(staff, "q=needle") == ["P-3", "P-2", "P-1", "P-0", "P-OLDEST"]
    assert "looked for in" not in shown(staff, "q=needle")
    monkeypatch.setattr(searching, "MOST_PASSAGES", 3)
    page = shown(staff, "q=needle")
    assert listed(staff, "q=needle") == ["P-3", "P-2", "P-1", "P-0"]
    assert "The words were looked for in the newest 4 responses of 5," in page
    assert listed(staff, "q=needle&sector=schools") == ["P-3", "P-2", "P-1", "P-0"]


def test_a_search_asks_the_ledger_as_often_for_many_as_for_one(staff: Client) -> None:
    searched = staff.post("/review/", {"q": "trust", "sector": "schools"}).headers["Location"]

    def asked(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            staff.get(query)
        return len(queries)

    kept_response()
    before = asked(searched), asked("/review/?sector=schools")
    for _ in range(9):
        kept_response()
    OPENED.forget()
    after = asked(searched), asked("/review/?sector=schools")
    assert after[0] - before[0] <= 2  # the keys of all, once or twice
    assert after[1] - before[1] <= 1


def test_no_address_holds_the_words_that_are_looked_for(staff: Client) -> None:
    for number in range(26):
        kept_response(name=f"Mrs Harrow {number}")
    answer = staff.post("/review/", {"q": "mrs harrow", "route": "online"})
    assert answer.status_code == 302
    address = answer.headers["Location"]
    assert re.fullmatch(r"/review/\?route=online&search=[0-9a-f]{12}", address)
    page = staff.get(address).text
    addresses = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert f"{address}&page=2".replace("&", "&amp;") in addresses
    assert not [each for each in addresses if "arrow" in each.lower()]
    assert 'value="mrs harrow"' in page  # in the field, to be changed
    assert len(names_in(page)) == 25
    assert len(names_in(staff.get(f"{address}&page=2").text)) == 1
    assert names_in(staff.get(address).text) == names_in(page)  # a reload, or the button back


def test_each_search_of_a_session_keeps_an_address_of_its_own(staff: Client) -> None:
    kept_response(public_reference="P-A", name="Mrs Harrow")
    kept_response(public_reference="P-B", name="Mr Lowe")
    addresses = [staff.post("/review/", {"q": words}).headers["Location"] for words in ("harrow", "lowe")]
    assert [names_in(staff.get(address).text) for address in addresses] == [["P-A"], ["P-B"]]
    assert staff.post("/review/", {"sector": "schools"}).headers["Location"] == "/review/?sector=schools"
    assert staff.post("/review/", {"q": "  "}).headers["Location"] == "/review/"


def test_words_that_an_address_brings_are_not_looked_for(staff: Client) -> None:
    kept_response(public_reference="P-A", name="Mr Lowe")
    assert names_in(staff.get("/review/?q=harrow").text) == ["P-A"]
    assert not models.AccessEntry.objects.exists()


def test_the_session_holds_the_words_sealed_and_only_the_latest(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_asked, "MOST", 2)
    kept_response(public_reference="P-A", name="Mrs Harrow")
    first, *others = [
        staff.post("/review/", {"q": words}).headers["Location"] for words in ("harrow", "mrs", "mrs h")
    ]
    assert "arrow" not in str(staff.session.items())
    assert all(names_in(staff.get(address).text) == ["P-A"] for address in others)
    assert "The words that you looked for are kept no longer" in staff.get(first).text


@pytest.mark.parametrize("spoilt", ["not in the session", "not to be opened"])
def test_words_that_cannot_be_had_again_are_told_to_be_gone(spoilt: str, staff: Client) -> None:
    kept_response(public_reference="P-A", name="Mr Lowe")
    address = staff.post("/review/", {"q": "harrow"}).headers["Location"]
    session = staff.session
    number = address.partition("search=")[2]
    kept = dict(session[words_asked.KEY])
    session[words_asked.KEY] = {} if spoilt == "not in the session" else {number: kept[number][:-4] + "AAA="}
    session.save()
    page = staff.get(address).text
    assert "The words that you looked for are kept no longer, and none are looked for here." in page
    assert names_in(page) == ["P-A"]


def test_a_search_without_a_token_of_ours_is_refused(staff: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = staff.cookies
    assert strict.post("/review/", {"q": "harrow"}).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get("/review/").text)[1]
    assert strict.post("/review/", {"q": "harrow", "csrfmiddlewaretoken": token}).status_code == 302
