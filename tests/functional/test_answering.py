"""Answering the example call in a real browser, from the first page to the receipt."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.answering import (
    SECTIONS,
    add_no_files,
    answer_in_full,
    answer_profile,
    answer_section,
    choose_publication,
    say_who,
    send,
)
from tests.lib.browser import Visitor, visitor
from tests.lib.site import Site

pytestmark = pytest.mark.browser
TO_SPARE = """tags => tags.map(tag => {
    const words = document.createRange()
    words.selectNodeContents(tag)
    const within = getComputedStyle(tag)
    const padding = parseFloat(within.paddingLeft) + parseFloat(within.paddingRight)
    const drawn = [...words.getClientRects()].filter(line => line.width > 1)
    return tag.getBoundingClientRect().width - padding - Math.max(...drawn.map(line => line.width))
})"""
"""How many pixels each tag is wider than its words."""


def test_every_page_of_the_journey(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.check("respond-start")
        someone.follow("Read all the questions")
        someone.check("respond-all-questions")
        someone.open("/respond/promises/")
        someone.check("respond-promises")
        someone.open("/respond/")
        someone.press("Start now")
        someone.check("respond-tasks")
        someone.follow("Who is answering")
        someone.check("respond-who")
        say_who(someone, "For an organisation", "The Invented Trust")
        someone.check("respond-profile")
        answer_profile(someone)
        for number, section in enumerate(SECTIONS, start=1):
            expect(someone.page.get_by_text(f"Part {number} of 8")).to_be_visible()
            someone.check(f"respond-section-{section}")
            answer_section(someone, "What we see each week is that trust comes first.")
        someone.check("respond-files")
        add_no_files(someone)
        someone.check("respond-publication")
        choose_publication(someone, "Yes, with its name")
        someone.check("respond-check")
        someone.press("Continue to the declaration")
        someone.check("respond-declaration")
        someone.press("Send your response")
        expect(someone.page.get_by_role("heading", name="Response sent")).to_be_visible()
        someone.check("respond-sent")


def test_parts_in_any_order_from_the_list(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.press("Start now")
        someone.follow("Knowing what works")
        answer_section(someone, "We compare.", leaving_by="Save and go to the list of parts")
        expect(someone.page.get_by_text("5 of 20")).to_be_visible()
        someone.follow("What matters most")
        someone.page.get_by_role("textbox").first.fill("Trust.")
        someone.press("Save and go to the list of parts")
        expect(someone.page.get_by_text("6 of 20")).to_be_visible()
        someone.check("respond-tasks-begun")
        someone.page.set_viewport_size({"width": 320, "height": 900})
        assert max(someone.page.locator(".govuk-task-list .govuk-tag").evaluate_all(TO_SPARE)) < 2


def test_without_javascript_to_the_staffs_list(browser: Browser, site: Site) -> None:
    words = "A worker who stays is worth more than any plan."
    with visitor(browser, site.origin, javascript=False) as someone:
        answer_in_full(someone, words)
        public_reference = send(someone)
    name, password = site.add_staff("finder", "a password for the finder")
    with visitor(browser, site.origin, javascript=False) as finder:
        finder.open("/review/")
        finder.page.get_by_label("Name", exact=True).fill(name)
        finder.page.get_by_label("Password", exact=True).fill(password)
        finder.press("Sign in")
        finder.page.get_by_label("Words, a name or a reference").fill(public_reference)
        finder.press("Show responses")
        finder.follow(public_reference)
        assert words in finder.page.inner_text("main")


def test_no_heading_of_the_start_page_touches_what_stands_before_it(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        audience = someone.page.locator("details").last.bounding_box()
        heading = someone.page.get_by_role("heading", name="What becomes of your answers").bounding_box()
        assert heading["y"] - (audience["y"] + audience["height"]) >= 20


def test_what_is_wrong_is_said_at_the_head_and_beside_the_field(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        _begin_at(someone, "About your work")
        someone.press("Save and continue")
        expect(someone.page).to_have_title(re.compile("^Error: About your work"))
        expect(someone.page.locator(".govuk-error-summary")).to_be_focused()
        someone.check("respond-profile-error")
        someone.page.get_by_role("link", name="Choose an answer to “Where do you work?”").click()
        expect(someone.page.locator("#sector")).to_be_focused()


def test_a_name_is_asked_for_where_it_is_to_be_printed(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        _begin_at(someone, "Publishing your words")
        choose_publication(someone, "Yes, with my name")
        expect(someone.page.get_by_role("link", name=re.compile("^Enter the name to print"))).to_be_visible()
        someone.check("respond-publication-error")
        someone.open("/respond/who/")
        say_who(someone, "For an organisation")
        expect(
            someone.page.get_by_role("link", name=re.compile("^Enter the name of the org"))
        ).to_be_visible()
        someone.check("respond-who-error")


def test_what_is_missing_is_said_before_sending(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        _begin_at(someone, "Who is answering")
        someone.open("/respond/check/")
        someone.press("Continue to the declaration")
        someone.press("Send your response")
        expect(someone.page.get_by_role("alert")).to_contain_text(
            "You have not answered any of the call’s questions"
        )
        someone.check("respond-check-error")
        someone.follow("Choose an answer to “Where do you work?”")
        answer_profile(someone)
        expect(someone.page).to_have_url(re.compile("/respond/check/$"))


def test_an_answer_is_changed_from_the_last_look_and_back_is_safe(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        _begin_at(someone, "About your work")
        answer_profile(someone)
        answer_section(someone, "The first version.")
        someone.page.go_back()
        expect(someone.page.locator("#q01")).to_have_value("The first version.")
        expect(someone.page.get_by_text("Part 1 of 8")).to_be_visible()
        someone.open("/respond/check/")
        someone.follow("Change the answer to: 1.", exact=False)
        answer_section(someone, "The second version.")
        expect(someone.page).to_have_url(re.compile("/respond/check/$"))
        assert "The second version." in someone.page.inner_text("main")
        assert "The first version." not in someone.page.inner_text("main")


def test_sending_twice_sends_once(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        _begin_at(someone, "About your work")
        answer_profile(someone)
        answer_section(someone, "Something.")
        someone.open("/respond/check/")
        send(someone)
        first = someone.page.inner_text("main")
        someone.page.go_back()
        expect(someone.page.get_by_role("heading", name="Response sent")).to_be_visible()
        assert someone.page.inner_text("main") == first


def _begin_at(someone: Visitor, part: str) -> None:
    someone.open("/respond/")
    someone.press("Start now")
    someone.follow(part)
