"""The coding room in a real browser: a theme is named, passages are coded by keys and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.lib.alike_voices import write_alike_voices
from tests.lib.browser import Visitor, visitor
from tests.lib.example_voices import write_example_voices
from tests.lib.site import Site, copy_example, running_site
from tests.lib.staff import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def voices(assets: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = write_example_voices(tmp_path_factory.mktemp("voices") / "voices")
    with running_site(copy_example(tmp_path_factory.mktemp("coding") / "review"), assets) as site:
        done = site.command("import_voices", str(folder))
        assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture
def coder(browser: Browser, voices: Site) -> Iterator[Visitor]:
    with visitor(browser, voices.origin) as someone:
        sign_in(someone, *voices.add_staff())
        yield someone


def test_naming_themes_and_coding_by_keys(coder: Visitor) -> None:
    someone, page = coder, coder.page
    someone.follow("Themes")
    someone.check("team-themes")
    page.locator("a[href$='/themes/q01/']").click()
    someone.check("coding-no-themes")
    for title, about in (("Time to build trust", "That trust takes time, or that there is too little."),
                         ("One person who stays", "Being known by the same person. Not: how many visit.")):  # fmt: skip
        page.get_by_label("Title").fill(title)
        page.get_by_label("What is coded to it").fill(about)
        someone.press("Add the theme")
    someone.check("team-themes-of-a-question")
    someone.press("Code the next passage")
    page.get_by_role("button", name="Turn keys on").click()
    expect(page.locator("[data-code-key]").first).to_be_visible()
    words = _select_three_words(someone)
    page.keyboard.press("1")
    expect(page.locator("[data-code-words]").first).to_have_value(words)
    page.keyboard.press("2")
    expect(page.get_by_role("checkbox").nth(1)).to_be_checked()
    someone.check("team-coding-a-passage")
    here = page.url
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.url != here
    page.goto(here)
    expect(page.locator("mark").first).to_have_text(words)
    someone.check("coding-coded")
    someone.follow("Back")
    someone.follow("Time to build trust")
    expect(page.locator(".cairn-passage mark")).to_have_text(words)
    someone.check("team-a-theme")
    page.get_by_text("Split it into several").click()
    someone.check("coding-split-a-theme")
    page.get_by_label("Title of theme 1").fill("Time that trust takes")
    someone.press("Split it")
    expect(page.get_by_text("Say at least two themes").first).to_be_visible()
    page.get_by_label("Title of theme 2").fill("Too little time")
    someone.press("Split it")
    someone.check("coding-theme-that-was-split")


def test_taking_up_what_the_machine_proposes(coder: Visitor, voices: Site, tmp_path: Path) -> None:
    someone, page = coder, coder.page
    done = voices.command("import_voices", str(write_alike_voices(tmp_path / "alike")))
    assert done.returncode == 0, done.stderr
    someone.open("/review/themes/q01/words/")
    someone.check("team-words-of-a-question")
    someone.follow("no bus")
    someone.check("coding-words-in-context")
    someone.open("/review/themes/q01/proposals/")
    someone.press("Propose themes")
    someone.check("coding-themes-asked-for")
    done = voices.command("work", "--once")
    assert done.returncode == 0, done.stderr
    someone.follow("See whether it is done")
    first = page.locator("section.cairn-passage").first
    first.get_by_text("Pass it by").first.click()
    _press(page, first, "Pass it by")
    expect(page.get_by_role("alert")).to_contain_text("Say whether it is no theme, or only not now")
    someone.check("coding-passed-by-unsaid-why")
    first = page.locator("section.cairn-passage").first
    first.get_by_label("Not now").check()
    _press(page, first, "Pass it by")
    someone.follow("Passed by (1)")
    expect(page.get_by_text("Not now, said reader at")).to_be_visible()
    someone.check("team-themes-passed-by")
    _press(page, page.locator("section.cairn-passage").first, re.compile("^Bring it back"))
    expect(page.get_by_text("None of this grain is passed by.")).to_be_visible()
    someone.open("/review/themes/q01/proposals/")
    page.get_by_text("Take it up as a theme").first.click()
    someone.check("team-proposed-themes")
    someone.press("Add the theme")
    expect(page.get_by_role("alert")).to_contain_text("A theme needs a title")
    page.get_by_label("Title", exact=True).first.fill("Being listened to")
    someone.press("Add the theme")
    someone.follow("Being listened to")
    someone.check("coding-theme-without-codings")
    someone.open("/review/codebook/")
    someone.check("team-codebook")


def _press(page: Page, within: Locator, name: str | re.Pattern[str]) -> None:
    """Press the button of that name in a part of the page, and wait for the page that comes."""
    with page.expect_navigation():
        within.get_by_role("button", name=name, exact=isinstance(name, str)).click()


def _select_three_words(someone: Visitor) -> str:
    """Select the first three words of the passage, and give them."""
    return str(someone.page.evaluate(
        """() => {
          const node = document.querySelector('[data-code-text]').firstChild
          const end = node.textContent.match(/^\\s*\\S+\\s+\\S+\\s+\\S+/)[0].length
          const range = document.createRange()
          range.setStart(node, 0); range.setEnd(node, end)
          getSelection().removeAllRanges(); getSelection().addRange(range)
          return getSelection().toString().trim().replace(/\\s+/g, ' ')
        }"""
    ))  # fmt: skip


def test_coding_without_a_script(browser: Browser, voices: Site) -> None:
    with visitor(browser, voices.origin, javascript=False) as someone:
        sign_in(someone, *voices.add_staff())
        someone.follow("Themes")
        someone.page.locator("a[href$='/themes/q01/']").click()
        someone.page.get_by_label("Title").fill("Visits")
        someone.press("Add the theme")
        someone.press("Code the next passage")
        someone.page.get_by_role("checkbox", name="Visits").check()
        someone.press("Save and go on")
        someone.press("None of these")
        someone.open("/review/themes/q01/")
        expect(someone.page.get_by_role("row", name="Visits")).to_contain_text("1")


SHARED = """
from cairn.web.ledger import actions
from cairn.web.ledger.coded import codable, codebook_now
from cairn.web.coding.forms.coding import whole_of
from cairn.themes.changes import Add
from cairn.themes.coding import Applied
book = codebook_now("children-in-need")
for title in ("Waiting lists", "Thresholds"):
    actions.change_codebook(asked=Add(title, question="q01"), version=book.version, by="reader")
    book = codebook_now("children-in-need")
ids = [each.id for each in book.of_question("q01")]
rows = list(codable("children-in-need", "q01")[:40])
actions.draw_sample(question="q01", size=12, seed=7, by="reader", among=[each.pk for each in rows])
for number, row in enumerate(rows[:26]):
    for who in ("reader", "ben"):
        found = ids[(number + (who == "ben" and number % 5 == 0)) % 2]
        actions.record_coding(passage_id=row.pk, applied=[Applied(found, *whole_of(row.text))], by=who)
"""


CODED_BLIND = """
from cairn.web.ledger import actions
from cairn.web.ledger.models import Sampled
for each in Sampled.objects.exclude(passage__codings__coder="person:reader"):
    actions.record_coding(passage_id=each.passage_id, applied=(), by="reader")
"""


def test_settling_agreement_sharing_and_what_the_machine_learned(browser: Browser, voices: Site) -> None:
    with visitor(browser, voices.origin) as someone:
        sign_in(someone, *voices.add_staff())
        for command in (("shell", "-c", SHARED), ("learn_codings", "q01")):
            done = voices.command(*command)
            assert done.returncode == 0, done.stderr
        someone.open("/review/themes/q01/")
        expect(someone.page.get_by_text("How right it is on each theme you see once")).to_be_visible()
        someone.open("/review/themes/q01/agreement/")
        someone.page.get_by_text("You are not going to code").click()
        expect(someone.page.get_by_role("button", name="Show me what others found")).to_be_visible()
        someone.check("coding-held-back")
        done = voices.command("shell", "-c", CODED_BLIND)
        assert done.returncode == 0, done.stderr
        someone.open("/review/themes/q01/")
        someone.page.get_by_text("How right it is, by theme").click()
        someone.check("team-themes-and-the-machine")
        someone.follow("How far coders agree")
        someone.check("team-coders-agree")
        someone.open("/review/themes/q01/share/")
        someone.check("team-who-codes-what")
        someone.open("/review/themes/q01/settle/")
        someone.check("team-settling")
        here = someone.page.url
        someone.page.get_by_role("button", name="Settle on what ben finds").click()
        expect(someone.page).not_to_have_url(here)
        someone.open("/review/themes/")
        someone.check("team-themes-of-all-questions")
