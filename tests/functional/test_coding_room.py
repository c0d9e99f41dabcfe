"""The coding room in a real browser: a theme is named, passages are coded by keys and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

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
