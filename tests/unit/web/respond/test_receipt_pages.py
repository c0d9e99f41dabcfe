"""The receipt in its three forms: a page, a tagged PDF and a plain text."""

from __future__ import annotations

import builtins
import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.printed import pdf
from cairn.responses.receipts import grouped
from cairn.web.ledger import models
from cairn.web.respond import actions, printing
from tests.lib import patience
from tests.lib.sent import answer, attach, drafter_of, fingerprint, lead_of, send, sent_response

pytestmark = pytest.mark.django_db
FORMS = ("", "text/", "pdf/")


def get(client: Client, form: str = "") -> Any:
    return client.get(f"/respond/receipt/{form}")


def pdf_of(response: models.Response) -> pypdf.PdfReader:
    answered = get(lead_of(response), "pdf/")
    assert (answered.status_code, answered.headers["Content-Type"]) == (200, "application/pdf")
    return pypdf.PdfReader(io.BytesIO(answered.content))


def tags(reader: pypdf.PdfReader) -> list[str]:
    """The names of the parts of a document's structure, in the order in which they are read."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        for child in node if isinstance(node, list) else []:
            walk(child)
        if isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk(node.get("/K"))

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_the_text_is_given_to_the_byte(client: Client) -> None:
    sent = sent_response()
    answered = get(lead_of(sent), "text/")
    assert answered.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answered.headers["Content-Disposition"] == (
        f'attachment; filename="receipt-{sent.public_reference}.txt"'
    )
    assert answered.headers["Cache-Control"] == "no-store"
    assert hashlib.sha256(answered.content).hexdigest() == fingerprint(sent)


def test_the_page_holds_every_answer_under_headings(call: Call) -> None:
    sent = answer(actions.begin_response(call=call, by=actions.RESPONDENT).response)
    attach(sent, b"A plan.", "<b>plan.txt")
    page = get(lead_of(send(sent))).text
    for words in (
        "<h1", ">Receipt of a response</h1>", sent.reference, grouped(fingerprint(sent)),
        "Part 1: Your work</h2>", "1. What do you put first?</h3>",
        "Trust &lt;script&gt;first&lt;/script&gt;.\n\nŵy ŷ, Łódź.",
        "“My work rests on evidence.”", "<li>Under 11</li>", "Kept in confidence", "It names a place.", "No answer",
        "&lt;b&gt;plan.txt</h3>", "7 bytes", "The Ŵy Trust", "May be quoted, with the name",
    ):  # fmt: skip
        assert words in page, words


def test_what_a_fingerprint_is_for_is_said_wherever_one_is_shown(client: Client, call: Call) -> None:
    someone = lead_of(sent_response())
    for page in (get(someone), someone.get("/respond/sent/"), client.get("/respond/register/")):
        assert "64 letters and figures worked out from" in page.text
        assert "quite different" in page.text
    with_file = answer(actions.begin_response(call=call, by=actions.RESPONDENT).response)
    attach(with_file, b"A plan.")
    page = get(lead_of(send(with_file))).text
    assert page.index("Each file has a fingerprint of its own") < page.index("Its fingerprint: ")


def test_what_is_kept_in_confidence_without_a_reason_is_said(call: Call) -> None:
    sent = answer(actions.begin_response(call=call, by=actions.RESPONDENT).response)
    sent.answers.update(reason="")
    assert "No reason was given." in get(lead_of(send(sent))).text


def test_the_pdf_can_be_read_by_a_screen_reader() -> None:
    sent = sent_response()
    reader = pdf_of(sent)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == f"Receipt {sent.public_reference}: A small call"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    read = tags(reader)
    assert read[:2] == ["/Document", "/H1"]
    assert (read.count("/H1"), read.count("/H2"), read.count("/H3"), read.count("/TH")) == (1, 5, 7, 9)


def test_the_pdf_holds_every_answer_in_letters_of_every_language() -> None:
    words = "Ŵy, ŷ, ŵ; Zażółć gęślą jaźń; naïve façade; Ελληνικά; кириллица; “so” – it’s…\n\n" + "x" * 400
    sent = sent_response(words)
    read = "".join(page.extract_text() for page in pdf_of(sent).pages)
    together = "".join(read.split())
    for part in (*words.split("\n\n"), "Asecret.", "Itnamesaplace.", sent.reference):
        assert "".join(part.split()) in together, part
    fonts = {str(font["/BaseFont"]) for page in pdf_of(sent).pages for font in fonts_of(page)}
    assert {name.split("+")[-1] for name in fonts} <= {"DejaVu-Sans", "DejaVu-Sans-Bold"}, fonts


def fonts_of(page: pypdf.PageObject) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_the_pdf_is_the_same_bytes_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = sent_response()
    first = get(lead_of(sent), "pdf/").content
    later = timezone.now() + dt.timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert get(lead_of(sent), "pdf/").content == first


def test_the_pdf_is_the_same_bytes_from_another_process() -> None:
    html = '<html lang="en"><title>A</title><meta name="dcterms.created" content="2027-07-01"><h1>Ŵy</h1>'
    script = (
        "import sys; from cairn.web.respond.printing import pdf_of; "
        "sys.stdout.buffer.write(pdf_of(sys.argv[1], public_reference='P-A'))"
    )
    other = subprocess.run(
        [sys.executable, "-c", script, html],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
        timeout=patience.SECONDS,
    )
    assert other.stdout == printing.pdf_of(html, public_reference="P-A")


def test_the_pdf_asks_nobody_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    html = """<!DOCTYPE html><html lang="en"><title>A</title><link rel="stylesheet" href="file:///etc/passwd">
    <h1>A</h1><img alt="a" src="http://elsewhere.example.org/a.png"><img alt="a" src="file:///etc/hosts">"""
    asked = []
    fetch_font = pdf.fetch_font

    def asks(url: str) -> bytes:
        asked.append(url)
        return fetch_font(url)

    monkeypatch.setattr(pdf, "fetch_font", asks)
    assert printing.pdf_of(html, public_reference="P-A").startswith(b"%PDF")
    assert len(asked) == 3
    for url in (*asked, "cairn-font:../passwd", "DejaVuSans.ttf"):
        with pytest.raises(ValueError, match="fetches nothing"):
            fetch_font(url)


def test_without_pango_the_other_forms_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    someone = lead_of(sent_response())
    imports = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'pango-1.0-0'")
        return imports(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    answered = get(someone, "pdf/")
    assert answered.status_code == 503
    assert "cannot make a PDF today" in answered.text
    assert "pango" not in answered.text
    assert [get(someone, form).status_code for form in ("", "text/")] == [200, 200]


def test_a_word_without_end_is_drawn_whole_with_places_to_break() -> None:
    sent = sent_response("x" * 10_000 + " and on")
    read = "".join(page.extract_text() for page in pdf_of(sent).pages)
    assert read.count("x") >= 10_000
    assert len(printing.breakable("x" * 10_000)) == 10_000 + 499


def test_words_of_a_language_are_left_as_they_are() -> None:
    longest = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch " * 40
    assert printing.breakable(longest) == longest
    assert printing.breakable("x" * 200).replace("\u200b", "") == "x" * 200


def test_a_receipt_that_is_too_long_to_draw_is_given_in_the_other_forms() -> None:
    someone = lead_of(sent_response("\n" * 6_000 + "a" * 20 + "b\n" * 7_000))
    answered = get(someone, "pdf/")
    assert answered.status_code == 503
    assert "too long to be drawn as a PDF" in answered.text
    assert [get(someone, form).status_code for form in ("", "text/")] == [200, 200]


@pytest.mark.parametrize("form", FORMS)
def test_who_drafts_sees_the_receipt(form: str) -> None:
    assert get(drafter_of(sent_response()), form).status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_who_has_no_response_is_shown_the_start(form: str, client: Client) -> None:
    sent_response()
    assert get(client, form).headers["Location"] == "/respond/"


@pytest.mark.parametrize("form", FORMS)
def test_who_has_sent_nothing_is_shown_the_parts(form: str, begun: Client) -> None:
    assert get(begun, form).headers["Location"] == "/respond/tasks/"


def test_nobody_sees_anothers_receipt() -> None:
    mine, other = sent_response("Mine."), sent_response("Theirs.")
    text = get(lead_of(mine), "text/").content.decode()
    assert "Mine." in text
    assert "Theirs." not in text
    assert other.reference not in text


def test_while_a_response_is_changed_its_receipt_is_that_of_what_stands(call: Call) -> None:
    sent = sent_response()
    draft = actions.change_response(call=call, response_id=sent.pk, by=actions.RESPONDENT)
    draft.answers.filter(question="q01").update(text="Changed.")
    someone = lead_of(draft)
    assert hashlib.sha256(get(someone, "text/").content).hexdigest() == fingerprint(sent)
    assert "Changed." not in get(someone).text
    send(draft)
    assert "Changed." in get(someone).text
    assert f"Takes the place of: {sent.public_reference}" in get(someone, "text/").content.decode()


def test_a_receipt_is_given_however_long_after_the_close(call: Call, settings: Any, tmp_path: Any) -> None:
    from tests.lib.small_review import write_small_review

    sent = sent_response()
    settings.CAIRN_REVIEW = write_small_review(tmp_path, dt.date(2020, 1, 1), dt.date(2020, 2, 1))
    assert [get(lead_of(sent), form).status_code for form in FORMS] == [200, 200, 200]
