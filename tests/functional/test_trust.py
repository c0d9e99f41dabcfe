"""Promises, complaints, and the pages that say no: nothing that was typed is lost on any of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from cairn.web.common.limits import LIMITS
from tests.lib.browser import Visitor, visitor
from tests.lib.site import Site

pytestmark = pytest.mark.browser
WORDS = "You printed my words without asking me, and I had said that you may not."
WORKERS = 2
VISIBLE = "e => getComputedStyle(e).display !== 'none'"


def complain(someone: Visitor, *, expecting: int = 200) -> None:
    someone.open("/respond/complain/")
    someone.page.get_by_label("What is wrong?").fill(WORDS)
    someone.press("Send the complaint", expecting=expecting)


def test_the_promises_are_read_before_anything_is_asked(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/promises/")
        someone.check("promises")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_complaint_is_made(javascript: bool, browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin, javascript=javascript) as someone:
        someone.open("/respond/complain/")
        if javascript:
            someone.check("complain")
        someone.press("Send the complaint")
        expect(someone.page.get_by_role("link", name="Say what is wrong")).to_be_visible()
        if javascript:
            someone.check("complain-error")
        complain(someone)
        expect(someone.page.get_by_role("heading", name="Complaint received")).to_be_visible()
        if javascript:
            someone.check("complained")


def test_the_field_to_be_left_empty_is_met_by_no_keyboard(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/complain/")
        met = set()
        for _ in range(30):
            someone.page.keyboard.press("Tab")
            met.add(someone.page.evaluate("() => document.activeElement.id"))
        assert {"text", "contact", "reference"} <= met
        assert "homepage" not in met


def test_whoever_fills_it_in_goes_on_with_what_they_sent(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/complain/")
        someone.page.get_by_label("What is wrong?").fill(WORDS)
        someone.page.get_by_label("Leave this empty").evaluate("e => { e.value = 'x' }")
        someone.press("Send the complaint", expecting=400)
        expect(someone.page.get_by_label("What you wrote")).to_have_value(WORDS)
        someone.check("trapped")
        someone.press("Go on")
        expect(someone.page.get_by_role("heading", name="Complaint received")).to_be_visible()


def test_a_page_that_is_stale_shows_what_was_typed_and_the_way_on(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/complain/")
        someone.page.get_by_label("What is wrong?").fill(WORDS)
        someone.context.clear_cookies()
        someone.press("Send the complaint", expecting=403)
        expect(someone.page.get_by_label("What you wrote")).to_have_value(WORDS)
        someone.check("error-403-form-with-words")
        someone.follow("load the page again")
        expect(someone.page.get_by_label("What is wrong?")).to_be_visible()


def test_too_often_is_said_with_what_was_typed_and_saving_goes_on(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        for _ in range(WORKERS * LIMITS["complain"].at_most + 1):
            someone.open("/respond/complain/")
            someone.page.get_by_label("What is wrong?").fill(WORDS)
            someone.expected = {200, 429}
            with someone.page.expect_navigation():
                someone.page.get_by_role("button", name="Send the complaint").click()
            if "Wait a little" in someone.page.title():
                break
        expect(someone.page.get_by_label("What you wrote")).to_have_value(WORDS)
        someone.check("error-429")
        someone.open("/respond/profile/")
        someone.press("Save and continue")


def test_on_paper_there_is_nothing_to_press(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        someone.open("/respond/check/")
        someone.page.emulate_media(media="print")
        for hidden in (".govuk-service-navigation", ".cairn-footer", ".govuk-back-link", ".govuk-button"):
            for found in someone.page.locator(hidden).all():
                assert not found.evaluate(VISIBLE), hidden
        expect(someone.page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("address", ["/respond/", "/respond/promises/", "/respond/complain/", "/privacy/"])
def test_in_colours_of_their_own_people_read_all(address: str, browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.page.emulate_media(forced_colors="active")
        someone.open(address)
        someone.check(f"forced-colours-{address.strip('/').replace('/', '-')}")
