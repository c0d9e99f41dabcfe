"""A blind reader with a screen reader: the keyboard alone, and no more of a page than it says of itself.

And everybody whose browser runs no script, on the narrowest telephone.
"""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.test_four_people import come_back, keep_code, word_file
from tests.lib.answering import GO_ON, SAVE, SECTIONS, answer_in_full, send
from tests.lib.browser import Visitor, visitor
from tests.lib.keyboard import Keyboard
from tests.lib.site import Site

pytestmark = pytest.mark.browser

NAMELESS = re.compile(r"^\s*- (?:button|link|textbox|radio|checkbox|combobox|img)(?::| \[|$)", re.MULTILINE)
WORDS = "We listen before we write anything down."


def heard(page: Page, before: str = "") -> str:
    """What a screen reader says first of a page: its title. Fails where the page cannot be found one's way in."""
    title = page.title()
    assert title != before, f"the title stays “{title}” on another page"
    assert page.locator("html").get_attribute("lang") == "en"
    for landmark in ("main", "banner", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_count(1)
    ours, theirs = title.removeprefix("Error: ").split(" – ")[0], heading.inner_text()
    assert ours.startswith(theirs) or theirs.startswith(ours), f"“{ours}” is the title of “{theirs}”"
    levels = [
        int(tag)
        for tag in page.evaluate(
            "() => [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map(h => h.localName[1])"
        )
    ]
    assert all(after - level <= 1 for level, after in itertools.pairwise(levels)), levels
    nameless = NAMELESS.findall(page.locator("body").aria_snapshot())
    assert not nameless, f"controls without a name: {nameless}"
    return title


def answer_page(reader: Keyboard, words: str) -> None:
    """The second choice of every group, these words in every box, as they stand on the page."""
    for question in reader.page.locator(".cairn-question").all():
        choices = question.get_by_role("radio")
        if choices.count():
            label = choices.nth(1).evaluate("radio => radio.labels[0].innerText.trim()")
            reader.choose(question.get_by_role("group"), label)
        else:
            reader.write(question.get_by_role("textbox"), words)


def test_the_whole_call_by_keyboard_and_ear(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        reader, page = Keyboard(someone), someone.page
        someone.open("/respond/")
        title = heard(page)
        assert reader.tab() == "a “Skip to main content”"
        page.keyboard.press("Enter")
        assert "link" not in reader.tab(), "the link past the navigation leads nowhere"
        expect(page.get_by_role("main").locator(":focus")).to_have_count(1)
        reader.press("Start now")
        title = heard(page, title)
        status_is_told_with_its_link(page, "About your work", "Not started")
        reader.follow("About your work")
        title = heard(page, title)
        what_is_wrong_is_found_by_ear(reader)
        reader.choose(page.get_by_role("group", name="Where do you work?"), "Health services")
        reader.choose(
            page.get_by_role("group", name="Which of these is nearest to your role?"), "School nurse"
        )
        reader.choose(page.get_by_role("group", name="How long have you worked"), "Less than a year")
        reader.tick(page.get_by_role("checkbox", name="Primary school age"))
        reader.press(SAVE)
        for section in SECTIONS:
            title = heard(page, title)
            answer_page(reader, WORDS)
            if section == SECTIONS[-1]:
                saving_is_said(page)
            reader.press(SAVE)
        title = heard(page, title)
        reader.press(GO_ON)
        title = heard(page, title)
        reader.choose(page.get_by_role("group", name="May we quote your words"), "Yes, without my name")
        reader.press(SAVE)
        title = heard(page, title)
        expect(page.get_by_role("main").get_by_text(WORDS)).to_have_count(15)
        change = page.get_by_role("link", name="Change the answer to: 12. How long", exact=False)
        reader.tab_to(change)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        reader.write(page.get_by_role("textbox", name="12. How long"), "Two years.")
        reader.press(SAVE)
        expect(page.get_by_text("Two years.")).to_be_visible()
        reader.press("Continue to the declaration")
        title = heard(page, title)
        reader.press("Send your response")
        heard(page, title)
        reader.follow("See the receipt as a page")
        heard(page)
        expect(page.get_by_role("heading", name="Fingerprint")).to_be_visible()


def status_is_told_with_its_link(page: Page, part: str, status: str) -> None:
    """A list of links says how far each part has come."""
    expect(page.get_by_role("link", name=part)).to_have_accessible_description(re.compile(status))


def saving_is_said(page: Page) -> None:
    """That the page is saved stands in a region that is read out when it changes."""
    region = page.get_by_role("status").filter(has_text=re.compile(r"^Saved at \d\d:\d\d$"))
    expect(region).to_have_count(1)


def what_is_wrong_is_found_by_ear(reader: Keyboard) -> None:
    """Press the button too early, hear of it at once, and be led to the field."""
    page = reader.page
    reader.press(SAVE)
    assert heard(page).startswith("Error: About your work")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
        - alert:
          - heading "There is a problem" [level=2]
          - list:
            - listitem:
              - link "Choose an answer to “Where do you work?”"
            - listitem:
              - link "Choose an answer to “Which of these is nearest to your role?”"
            - listitem:
              - link "Choose an answer to “How long have you worked with children in need?”"
        - heading "About your work" [level=1]
        - group "Where do you work?":
          - text: Where do you work? If you work in several places, choose the one where you spend the most time.
          - paragraph: "Error: Choose an answer to “Where do you work?”"
          - radio "Schools and colleges"
        """)
    group = page.get_by_role("group", name="Where do you work?")
    expect(group).to_have_accessible_description(
        re.compile(r"^If you work in several places.*Error:\s+Choose an answer")
    )
    link = page.get_by_role("link", name="Choose an answer to “Which of these is nearest to your role?”")
    reader.tab_to(link)
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Head teacher or principal")).to_be_focused()


def test_what_is_kept_in_confidence_is_reached_and_told(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        reader, page = Keyboard(someone), someone.page
        someone.open("/respond/")
        reader.press("Start now")
        reader.follow("What matters most")
        box = page.get_by_role("checkbox", name="Keep this answer in confidence")
        reader.tick(box)
        reason = page.get_by_role("textbox", name="Why should it be kept in confidence?")
        reader.write(reason, "I would be known by it.")
        reader.press(SAVE)
        assert page.title().startswith("Error: ")
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        someone.check("respond-section-confidence-error")
        reader.write(page.get_by_role("textbox", name="1. What do you put first"), WORDS)
        reader.press(SAVE)
        expect(page.get_by_text("Part 2 of 8")).to_be_visible()


def test_the_whole_call_without_a_script_at_320_pixels(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin, javascript=False, width=320) as someone:
        answer_in_full(someone, WORDS)
        number, code = keep_code(someone)
        someone.open("/respond/files/")
        someone.page.locator("input[type=file]").set_input_files(word_file())
        someone.press("Upload these files")
        expect(someone.page.get_by_text("What our members told us.docx").first).to_be_visible()
        someone.open("/respond/leave/")
        someone.press("Leave this device")
        come_back(someone, number, code)
        two_pages_keep_both(someone)
        someone.open("/respond/check/")
        send(someone)
        expect(someone.page.get_by_role("heading", name="Response sent")).to_be_visible()
        someone.follow("See the receipt as a page")
        assert WORDS in someone.page.inner_text("main")
        someone.open("/respond/withdraw/")
        someone.press("Withdraw my response")
        someone.press("Send it again")
        expect(someone.page.get_by_role("heading", name="Your response", exact=True)).to_be_visible()


def two_pages_keep_both(someone: Visitor) -> None:
    """The same question written in two tabs: the older page covers nothing."""
    someone.open("/respond/sections/priorities/")
    other = someone.context.new_page()
    other.goto(f"{someone.origin}/respond/sections/priorities/")
    other.get_by_role("textbox").first.fill("From another tab.")
    other.get_by_role("button", name=SAVE).click()
    other.wait_for_url("**/research/")
    other.close()
    someone.page.get_by_role("textbox").first.fill("From the first tab.")
    someone.press(SAVE)
    someone.page.get_by_label("Take the other in its place").check()
    someone.press(SAVE)
    someone.open("/respond/sections/priorities/")
    expect(someone.page.get_by_role("textbox").first).to_have_value("From the first tab.")
