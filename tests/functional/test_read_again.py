"""A lead who presses “Send” on what was changed meanwhile is shown it, and can send it then."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.lib.browser import visitor
from tests.lib.drafting import begun, drafter_of
from tests.lib.site import Site

pytestmark = pytest.mark.browser


def test_what_was_changed_meanwhile_is_shown_and_then_sent(browser: Browser, site: Site) -> None:
    caller = begun(site)
    caller.send("/respond/sections/priorities/", {"q01": "Trust."})
    second_team = drafter_of(site, caller)
    with visitor(browser, site.origin) as lead:
        lead.context.add_cookies(
            [
                {"name": name, "value": value, "domain": urlsplit(site.origin).hostname, "path": "/"}
                for name, value in caller.cookies.items()
            ]
        )
        lead.open("/respond/check/")
        lead.press("Continue to the declaration")
        second_team.send("/respond/sections/research/", {"q03": "Time, and somebody who stays."})
        lead.press("Send your response")

        told = lead.page.get_by_role("alert")
        expect(told).to_contain_text("Your response was not sent, for it was changed after you read it.")
        expect(told).to_contain_text("The second team changed this answer at")
        expect(told.get_by_role("link", name="close their way in")).to_be_visible()
        expect(lead.page.get_by_text("Time, and somebody who stays.")).to_be_visible()
        lead.check("respond-read-again")
        lead.press("Continue to the declaration")
        lead.press("Send your response")
        expect(lead.page.get_by_role("heading", name="Response sent")).to_be_visible()
