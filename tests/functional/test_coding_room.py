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
    expect(page.locator("[data-code-said]").first).to_have_text(words)
    for key in "+..":
        page.keyboard.press(key)
    expect(page.locator("[data-code-told]")).to_have_text(f"Time to build trust, on “{words}”, For, Plainly")
    page.keyboard.press("2")
    expect(page.get_by_role("checkbox", name="One person who stays")).to_be_checked()
    someone.check("coding-a-passage")
    someone.show("team-coding-a-passage", "What was said")
    here = page.url
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.url != here
    page.goto(here)
    expect(page.locator("mark").first).to_have_text(words)
    expect(page.locator("[data-code-said]").first).to_have_text(words)
    expect(page.locator("[data-code-place] select").nth(0)).to_have_value("for")
    expect(page.locator("[data-code-place] select").nth(1)).to_have_value("plain")
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
    someone.check("coding-words-of-a-question")
    someone.show("team-words-that-go-together", "Words that go together")
    expect(page.get_by_role("img", name=re.compile("words and the lines between them"))).to_be_visible()
    page.get_by_text("The picture as a table").click()
    expect(page.get_by_role("row", name=re.compile(r"^bus .*no \(8\)"))).to_be_visible()
    someone.check("coding-words-that-go-together-as-a-table")
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
    expect(page.get_by_text("Not now, said reader on")).to_be_visible()
    someone.check("coding-themes-passed-by")
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
    page.set_input_files("#file", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"x" * 12_500_000})
    someone.press("Take the themes in", expecting=400)
    expect(page.get_by_role("heading", name="That file is larger than this page takes")).to_be_visible()
    someone.check("coding-file-too-large")


def _press(page: Page, within: Locator, name: str | re.Pattern[str]) -> None:
    """Press the button of that name in a part of the page, and wait for the page that comes."""
    with page.expect_navigation():
        within.get_by_role("button", name=name, exact=isinstance(name, str)).click()


def test_each_place_is_selected_judged_and_kept_by_itself(coder: Visitor, voices: Site) -> None:
    someone, page = coder, coder.page
    done = voices.command("shell", "-c", REPEATED)
    assert done.returncode == 0, done.stderr
    someone.open(f"/review/passages/{done.stdout.split()[-1]}/themes/")
    here = page.url
    page.get_by_role("button", name="Turn keys on").click()
    for start, end, said in ((10, 15, "trust"), (32, 37, "trust"), (55, 57, "No"), (36, 41, "t aga")):
        assert _select(page, start, end) == said
        page.keyboard.press("1")
        page.keyboard.press("+" if start == 10 else "-")
    expect(page.locator("[data-code-said]")).to_have_text(["trust", "trust", "No", "t aga"])
    someone.check("coding-several-places")
    with page.expect_navigation():
        page.keyboard.press("s")
    for _ in range(2):  # what comes back is sent again unchanged
        page.goto(here)
        expect(page.locator("[data-code-place] select[name^=stance]").nth(0)).to_have_value("for")
        expect(page.locator("[data-code-place] select[name^=stance]").nth(3)).to_have_value("against")
        someone.press("Save and go on")
    page.goto(here)
    for place in page.locator("[data-code-place] input").all():
        place.uncheck()
    expect(page.get_by_role("checkbox", name="Twice said")).not_to_be_checked()
    page.goto(here)
    with page.expect_navigation():
        page.keyboard.press("Shift+T")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Code ")


def test_two_windows_of_one_passage(coder: Visitor, voices: Site) -> None:
    someone, page = coder, coder.page
    done = voices.command("shell", "-c", REPEATED)
    someone.open(f"/review/passages/{done.stdout.split()[-1]}/themes/")
    here = page.url
    other = someone.context.new_page()
    other.goto(here)
    other.get_by_role("checkbox", name="Twice said").check()
    with other.expect_navigation():
        other.get_by_role("button", name="Save and go on").click()
    someone.press("None of these")
    expect(page.get_by_role("heading", name="What you said since this page was opened")).to_be_visible()
    someone.check("coding-said-since")
    someone.follow("leave what stands")
    expect(page.get_by_role("checkbox", name="Twice said")).to_be_checked()


REPEATED = """
import datetime as dt
from cairn.responses.ledger import Answer, AnsweringAs, Permission, Response, Route
from cairn.responses.passages import passages_of_answers
from cairn.themes.changes import Add
from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.models import Response as Kept
book = codebook_now("children-in-need")
if not any(each.title == "Twice said" for each in book.themes):
    actions.change_codebook(asked=Add("Twice said", question="q03"), version=book.version, by="reader")
name = f"P-TWICE{Kept.objects.count()}"
answers = (Answer("q03", text="\N{GRINNING FACE} We need trust. They break our trust again and again. No."),)
given = Response(
    reference=name.replace("P-", "R-"), public_reference=name, call="children-in-need", route=Route.ONLINE,
    received_on=dt.date(2026, 6, 3), permission=Permission.WITHOUT_NAME, answering_as=AnsweringAs.PERSON, name="",
    profile=(), answers=answers, passages=passages_of_answers(name, answers, current_call("children-in-need")),
)
print(actions.record_response(given=given, by="tests").passages.get().pk)
"""


def _select(page: Page, start: int, end: int) -> str:
    """Select letters of the passage by their place among its code points, across whatever marks stand in it."""
    return str(page.evaluate(
        """([start, end]) => {
          const range = document.createRange()
          let at = 0
          const walk = document.createTreeWalker(document.querySelector('[data-code-text]'), NodeFilter.SHOW_TEXT)
          while (walk.nextNode()) {
            if (walk.currentNode.parentElement.closest('sup')) continue
            const letters = [...walk.currentNode.textContent]
            const inside = (place) => letters.slice(0, place - at).join('').length
            if (at <= start && start < at + letters.length) range.setStart(walk.currentNode, inside(start))
            if (at < end && end <= at + letters.length) range.setEnd(walk.currentNode, inside(end))
            at += letters.length
          }
          getSelection().removeAllRanges(); getSelection().addRange(range)
          return getSelection().toString()
        }""",
        [start, end],
    ))  # fmt: skip


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
        someone.check("team-themes")
