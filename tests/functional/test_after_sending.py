"""What a respondent can do once a response is sent, in a real browser: every page and state of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.answering import send
from tests.lib.browser import Visitor, visitor
from tests.lib.drafting import answered_in_full
from tests.lib.site import Site

pytestmark = pytest.mark.browser
KEEP = "Keep the response that I sent, and drop these changes"


def answer_and_send(someone: Visitor, site: Site, words: str) -> None:
    """Go on from the last look with answers to every question; that they are typed page by page others test."""
    someone.take(answered_in_full(site, words).cookies)
    someone.open("/respond/check/")
    send(someone)


def heading(someone: Visitor, name: str) -> None:
    expect(someone.page.get_by_role("heading", name=name, level=1)).to_be_visible()


def fetched(someone: Visitor, address: str) -> bytes:
    answered = someone.context.request.get(f"{someone.origin}{address}")
    assert answered.status == 200
    return answered.body()


def test_a_receipt_is_kept_and_checked(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        answer_and_send(someone, site, "Trust comes first. Ŵy, Łódź.")
        someone.follow("See the receipt as a page")
        heading(someone, "Receipt of a response")
        someone.check("respond-receipt")
        assert fetched(someone, "/respond/receipt/pdf/").startswith(b"%PDF")
        text = fetched(someone, "/respond/receipt/text/").decode()
        someone.open("/respond/register/")
        someone.check("respond-register")
        someone.press("Check")
        someone.check("respond-register-error")
        someone.page.get_by_label("Paste a fingerprint").fill(text)
        someone.press("Check")
        expect(someone.page.get_by_role("alert")).to_contain_text("That response stands.")
        someone.check("respond-register-found")
        someone.page.get_by_label("Paste a fingerprint").fill(text.replace("Trust", "trust"))
        someone.press("Check")
        expect(someone.page.get_by_role("alert")).to_contain_text("Not in the register")
        someone.check("respond-register-not-found")


def test_changed_withdrawn_sent_again_and_erased(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as someone:
        answer_and_send(someone, site, "Trust comes first.")
        someone.press("Change your response")
        someone.check("respond-tasks-changing")
        someone.press(KEEP)
        heading(someone, "Response sent")
        someone.follow("Withdraw your response")
        someone.check("respond-withdraw")
        someone.press("Withdraw my response")
        heading(someone, "Response withdrawn")
        someone.check("respond-withdrawn")
        someone.press("Send it again")
        someone.check("respond-tasks-sending-again")
        someone.press("Check and send")
        send(someone)
        heading(someone, "Response sent")
        someone.follow("Erase your response")
        someone.check("respond-erase")
        someone.press("Erase my response")
        heading(someone, "Response erased")
        someone.check("respond-erased")
        someone.open("/respond/sent/")
        heading(someone, "Helping children in need to do well at school")
