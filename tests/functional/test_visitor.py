"""The visitor of these tests is strict: what should not happen on a page is seen when it does."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser

from tests.lib import patience
from tests.lib.browser import Visitor, visitor
from tests.lib.keyboard import Keyboard
from tests.lib.site import Site
from tests.lib.strain import OWN_STYLE

pytestmark = pytest.mark.browser


def seen(someone: Visitor) -> str:
    """What the visitor has found fault with, which this time was meant and is waited for; then nothing."""
    deadline = time.monotonic() + patience.SECONDS
    while not someone.faults and time.monotonic() < deadline:
        someone.page.wait_for_timeout(50)
    faults = "\n".join(someone.faults)
    someone.faults.clear()
    return faults


def test_a_style_sheet_that_is_not_there_is_seen(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.page.route("**/*.css*", lambda route: route.fulfill(status=404))
        someone.open("/privacy/")
        assert "404 from" in seen(someone)


def test_an_unexpected_error_page_is_seen(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/nothing/of/the/kind/")
        assert "404 from" in seen(someone)


def test_a_script_of_the_page_is_stopped_and_seen(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/privacy/")
        someone.page.evaluate(
            "() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1';"
            " document.body.append(script) }"
        )
        assert "Content Security Policy" in seen(someone)
        assert someone.page.evaluate("() => window.ran") is None


def test_a_request_to_another_host_is_seen(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/privacy/")
        someone.page.evaluate(
            "() => { const i = new Image(); i.src = 'http://127.0.0.1:9/elsewhere.png'; document.body.append(i) }"
        )
        assert "127.0.0.1:9" in seen(someone)


def test_a_fault_of_accessibility_and_a_page_too_wide_are_seen(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/privacy/")
        someone.page.evaluate("() => document.documentElement.removeAttribute('lang')")
        assert any(fault.startswith("html-has-lang") for fault in someone.violations())
        someone.page.evaluate("() => document.body.append(document.querySelector('main p').cloneNode(true))")
        assert any(fault.startswith("region") for fault in someone.violations())
        someone.page.evaluate("() => { document.querySelector('main').style.width = '3000px' }")
        with pytest.raises(AssertionError, match="scrolls sideways"):
            someone.check("too-wide")


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("a { all: unset !important }", "looks as it did before"),
        ("a { opacity: 0; position: fixed; top: -99px }", "is covered, or is off the screen"),
        (
            "main::before { content: ''; position: fixed; inset: 0; z-index: 9; background: white }",
            "is covered",
        ),
    ],
)
def test_a_focus_that_nobody_sees_is_seen(style: str, fault: str, browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/privacy/")
        someone.page.evaluate(OWN_STYLE, style)
        with pytest.raises(AssertionError, match=fault):
            Keyboard(someone).tab()


def test_what_no_keyboard_reaches_is_seen(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        someone.open("/respond/")
        someone.page.get_by_role("button", name="Start now").evaluate("button => { button.tabIndex = -1 }")
        with pytest.raises(AssertionError, match="is not reached by Tab"):
            Keyboard(someone).press("Start now")
