"""Writing in a real browser: what is typed is saved, alone and together, with the line cut and without JavaScript."""

from __future__ import annotations

import re
import socket

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.lib import patience
from tests.lib.browser import Visitor, visitor
from tests.lib.site import Site

pytestmark = pytest.mark.browser
SECTION = "/respond/sections/priorities/"
BESIDE_MY_OTHER_PAGE = re.compile(
    r"^Kept at \d\d:\d\d, one answer beside what stands now\. You changed this answer on another page at \d\d:\d\d\. "
    r"Choose which stands$"
)
BESIDE_THE_TEAMS = re.compile(
    r"^Kept at \d\d:\d\d, one answer beside what stands now\. Education team changed this answer at \d\d:\d\d\. "
    r"Choose which stands$"
)
TYPE_ON = """() => {
  const box = document.querySelector('main textarea')
  box.value += ' And after.'
  box.dispatchEvent(new Event('input', { bubbles: true }))
}"""
TYPING_ENDS = 2  # seconds after the last letter, and what was typed has been sent
OTHERS_ARE_SHOWN = 10  # seconds between two looks at what others wrote


def open_section(someone: Visitor, *, in_real_time: bool = False) -> None:
    """Begin, and open the first section."""
    if not in_real_time:
        someone.keep_time()
    someone.open("/respond/")
    someone.press("Start now")
    someone.open(SECTION)


def box(page: Page) -> Locator:
    """The first answer of the page."""
    return page.locator("main textarea").first


def status(page: Page) -> Locator:
    """How far what is typed has been saved."""
    return page.locator("[data-saving]")


def write(someone: Visitor, words: str, page: Page | None = None) -> None:
    """Type into the first answer, on the page or in another tab, and stop typing for long enough to have it sent."""
    box(page or someone.page).press_sequentially(words)
    someone.later(TYPING_ENDS)


def another_tab(someone: Visitor) -> Page:
    """The same section in a second tab."""
    tab = someone.context.new_page()
    tab.goto(f"{someone.origin}{SECTION}")
    return tab


def test_what_is_typed_is_there_after_the_page_was_closed(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        open_section(someone, in_real_time=True)
        someone.check("writing-begun")
        expect(status(someone.page)).to_be_hidden()
        box(someone.page).press_sequentially("Trust comes first.")
        expect(status(someone.page)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))
        someone.check("writing-saved")
        someone.page.close()
        expect(box(another_tab(someone))).to_have_value("Trust comes first.")


def test_what_is_typed_is_saved_when_the_page_is_left_at_once(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        open_section(someone, in_real_time=True)
        box(someone.page).press_sequentially("Left at once.")
        someone.follow("Back")
        someone.open(SECTION)
        expect(box(someone.page)).to_have_value("Left at once.")


def test_confidence_is_kept_with_its_reason(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        open_section(someone)
        box(someone.page).press_sequentially("Not for everybody.")
        someone.page.get_by_label("Keep this answer in confidence").first.check()
        someone.page.get_by_label("Why should it be kept in confidence?").first.fill("It names a school.")
        someone.check("writing-confidence")
        someone.press("Save and continue")
        someone.open("/respond/check/")
        expect(someone.page.get_by_text("To be kept in confidence")).to_be_visible()
        expect(someone.page.get_by_text("It names a school.")).to_be_visible()


def test_without_a_connection_the_page_says_so_and_recovers(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        open_section(someone)
        write(someone, "First. ")
        expect(status(someone.page)).to_contain_text("Saved at")
        someone.context.set_offline(True)
        write(someone, "Second.")
        expect(status(someone.page)).to_contain_text(
            re.compile(r"Not saved since \d\d:\d\d: no connection\. Keep")
        )
        expect(someone.page.locator("[data-saving-said]")).to_contain_text("Not saved since")
        someone.faults.clear()  # the browser notes the connection that failed
        someone.check("writing-without-a-connection")
        someone.context.set_offline(False)
        expect(status(someone.page)).to_have_text(re.compile("^Saved at"))
        someone.faults.clear()
        expect(box(another_tab(someone))).to_have_value("First. Second.")


def test_a_page_whose_session_has_ended_says_what_to_do(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        open_section(someone)
        cookies = [cookie for cookie in someone.context.cookies() if "session" not in cookie["name"]]
        someone.context.clear_cookies()
        someone.context.add_cookies(cookies)
        write(someone, "Typed after the session.")
        expect(status(someone.page)).to_contain_text("press “Save and continue”, and they are kept")
        someone.faults.clear()
        someone.press("Save and continue")
        expect(box(another_tab(someone))).to_have_value("Typed after the session.")


def test_two_tabs_never_cover_each_other_and_are_settled(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        open_section(someone)
        tab = another_tab(someone)
        write(someone, "From the first tab.")
        expect(status(someone.page)).to_contain_text("Saved at")
        write(someone, "From the second.", tab)
        expect(tab.get_by_role("heading", name="You changed this answer on another page at")).to_be_visible()
        expect(box(tab)).to_have_value("From the second.")
        expect(status(tab)).to_have_text(BESIDE_MY_OTHER_PAGE)
        tab.get_by_role("button", name="Save and continue").click()
        expect(tab.get_by_role("heading", name="Two answers were saved to the same question")).to_be_visible()
        someone.open(f"{SECTION}settle/")
        someone.check("writing-settle")
        someone.press("Save and continue")
        expect(someone.page).to_have_title(re.compile("^Error:"))
        someone.check("writing-settle-error")
        someone.page.get_by_label("Keep both, one below the other").check()
        someone.press("Save and continue")
        someone.open(SECTION)
        expect(box(someone.page)).to_have_value("From the first tab.\n\nFrom the second.")
        someone.open("/respond/earlier/")
        someone.check("writing-earlier")


def test_two_people_see_what_the_other_writes(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as lead:
        lead.keep_time()
        lead.open("/respond/")
        lead.press("Start now")
        number, code = invite(lead)
        with visitor(browser, site.origin) as drafter:
            drafter.keep_time()
            come_in(drafter, number, code)
            drafter.open(SECTION)
            lead.open(SECTION)
            write(lead, "The lead’s words.")
            expect(status(lead.page)).to_contain_text("Saved at")
            drafter.later(OTHERS_ARE_SHOWN)
            region = drafter.page.locator(".cairn-other").first
            expect(region).to_contain_text("changed this answer at")
            expect(region).to_contain_text("The lead’s words.")
            expect(box(drafter.page)).to_have_value("")
            drafter.check("writing-together")
            region.get_by_role("button", name="Show their text here").click()
            expect(box(drafter.page)).to_have_value("The lead’s words.")
            expect(box(drafter.page)).to_be_focused()
            box(drafter.page).press("Control+End")
            write(drafter, " And ours.")
            expect(status(drafter.page)).to_contain_text("Saved at")
            drafter.open(SECTION)
            expect(box(drafter.page)).to_have_value("The lead’s words. And ours.")
            expect(drafter.page.get_by_text("Last saved by you at")).to_be_visible()
            write(lead, "Before: ")
            expect(lead.page.locator(".cairn-other").first).to_contain_text("And ours.")
            drafter.check("writing-shared")
            check_that_words_kept_beside_are_told(lead, drafter)


def check_that_words_kept_beside_are_told(lead: Visitor, drafter: Visitor) -> None:
    """The lead's page says that what it saved does not stand, leads to the choice, and says when another has chosen."""
    expect(status(lead.page)).to_have_text(BESIDE_THE_TEAMS)
    expect(lead.page.locator("[data-saving-said]")).to_contain_text(
        "one answer beside what stands now. Education"
    )
    link = status(lead.page).get_by_role("link", name="Choose which stands")
    expect(link).to_have_attribute("href", f"{SECTION}settle/")
    lead.check("writing-kept-beside")
    link.focus()
    with lead.page.expect_response("**/keep/"):  # the next saving does not throw off whoever is on the link
        lead.page.evaluate(TYPE_ON)
        lead.later(TYPING_ENDS)
    expect(status(lead.page)).to_have_text(BESIDE_THE_TEAMS)
    expect(link).to_be_focused()
    drafter.open(f"{SECTION}settle/")
    drafter.page.get_by_label("Keep what stands").check()
    drafter.press("Save and continue")
    lead.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(status(lead.page)).to_contain_text("Somebody has chosen which answer stands")
    expect(link).to_have_count(0)


def invite(lead: Visitor) -> tuple[str, str]:
    """The number and the code of a way in for another."""
    lead.open("/respond/ways-in/")
    lead.page.locator("main").get_by_role("textbox").first.fill("Education team")
    lead.press("Make an invitation")
    values = lead.page.locator("main dd strong").all_inner_texts()
    return values[0], values[1]


def come_in(drafter: Visitor, number: str, code: str) -> None:
    """Come into the draft by a number and a code."""
    drafter.open("/respond/come-back/")
    for name, value in (("number", number), ("code", code)):
        drafter.page.locator(f"main input[name={name}]").fill(value)
    drafter.press("Continue")


def test_without_javascript_nothing_is_covered_either(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin, javascript=False) as someone:
        open_section(someone, in_real_time=True)
        tab = another_tab(someone)
        box(someone.page).fill("From the first tab.")
        someone.press("Save and continue")
        box(tab).fill("From the second.")
        tab.get_by_role("button", name="Save and continue").click()
        tab.get_by_label("Take the other in its place").check()
        tab.get_by_role("button", name="Save and continue").click()
        someone.open(SECTION)
        expect(box(someone.page)).to_have_value("From the second.")


def test_half_a_form_never_takes_the_place_of_a_whole_answer(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        open_section(someone)
        box(someone.page).fill("The whole answer, to its last word.")
        someone.later(TYPING_ENDS)
        expect(status(someone.page)).to_contain_text("Saved at")
        someone.open(SECTION)
        body = someone.page.evaluate(
            "() => new URLSearchParams(new FormData(document.querySelector('form[data-keep]'))).toString()"
        )
        cut = body[: body.index("The+whole") + len("The+whole+ans")]
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in someone.context.cookies())
        head = (
            f"POST {SECTION} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nOrigin: {site.origin}\r\nCookie: {cookies}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", site.port), timeout=patience.SECONDS) as line:
            line.sendall(f"{head}{cut}".encode())
            line.shutdown(socket.SHUT_WR)
            answer = line.recv(4096).decode("latin-1")
        assert answer == "" or " 400 " in answer.splitlines()[0], answer
        someone.open(SECTION)
        expect(box(someone.page)).to_have_value("The whole answer, to its last word.")
