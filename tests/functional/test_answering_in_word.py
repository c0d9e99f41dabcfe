"""A Word form fetched, filled in, brought back, looked over and taken, as a browser shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from cairn.calls import load_call
from cairn.calls.word import word_form
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission
from tests.lib import made_files as made
from tests.lib.browser import visitor
from tests.lib.damaged_form import typed_after, unwrapped
from tests.lib.filled_form import Sender, control_of, filled, filling_of
from tests.lib.site import Site

pytestmark = pytest.mark.browser
ANSWERS = [
    Answer("sector", ("education",)),
    Answer(
        "q01", text="Trust.\n\nWe begin with one adult who stays.", confidential=True, reason="A small place"
    ),
    Answer("q02", ("agree",)),
    Answer("q06", text="By a walk to school, every day."),
]
SENDER = Sender(AnsweringAs.ORGANISATION, "Heron Lane School", "", Permission.WITHOUT_NAME)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": WORD, "buffer": content}


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_form_is_brought_back_looked_over_and_taken(browser: Browser, site: Site, javascript: bool) -> None:
    call = load_call(site.folder / "call.toml")
    question = call.question("q01")
    assert question

    def change(body: Any) -> None:
        unwrapped(control_of(body, "q06"))
        typed_after(body, f"1. {question.text}", "See also our leaflet.")
        typed_after(body, "Who is answering", "We are two teachers.")

    with visitor(browser, site.origin, javascript=javascript) as someone:
        someone.open("/respond/")
        someone.follow("Answer in Word")
        if javascript:
            someone.check("word-form-page")
        with someone.page.expect_download() as download:
            someone.page.get_by_role("link", name="The form").click()
        form = Path(download.value.path()).read_bytes()
        assert form == word_form(call)
        someone.page.get_by_label("Upload the form that you filled in").set_input_files(
            file("a.docx", made.word())
        )
        someone.press("Upload and read")
        expect(someone.page.get_by_role("alert")).to_contain_text("is no form of this call")
        if javascript:
            someone.check("word-form-refused")
        copy = filled(form, filling_of(call, ANSWERS, SENDER), change)
        someone.page.get_by_label("Upload the form that you filled in").set_input_files(
            file("form.docx", copy)
        )
        someone.press("Upload and read")
        expect(someone.page.get_by_role("heading", name="This is what we read")).to_be_visible()
        expect(someone.page.get_by_text("We begin with one adult who stays.")).to_be_visible()
        expect(someone.page.get_by_text("Some words stood in no box")).to_be_visible()
        if javascript:
            someone.check("word-form-read")
        someone.page.get_by_label("Add to the answer to 1").check()
        someone.press("Take this into my response")
        expect(
            someone.page.get_by_role("heading", name="Check your answers before you send them")
        ).to_be_visible()
        expect(someone.page.get_by_text("See also our leaflet.")).to_be_visible()
        expect(someone.page.get_by_text("By a walk to school, every day.")).to_be_visible()
