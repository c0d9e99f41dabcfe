"""Who may see and do what with a response, asked of the real server by people who write their own requests."""

from __future__ import annotations

import re
import secrets
from urllib.parse import quote, urlsplit

import pytest

from tests.lib import drafting
from tests.lib.addresses import every_address
from tests.lib.raw_http import FORM, Caller
from tests.lib.site import Site
from tests.lib.staff import signed_in

START = ("/respond/", "/respond/?ended")
SECRET = "words that are nobody else's to read"
HEADERS = (
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
)
ANYTHING: dict[str, object] = {
    **dict.fromkeys(
        ("text", "words", "q01", "reason", "q01-reason", "organisation", "name", "label"), "taken over"
    ),
    **dict.fromkeys(("version", "way", "file", "attachment", "id", "turn"), "1"),
    **{key: ["both", "theirs", "erase", "bring"] for key in ("what", "which", "choice", "settle")},
    "answering_as": "organisation",
    "permission": "with_name",
    "then": "leave",
    "hand": "theirs",
    "email": "somebody@example.org",
}
"""Something for every field that any form of the room has."""


@pytest.fixture(scope="module")
def victim(site: Site) -> tuple[Caller, int]:
    """Somebody who leads a response with an answer in it, and the response's key."""
    lead = drafting.begun(site, "203.0.113.1")
    lead.send("/respond/sections/priorities/", {"q01": SECRET})
    return lead, drafting.newest_response(site)


def test_every_address_answers_everybody_with_its_headers_and_without_a_fault(
    site: Site, victim: tuple[Caller, int]
) -> None:
    lead, _ = victim
    people = {
        "nobody": Caller(site.origin, address="203.0.113.2"),
        "lead": lead,
        "drafter": drafting.drafter_of(site, lead, "headers"),
        "staff": signed_in(site),
    }
    faults = []
    for address in every_address():
        for who, caller in people.items():
            told = caller.ask(address)
            missing = [name for name in HEADERS if name not in told.headers]
            # what is kept by browsers may say so, and then it is nobody's own
            if told.status >= 500 or missing:
                faults.append(f"{address} to {who}: {told.status}, without {missing}")
            policy = told.headers.get("content-security-policy", "")
            if "unsafe" in policy or "*" in policy or "http:" in policy:
                faults.append(f"{address} to {who}: {policy}")
    assert not faults


def test_no_form_is_taken_without_its_token_or_from_another_site(
    site: Site, victim: tuple[Caller, int]
) -> None:
    lead, response = victim
    before = drafting.all_of(site, response)
    token = lead.token("/respond/who/")
    for address in every_address():
        if address.startswith("/publication/") or address in ("/favicon.ico", "/.well-known/security.txt"):
            continue
        bare = lead.ask(address, method="POST", body=b"then=leave", headers={"Content-Type": FORM})
        assert bare.status == 403, f"{address} took a form without a token: {bare.status}"
        foreign = lead.ask(
            address,
            method="POST",
            body=f"csrfmiddlewaretoken={token}".encode(),
            headers={"Content-Type": FORM, "Origin": "https://elsewhere.example"},
        )
        assert foreign.status == 403, f"{address} took a form of another site: {foreign.status}"
    assert drafting.all_of(site, response) == before


def test_a_drafter_cannot_do_what_is_the_leads_to_do(site: Site) -> None:
    lead = drafting.begun(site)
    lead.send("/respond/sections/priorities/", {"q01": "The lead's."})
    response = drafting.newest_response(site)
    drafter = drafting.drafter_of(site, lead)
    reference = drafting.rows(site, "SELECT public_reference FROM ledger_response WHERE id = ?", response)[0][
        0
    ]
    ways = [
        str(row[0])
        for row in drafting.rows(site, "SELECT id FROM ledger_wayin WHERE response_id = ?", response)
    ]
    before = drafting.all_of(site, response)
    token = drafter.token("/respond/sections/priorities/")
    for way in ways:
        for address in every_address("/respond/", {"way_id": way}):
            if address in ("/respond/leave/", "/respond/come-back/") or "/sections/" in address:
                continue
            drafter.send(
                address,
                {**ANYTHING, "response": reference, "csrfmiddlewaretoken": token},
                page="/respond/come-back/",
            )
    after = drafting.all_of(site, response)
    assert after["response"] == before["response"], "a drafter changed, sent or erased the response"
    assert [row[:6] for row in after["wayin"]] == [row[:6] for row in before["wayin"]], (
        "a drafter made a way in"
    )
    assert lead.ask("/respond/tasks/").status == 200, "a drafter closed the lead's way in"
    assert drafter.ask("/respond/tasks/").status == 200


def test_nobody_reads_or_changes_anothers_response(site: Site, victim: tuple[Caller, int]) -> None:
    lead, response = victim
    drafting.sent(lead)
    lead.send("/respond/change/", {}, page="/respond/sent/")
    response = drafting.newest_response(site)
    keys = {
        table: [
            str(row[0])
            for row in drafting.rows(site, f"SELECT id FROM ledger_{table} WHERE response_id = ?", response)
        ]
        for table in ("wayin", "keptversion")
    }
    reference = drafting.rows(site, "SELECT public_reference FROM ledger_response WHERE id = ?", response)[0][
        0
    ]
    before = drafting.all_of(site, response)
    other = drafting.begun(site, "203.0.113.3")
    nobody = Caller(site.origin, address="203.0.113.4")
    numbers = {
        "way_id": keys["wayin"][0],
        "version_id": (keys["keptversion"] or ["1"])[0],
    }
    for caller in (other, nobody):
        for address in every_address("/respond/", numbers):
            got = caller.ask(address)
            assert SECRET not in got.body.decode("utf-8", "replace"), f"{address} shows another's answer"
            if address in ("/respond/leave/", "/respond/erase/"):
                continue
            told = caller.send(
                address,
                {**ANYTHING, "response": reference, "way": numbers["way_id"]},
                page="/respond/come-back/",
            )
            assert SECRET not in told.body.decode("utf-8", "replace"), f"{address} gives out another's answer"
    other.send("/respond/erase/", {"response": reference}, page="/respond/come-back/")
    assert drafting.all_of(site, response) == before


def test_a_number_opens_nothing_without_its_own_code(site: Site) -> None:
    one, two = drafting.begun(site), drafting.begun(site)
    number, code = drafting.way_for_oneself(one)
    other_number, other_code = drafting.way_for_oneself(two)
    stranger = Caller(site.origin, address="203.0.113.5")
    assert SECRET not in stranger.ask(f"/respond/come-back/{number}/").text
    forged = "-".join(["XXXX"] * 4)
    for wrong in (
        other_code,
        forged,
        code[:-1],
        code[1:],
        "",
        code.replace(code[0], "I"),
        f"{code}-{other_code}",
    ):
        told = stranger.send("/respond/come-back/", {"number": number, "code": wrong})
        assert told.status == 200, f"{wrong} opened {number}"
        assert code == wrong[: len(code)] or code not in told.text
        assert stranger.ask("/respond/tasks/").leads_to in START
    unknown = stranger.send("/respond/come-back/", {"number": "7777-7777", "code": code})
    known = stranger.send("/respond/come-back/", {"number": other_number, "code": code})
    sentences = [
        re.sub(r"<[^>]+>|\s+", " ", re.search(r"(?s)govuk-error-summary.*?</ul>", page.text)[0])
        for page in (unknown, known)
    ]
    assert sentences[0] == sentences[1], "a wrong number can be told from a wrong code"
    spaced = stranger.send(
        "/respond/come-back/", {"number": number.lower().replace("-", " "), "code": f" {code.lower()} "}
    )
    assert spaced.leads_to == "/respond/tasks/", "a code typed in small letters is refused"


def test_a_way_that_is_closed_lets_nobody_in_and_puts_out_who_came_by_it(site: Site) -> None:
    lead = drafting.begun(site)
    number, code = drafting.invitation(lead)
    drafter = drafting.come_by(site, number, code)
    (way,) = (row[0] for row in drafting.rows(site, "SELECT id FROM ledger_wayin WHERE number = ?", number))
    closed = lead.send(f"/respond/ways-in/{way}/close/", {})
    assert closed.status == 302
    assert drafter.ask("/respond/tasks/").leads_to in START
    again = Caller(site.origin).send("/respond/come-back/", {"number": number, "code": code})
    assert again.status == 200
    assert "closed" in again.text


def test_a_session_is_not_guessed_not_chosen_and_not_kept(site: Site) -> None:
    chosen = "0123456789abcdefghijklmnopqrstuv"
    someone = Caller(site.origin, {"cairn-session": chosen}).begin()
    assert someone.cookies["cairn-session"] != chosen, "a session keeps the name that a stranger gave it"
    kept = dict(someone.cookies)
    number, code = drafting.way_for_oneself(someone)
    someone.send("/respond/leave/", {}, page="/respond/tasks/")
    gone = Caller(site.origin, kept)
    assert gone.ask("/respond/tasks/").leads_to in START, "a session lives on after its holder has left"
    for guess in (
        "1",
        "admin",
        chosen,
        "a" * 32,
        "' OR 1=1 --aaaaaaaa",
        '"\\000aaaaaaaa"',
        secrets.token_hex(16),
        "x" * 4000,
    ):
        told = Caller(site.origin, {"cairn-session": guess}).ask("/respond/tasks/")
        assert told.status in (302, 400), f"{guess[:20]}: {told.status}"
    back = drafting.come_by(site, number, code)
    assert back.cookies["cairn-session"] not in (chosen, kept["cairn-session"])


def test_cookies_are_for_the_server_alone_and_hold_no_more_than_a_name(site: Site) -> None:
    someone = Caller(site.origin)
    lines = someone.ask("/respond/").cookies
    lines += someone.send("/respond/begin/", {"hand": "cookies"}, page="/respond/").cookies
    assert {line.split("=")[0] for line in lines} == {"cairn-csrf", "cairn-session"}
    for line in lines:
        assert re.fullmatch(r"\w+", line.split("=", 1)[1].split(";")[0]), line
        for attribute in ("HttpOnly", "SameSite=Lax", "Path=/"):
            assert attribute in line, line
        assert "Domain" not in line


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "a b", "", "127.0.0.1:80@elsewhere.example"]
)
def test_another_host_is_refused_and_never_repeated(host: str, site: Site) -> None:
    told = Caller(site.origin).ask(
        "/respond/", headers={"Host": host, "X-Forwarded-Host": "elsewhere.example"}
    )
    assert told.status == 400
    assert "elsewhere" not in told.text + str(told.headers)


def test_a_link_to_come_back_names_the_sites_own_address_whatever_a_request_says(site: Site) -> None:
    lead = drafting.begun(site)
    lead.send("/respond/ways-in/make/", {"hand": "host"}, page="/respond/ways-in/")
    told = lead.ask(
        "/respond/ways-in/made/",
        headers={"X-Forwarded-Host": "elsewhere.example", "X-Forwarded-Proto": "ftp"},
    )
    assert f"{site.origin}/respond/come-back/" in re.sub(r"<[^>]+>", "", told.text)
    assert "elsewhere" not in told.text


@pytest.mark.parametrize(
    "where",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "check\r\nX-Own: 1",
        "javascript:alert(1)",
    ],
)
def test_no_address_sends_anybody_to_another_site(where: str, site: Site) -> None:
    someone = drafting.begun(site)
    for address in every_address("/respond/"):
        if address in ("/respond/leave/", "/respond/erase/"):
            continue
        query = "?" + "&".join(
            f"{name}={quote(where, safe='')}" for name in ("return", "next", "then", "back")
        )
        told = someone.ask(address + query)
        sent_on = someone.send(
            address + query,
            {"return": where, "next": where, "then": where, "back": where},
            page="/respond/come-back/",
        )
        for answer in (told, sent_on):
            assert answer.leads_to.startswith("/") or not answer.leads_to, answer.leads_to
            assert not answer.leads_to.startswith(("//", "/\\")), answer.leads_to
            assert "x-own" not in answer.headers
            assert 'href="javascript:' not in answer.body.decode("utf-8", "replace")
            assert not re.search(
                r'(href|action)="(https?:)?//elsewhere', answer.body.decode("utf-8", "replace")
            )
    staff = Caller(site.origin)
    name, password = site.add_staff(f"sent-on-{secrets.token_hex(4)}")
    told = staff.send(
        f"/review/sign-in/?next={quote(where, safe='')}",
        {"login": name, "password": password, "next": where},
    )
    assert "elsewhere" not in urlsplit(told.leads_to).netloc


def test_tries_are_limited_with_a_sentence_and_saving_never_is(site: Site) -> None:
    guesser = Caller(site.origin, address="203.0.113.77")
    token = guesser.token("/respond/come-back/")
    told = guesser.ask("/respond/")
    for _ in range(120):
        told = guesser.send(
            "/respond/come-back/",
            {"number": "7777-7777", "code": "XXXX", "csrfmiddlewaretoken": token},
            page="/respond/",
        )
        if told.status == 429:
            break
    assert told.status == 429
    assert 0 < int(told.headers["retry-after"]) <= 600
    assert re.search(r"Try again in (a minute|\d+ minutes)", told.text)
    writer = drafting.begun(site, guesser.address)
    token = writer.token("/respond/sections/priorities/")
    for number in range(150):
        body = f"csrfmiddlewaretoken={token}&q01=Version+{number}".encode()
        saved = writer.ask(
            "/respond/sections/priorities/", method="POST", body=body, headers={"Content-Type": FORM}
        )
        assert saved.status == 302, f"saving was refused after {number}: {saved.status}"
    elsewhere = Caller(site.origin, address="203.0.113.78")
    assert elsewhere.send("/respond/come-back/", {"number": "7777-7777", "code": "XXXX"}).status == 200


def test_the_log_the_addresses_and_the_register_name_nobody(site: Site) -> None:
    lead = drafting.begun(site, "203.0.113.200")
    number, code = drafting.way_for_oneself(lead)
    lead.send("/respond/who/", {"answering_as": "organisation", "organisation": "Quillfeather House"})
    lead.send("/respond/sections/priorities/", {"q01": "marmalade words"})
    lead.send("/respond/publication/", {"permission": "with_name"})
    drafting.sent(lead)
    lead.send(
        "/respond/complain/",
        {"text": "marmalade complaint", "contact": "quillfeather@example.org", "hand": "c"},
    )
    for wrong in (
        "/respond/sections/marmalade/",
        "/respond/nothing/quillfeather/",
        f"/respond/come-back/{number}/",
    ):
        lead.ask(wrong)
    lead.ask("/respond/declaration/", method="POST", body=b"q01=marmalade", headers={"Content-Type": FORM})
    everywhere = (
        site.log() + lead.ask("/respond/register/register.csv").text + lead.ask("/respond/register/").text
    )
    (reference,) = drafting.rows(
        site, "SELECT reference FROM ledger_response WHERE id = ?", drafting.newest_response(site)
    )[0]
    for word in (
        "marmalade",
        "uillfeather",
        code,
        str(reference),
        "203.0.113.200",
        lead.cookies["cairn-session"],
    ):
        assert word not in everywhere, f"{word} stands where nobody may be named"
