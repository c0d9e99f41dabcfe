"""What people may type, name, send and upload to break the site, or to reach whoever reads it."""

from __future__ import annotations

import csv
import io
import json
import re
import secrets
import socket
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit
from uuid import UUID

import pytest
from playwright.sync_api import Browser

from tests.lib import drafting, patience
from tests.lib.addresses import OF_A_KIND, every_address
from tests.lib.browser import visitor
from tests.lib.raw_http import FORM, Caller, Told
from tests.lib.site import Site
from tests.lib.staff import sign_in, signed_in

SCRIPT = "\"'><script>window.hit=1</script><img src=x onerror=window.hit=1>{{7*7}}${7*7}"
UNESCAPED = (b"<script>window", b"<img src=x", b"{{49", b"$49")
PRIORITIES = "/respond/sections/priorities/"


@pytest.fixture(scope="module")
def scripted(site: Site) -> dict[str, Caller]:
    """A response with a script in everything that can be written, its people, and the staff."""
    lead = drafting.begun(site, "203.0.113.11")
    lead.send("/respond/who/", {"answering_as": "organisation", "organisation": f"Org {SCRIPT}"})
    number, code = drafting.invitation(lead, f"T {SCRIPT}"[:80])
    drafter = drafting.come_by(site, number, code)
    page = drafter.ask(PRIORITIES).text
    lead.send(
        PRIORITIES,
        {"q01": f"Lead {SCRIPT}", "q01-confidential": "on", "q01-reason": f"Why {SCRIPT}", "hand": "one"},
    )
    shown = dict(re.findall(r'name="(shown-\w+)" value="([^"]*)"', page))
    drafter.send(PRIORITIES, {"q01": f"Drafter {SCRIPT}", "hand": "two", **shown})
    lead.send("/respond/sections/research/", {"q03": f"=cmd|' /C calc'!A0 {SCRIPT}"})
    lead.send("/respond/publication/", {"permission": "with_name"})
    name = f"notes {SCRIPT}.txt".replace('"', "%22").encode()  # as browsers write it
    added = lead.send_files("/respond/files/", {"then": "stay"}, [("files", name, b"Some notes of ours.\n")])
    assert added.status == 302, added.text
    lead.send(
        "/respond/complain/",
        {"text": f"It is {SCRIPT}", "contact": SCRIPT, "reference": SCRIPT[:40], "hand": "c"},
    )
    return {"lead": lead, "drafter": drafter, "staff": signed_in(site)}


def places(site: Site) -> dict[str, str]:
    """What stands in addresses that are about the newest response."""
    response = drafting.newest_response(site)

    def first(query: str) -> str:
        found = drafting.rows(site, query, response)
        return str(found[0][0]) if found else "1"

    held = drafting.rows(site, "SELECT id FROM ledger_attachment WHERE response_id = ?", response)
    file = str(UUID(str(held[0][0]))) if held else OF_A_KIND["uuid"]
    return {
        "public_reference": first("SELECT public_reference FROM ledger_response WHERE id = ?"),
        "way_id": first("SELECT id FROM ledger_wayin WHERE response_id = ? AND number IS NOT NULL"),
        "attachment_id": file,
        "file_id": file,
        "passage_id": first("SELECT id FROM ledger_passage WHERE response_id = ?"),
    }


OUR_PICTURE = "/review/account/second-factor.svg"
"""A square code of a secret that we made: nobody's words are in it."""


def check_no_script(told: Told, address: str) -> None:
    """Fail where a page has words of a stranger as its own markup, or might run them."""
    kind = told.headers.get("content-type", "")
    if kind.startswith("text/html"):
        for part in UNESCAPED:
            assert part not in told.body, f"{address} has {part!r} in it as its own"
        assert "script-src 'self';" in told.headers["content-security-policy"]
    else:
        assert told.headers["x-content-type-options"] == "nosniff", address
        if address != OUR_PICTURE:
            assert not kind.startswith(("text/html", "image/svg", "application/xhtml")), address


def test_a_script_in_anything_that_is_written_stays_words(site: Site, scripted: dict[str, Caller]) -> None:
    seen = 0
    settled = False
    for _ in range(2):
        for address in every_address("/", places(site)):
            for caller in scripted.values():
                told = caller.ask(address)
                check_no_script(told, address)
                seen += b"window.hit" in told.body
        if not settled:
            settled = True
            page = scripted["lead"].ask(f"{PRIORITIES}settle/").text
            fields = dict(re.findall(r'name="((?:other|stands)-\d+)" value="([^"]*)"', page))
            choices = set(re.findall(r'name="(choice-\d+)"', page))
            scripted["lead"].send(f"{PRIORITIES}settle/", {**fields, **dict.fromkeys(choices, "both")})
            drafting.sent(scripted["lead"])
    assert seen > 12, "the script was not shown where it should be, as words"


@pytest.mark.browser
def test_a_browser_runs_no_script_that_somebody_wrote(
    browser: Browser, site: Site, scripted: dict[str, Caller]
) -> None:
    with visitor(browser, site.origin) as someone:
        host = urlsplit(site.origin).hostname
        cookies = scripted["lead"].cookies | scripted["staff"].cookies
        someone.context.add_cookies(
            [{"name": name, "value": value, "domain": host, "path": "/"} for name, value in cookies.items()]
        )
        name, password = site.add_staff(f"looks-{secrets.token_hex(4)}")
        for address in ("/respond/tasks/", "/respond/sent/", "/respond/receipt/", PRIORITIES):
            someone.open(address)
            assert someone.page.evaluate("() => window.hit") is None, address
        someone.context.clear_cookies()
        sign_in(someone, name, password)
        for address in (f"/review/responses/{places(site)['public_reference']}/", "/review/complaints/"):
            someone.open(address)
            assert someone.page.evaluate("() => window.hit") is None, address


@pytest.mark.parametrize(
    "place",
    [
        "../../etc/passwd",
        "..%2f..%2fwho",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..\\..\\who",
        "%00",
        "a%00b",
        "%ff",
        "x" * 3000,
        "%0d%0aX-Own:1",
        "99999999999999999999999",
        "-1",
        "profile",
        "' OR 1=1",
    ],
)
def test_no_address_leads_out_of_its_place(place: str, site: Site) -> None:
    someone = drafting.begun(site)
    place = quote(place, safe="%")
    for around in (
        f"/respond/sections/{place}/", f"/respond/sections/{place}/keep/", f"/respond/sections/{place}/now/",
        f"/respond/come-back/{place}/", f"/respond/ways-in/{place}/close/", f"/respond/files/{place}/",
        f"/respond/files/{place}/remove/", f"/publication/{place}", f"/assets/{place}",
    ):  # fmt: skip
        told = someone.ask(around)
        assert told.status in (200, 302, 400, 403, 404, 405, 414, 431), f"{around[:80]}: {told.status}"
        assert b"root:" not in told.body
        assert "x-own" not in told.headers
        if told.status == 200:
            assert "/come-back/" in around, around[:80]


def test_no_number_is_too_large_to_be_refused(site: Site, scripted: dict[str, Caller]) -> None:
    huge = dict.fromkeys(("way_id", "agreement_id", "complaint_id"), "9" * 25)
    for address in every_address("/", huge):
        if "9" * 25 in address:
            for caller in scripted.values():
                assert caller.ask(address).status in (302, 403, 404, 405), address


@pytest.mark.parametrize(
    "words",
    ["\x00", "a\ud800b", "\x1b[31mred\u202egnp.exe\ufeff a\r\nb\rc " + "😀" * 400 + "\x0b\x0c\x7f\x85"],
)
def test_signs_that_no_keyboard_has_break_nothing_and_take_no_words_away(words: str, site: Site) -> None:
    someone = drafting.begun(site)
    fields = {"q01": f"Kept. {words}", "hand": secrets.token_hex(8)}
    told = someone.send(PRIORITIES, fields)
    kept = someone.send(f"{PRIORITIES}keep/", {**fields, "turn": "1"}, page=PRIORITIES)
    for answer in (told, kept):
        assert answer.status < 500, answer.status
    if told.status == 302:
        assert "Kept." in someone.ask(PRIORITIES).text
        assert someone.ask("/respond/check/").status == 200
        drafting.sent(someone)
        for address in (
            "/respond/sent/",
            "/respond/receipt/",
            "/respond/receipt/text/",
            "/respond/receipt/pdf/",
        ):
            assert someone.ask(address).status == 200, address
    else:
        assert "Kept." in told.text, "what was typed is not shown again"
        assert "govuk-error-summary" in told.text


def test_more_than_we_take_is_refused_in_a_sentence(site: Site) -> None:
    someone = drafting.begun(site)
    token = someone.token(PRIORITIES)
    too_long = someone.send(PRIORITIES, {"q01": "a" * 60_000, "csrfmiddlewaretoken": token}, page="/respond/")
    assert "Shorten it" in too_long.text
    too_large = someone.ask(
        PRIORITIES,
        method="POST",
        body=f"csrfmiddlewaretoken={token}&q01={'a' * 3_000_000}".encode(),
        headers={"Content-Type": FORM},
    )
    assert (too_large.status, "more than we take" in too_large.text) == (400, True)
    too_many = someone.ask(
        PRIORITIES,
        method="POST",
        body=("csrfmiddlewaretoken=" + token + "".join(f"&f{n}=1" for n in range(5_000))).encode(),
        headers={"Content-Type": FORM},
    )
    assert too_many.status == 400
    assert "<h1" in too_many.text
    for body in (
        b"--x\r\nnonsense",
        b"",
        b"--x--",
        b'--x\r\nContent-Disposition: form-data; name="q01"\r\n\r\n' + b"a" * 100,
    ):
        broken = someone.ask(
            PRIORITIES, method="POST", body=body, headers={"Content-Type": "multipart/form-data; boundary=x"}
        )
        assert broken.status in (400, 403), broken.status
        assert "Traceback" not in broken.text
    for odd in (
        "application/json",
        "text/xml",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=nonsense",
    ):
        told = someone.ask(PRIORITIES, method="POST", body=b"{}", headers={"Content-Type": odd})
        assert told.status in (400, 403), (odd, told.status)


def bomb() -> bytes:
    """A small file that says it is a Word document and unpacks to a gigabyte."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(256):
                member.write(b"\0" * 4_194_304)
    return made.getvalue()


def test_a_file_that_is_not_what_it_says_is_refused_and_leaves_nothing_behind(site: Site) -> None:
    someone = drafting.begun(site)
    before = sorted(path.name for path in site.folder.rglob("*"))
    files: tuple[tuple[str, bytes, bytes], ...] = (
        ("bomb", b"report.docx", bomb()),
        ("macro", b"report.docm", b"PK\x03\x04"),
        ("page", b"report.html", b"<script>1</script>"),
        ("drawing", b"report.svg", b"<svg onload='1'/>"),
        ("disguise", b"report.pdf", b"MZ\x90\x00 this program"),
        ("two ends", b"report.pdf.exe", b"MZ\x90\x00"),
        ("nothing", b"empty.docx", b""),
        ("path", b"../../../../tmp/cairn-was-here.pdf", b"not a pdf"),
    )
    for name, file_name, content in files:
        told = someone.send_files("/respond/files/", {"then": "stay"}, [("files", file_name, content)])
        assert told.status in (200, 400), (name, told.status, told.leads_to)
        assert "govuk-error-summary" in told.text, f"{name} was taken, or refused without a word"
    response = drafting.newest_response(site)
    assert not drafting.rows(site, "SELECT id FROM ledger_attachment WHERE response_id = ?", response)
    assert sorted(path.name for path in site.folder.rglob("*")) == before


def test_a_file_is_given_to_the_staff_to_be_saved_and_to_nobody_else(site: Site) -> None:
    lead = drafting.begun(site)
    lead.send(PRIORITIES, {"q01": "See the file."})
    name = b"a%22b%0D%0AX-Own: 1;\xe2\x80\xaefdp.txt"
    told = lead.send_files(
        "/respond/files/", {"then": "stay"}, [("files", name, b"<script>window.hit=1</script> and words\n")]
    )
    assert told.status == 302, told.text
    drafting.sent(lead)
    address = f"/review/files/{places(site)['attachment_id']}/"
    for stranger in (Caller(site.origin), lead):
        assert stranger.ask(address).leads_to.startswith("/review/sign-in/")
    given = signed_in(site).ask(address)
    assert given.headers["content-disposition"].startswith("attachment;")
    assert given.headers["content-type"] == "application/octet-stream"
    assert given.headers["x-content-type-options"] == "nosniff"
    assert "x-own" not in given.headers
    assert "\u202e" not in given.headers["content-disposition"]


def test_line_ends_in_a_label_or_an_address_write_no_header(site: Site) -> None:
    lead = drafting.begun(site)
    told = lead.send(
        "/respond/ways-in/invite/",
        {"label": "Team\r\nBcc: all@example.org\r\n\r\nHello", "hand": "h"},
        page="/respond/ways-in/",
    )
    assert told.status in (200, 302)
    assert "bcc" not in told.headers
    ((label, *place),) = drafting.rows(
        site, "SELECT label, response_id, number FROM ledger_wayin ORDER BY id DESC LIMIT 1"
    )
    label = drafting.opener(site).words(label, "wayin", "label", *place)
    assert not re.search(r"[\r\n]", label), "a label has more than one line"
    for wrong in (
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org,b@example.org",
        "a@example.org\x00",
        "a b@example.org",
        "<a@example.org>",
    ):
        lead.send("/respond/ways-in/made/letter/", {"email": wrong}, page="/respond/ways-in/")
    letters = drafting.rows(site, 'SELECT "to", response_id, kind FROM ledger_letter')
    opened = drafting.opener(site).words
    assert not [to for to, *place in letters if "b@example.org" in opened(to, "letter", "to", *place)]


FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\n=1",
    "\uff1d1",
    "\u200b=1",
    " =1",
    '","=1',
)


def test_what_is_exported_is_no_formula(site: Site, tmp_path: Path) -> None:
    for formula in FORMULAS:
        someone = drafting.begun(site)
        someone.send("/respond/who/", {"answering_as": "organisation", "organisation": f"{formula} House"})
        someone.send(PRIORITIES, {"q01": formula, "q01-confidential": "on", "q01-reason": formula})
        someone.send("/respond/publication/", {"permission": "with_name"})
        drafting.sent(someone)
    done = site.command("export", str(tmp_path / "responses.csv"))
    assert done.returncode == 0, done.stderr
    with (tmp_path / "responses.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len({len(row) for row in rows}) == 1, "a sign of a comma or a line end has broken a row"
    cells = [cell for row in rows for cell in row]
    assert sum("House" in cell for cell in cells) >= len(FORMULAS)
    for cell in cells:
        shown = "".join(
            sign for sign in unicodedata.normalize("NFKC", cell) if unicodedata.category(sign) != "Cf"
        )
        assert not cell.startswith(("\t", "\r", "\n"))
        assert not shown.lstrip().startswith(("=", "+", "-", "@")), cell


def test_a_line_that_is_cut_in_the_middle_of_an_answer_keeps_the_whole_one(site: Site) -> None:
    someone = drafting.begun(site)
    someone.send(PRIORITIES, {"q01": "A whole answer.", "hand": "whole"})
    body = urlencode(
        {
            "csrfmiddlewaretoken": someone.token(PRIORITIES),
            "q01": "A whole answer, and more.",
            "hand": "whole",
        }
    )
    host, port = urlsplit(site.origin).hostname, urlsplit(site.origin).port
    cookie = "; ".join(f"{name}={value}" for name, value in someone.cookies.items())
    with socket.create_connection((host, port), timeout=patience.SECONDS) as connection:
        connection.sendall(
            f"POST {PRIORITIES} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nContent-Type: {FORM}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body[:-20]}".encode()
        )
        connection.shutdown(socket.SHUT_WR)
        connection.recv(65536)
    response = drafting.newest_response(site)
    ((kept,),) = drafting.rows(
        site, "SELECT text FROM ledger_answer WHERE question = 'q01' AND response_id = ?", response
    )
    assert drafting.opener(site).words(kept, "answer", "text", response, "q01") == "A whole answer."


def test_what_a_script_is_told_is_no_page(site: Site, scripted: dict[str, Caller]) -> None:
    someone = drafting.begun(site)
    someone.send(PRIORITIES, {"q01": SCRIPT, "hand": "one"})
    told = someone.ask(f"{PRIORITIES}now/?hand=two")
    assert told.headers["content-type"].startswith("application/json")
    assert SCRIPT in json.dumps(json.loads(told.text), ensure_ascii=False).replace('\\"', '"')
