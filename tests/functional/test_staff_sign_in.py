"""Staff sign in with a second factor: without a script, and every state of every page with axe at both widths."""

from __future__ import annotations

import re
import secrets

from playwright.sync_api import Browser, expect

from tests.lib.accounts import code_now
from tests.lib.browser import Visitor, visitor
from tests.lib.site import Site
from tests.lib.staff import give_password


def set_up(someone: Visitor) -> tuple[str, list[str]]:
    """Set up a device by the secret that the page shows; give the secret and the recovery codes."""
    secret = someone.page.locator("#secret").inner_text()
    someone.page.get_by_label("The code that your device shows now").fill(code_now(secret))
    someone.press("Continue")
    return secret, someone.page.locator(".cairn-codes li").all_inner_texts()


def test_from_the_first_sign_in_to_a_lost_device(browser: Browser, site: Site) -> None:
    account = site.add_staff(f"ada-{secrets.token_hex(4)}", second_factor=True)
    with visitor(browser, site.origin, javascript=False) as someone:
        give_password(someone, *account)
        expect(someone.page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
        picture = someone.page.get_by_role("img", name=re.compile("QR code"))
        assert picture.bounding_box()["width"] >= 200
        someone.open("/review/complaints/")
        expect(someone.page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
        someone.page.get_by_label("The code that your device shows now").fill("000000")
        someone.press("Continue")
        expect(someone.page).to_have_title(re.compile("^Error: Set up"))
        _, codes = set_up(someone)
        assert len(codes) == 10
        someone.press("I have kept my codes")
        expect(someone.page.get_by_role("heading", name="Responses", exact=True)).to_be_visible()
        someone.press("Sign out")

        give_password(someone, *account)
        someone.page.get_by_label("Code").fill("000000")
        someone.press("Continue")
        expect(someone.page.get_by_text("Each works once").first).to_be_visible()
        someone.follow("I do not have my device")
        someone.follow("Back")
        someone.page.get_by_label("Code").fill(codes[0])
        someone.press("Continue")
        expect(someone.page.get_by_role("heading", name="Responses", exact=True)).to_be_visible()
        someone.follow(account[0])
        expect(someone.page.get_by_text("9 recovery codes left")).to_be_visible()
        someone.follow("Set up another device")
        assert set_up(someone)[1] != codes


def test_every_page_of_it_is_accessible(browser: Browser, site: Site) -> None:
    account = site.add_staff(f"ada-{secrets.token_hex(4)}", second_factor=True)
    with visitor(browser, site.origin) as someone:
        give_password(someone, *account)
        someone.check("review-set-up")
        someone.page.get_by_label("The code that your device shows now").fill("000000")
        someone.press("Continue")
        someone.check("review-set-up-error")
        secret, _ = set_up(someone)
        someone.check("review-recovery-codes")
        someone.open("/review/account/recovery-codes/")
        someone.check("review-recovery-codes-again")
        someone.open("/review/account/")
        someone.check("review-account")
        someone.follow("Set up another device")
        someone.check("review-set-up-again")
        someone.open("/review/account/password/")
        someone.press("Change password")
        someone.check("review-password-error")
        someone.open("/review/account/code/")
        someone.check("review-prove")
        someone.press("Sign out")
        give_password(someone, *account)
        someone.check("review-code")
        someone.press("Continue")
        someone.check("review-code-error")
        someone.open("/review/sign-in/lost-device/")
        someone.check("review-lost-device")
        someone.open("/review/sign-in/code/")
        someone.page.get_by_label("Code").fill(code_now(secret, later=1))
        someone.press("Continue")
        expect(someone.page.get_by_role("heading", name="Responses", exact=True)).to_be_visible()


def test_the_administrators_pages_are_accessible(browser: Browser, site: Site) -> None:
    name, password = site.add_staff(f"grace-{secrets.token_hex(4)}")
    with visitor(browser, site.origin) as someone:
        give_password(someone, name, password)
        someone.open("/review/complaints/")
        someone.follow("Staff and roles")
        someone.check("review-staff")
        someone.page.locator(".cairn-list").get_by_role("link", name=name).click()
        expect(someone.page.get_by_label("Administrator")).to_be_checked()
        someone.check("review-member")
        someone.follow("Who has opened what")
        someone.check("review-accesses")
        someone.page.get_by_label("Public reference of a response").fill("P-NOBODY")
        someone.press("Show who has opened it")
        expect(someone.page.get_by_role("heading", name="0 entries")).to_be_visible()
        someone.check("review-accesses-none")


def test_what_a_role_does_not_open_is_said(browser: Browser, site: Site) -> None:
    account = site.add_staff(f"ben-{secrets.token_hex(4)}", roles=["reader"])
    with visitor(browser, site.origin) as someone:
        give_password(someone, *account)
        someone.open("/review/staff/", expecting=403)
        expect(
            someone.page.get_by_text("you need the role of administrator. Yours is reader.")
        ).to_be_visible()
        someone.check("review-refused-role")
