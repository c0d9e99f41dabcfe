"""Taking personal data out, campaigns, and what may be quoted, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.browser import Visitor, visitor
from tests.lib.example_voices import write_example_voices
from tests.lib.site import Site, copy_example, running_site
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser
FAMILY = (
    "My daughter Rosa Lindqvist-Adeyemi was ten when her father was killed in the crash last March. The whole village "
    "knew; it was in the papers. Thornfield Academy rang us on 07700 900123, and later wrote to rosa@example.org."
)
LETTER = (
    "Every child who needs help should have one adult who stays with them from the first visit to the last, and every "
    "school should know the name of that adult and the number on which to reach them at any hour of the working week."
)


@pytest.fixture(scope="module")
def words(assets: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a story, and a campaign of three copies."""
    folder = write_example_voices(tmp_path_factory.mktemp("voices") / "voices")
    told = folder / "responses.jsonl"
    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    for place, text in (
        (7, FAMILY),
        (9, LETTER),
        (10, LETTER),
        (12, f"In our street nobody stayed. {LETTER}"),
    ):
        for each in lines[place]["answers"]:
            if each["question"] == "q01":
                each["text"] = text
    told.write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    with running_site(copy_example(tmp_path_factory.mktemp("words") / "review"), assets) as site:
        for command in (("import_voices", str(folder)), ("look_through",), ("campaigns",)):
            done = site.command(*command)
            assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture
def coder(browser: Browser, words: Site) -> Iterator[Visitor]:
    """A member of staff who holds every role."""
    with visitor(browser, words.origin) as someone:
        sign_in(someone, *words.add_staff())
        yield someone


def test_personal_data_is_taken_out_one_passage_after_another(coder: Visitor) -> None:
    coder.follow("Take personal data out")
    coder.check("words-queue")
    coder.show("team-words-queue", "Take personal data out")
    coder.follow("A telephone number")
    coder.check("words-redact")
    coder.show("team-words-redact", "As it was written")
    page = coder.page
    number = page.locator(".cairn-finding", has_text="07700 900123")
    with page.expect_navigation():
        number.get_by_role("button", name=re.compile("^Take it out")).click()
    expect(page.get_by_text("in its place stands [a telephone number]").first).to_be_visible()
    school = page.locator(".cairn-finding", has_text="Thornfield Academy")
    with page.expect_navigation():
        school.get_by_role("button", name=re.compile("^Leave it in")).click()
    coder.check("words-redact-refused")
    page.get_by_label("Why, where it stays in").last.fill("Everybody knows it.")
    page.locator("#text").evaluate(
        "(text) => { const range = document.createRange(); const first = text.firstChild;"
        " range.setStart(first, 0); range.setEnd(first, 11); const chosen = getSelection();"
        " chosen.removeAllRanges(); chosen.addRange(range) }"
    )
    expect(page.locator("#words")).to_have_value("My daughter")
    coder.press("Take these words out too")
    expect(page.get_by_text("Added, taken out")).to_be_visible()
    coder.press("This story may be quoted")
    coder.check("words-story-refused")
    page.get_by_label("Why it may be quoted").fill("The day and the place are taken out.")
    coder.press("This story may be quoted")
    coder.check("words-redact-decided")
    coder.follow("Clear for quotation")
    coder.check("words-clear")
    coder.press("Clear these words")


def test_campaigns_are_read_and_nobody_is_hidden(coder: Visitor) -> None:
    coder.follow("Campaigns")
    coder.check("words-campaigns")
    coder.show("team-words-campaigns", "Campaigns")
    coder.follow("Campaign", exact=False)
    coder.open("/review/campaigns/1/")
    coder.check("words-campaign")
    coder.show("team-words-campaign", "The common text")
    coder.open("/review/campaigns/same-senders/")
    coder.check("words-same-senders")


def test_what_may_be_done_is_recorded(coder: Visitor) -> None:
    coder.open("/review/passages/S-0002-q01-1/words/")
    coder.check("words-rights")
    coder.show("team-words-rights", "Permission")
    coder.press("Record what was weighed")
    coder.check("words-rights-error")
    coder.page.get_by_label("Exemption").select_option("s41")
    coder.page.get_by_label("Withhold the words").check()
    coder.page.locator("#exemption-reason").fill("They told it in confidence.")
    coder.press("Record what was weighed")
    coder.open("/review/responses/S-0900/words/")
    coder.check("words-rights-of-a-document")
    coder.follow("Freedom of information")
    expect(coder.page.get_by_text("They told it in confidence.")).to_be_visible()
    coder.check("words-exemptions")
