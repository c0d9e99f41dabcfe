"""What a member of staff does."""

from __future__ import annotations

import secrets

from tests.lib.browser import Visitor
from tests.lib.raw_http import Caller
from tests.lib.site import Site


def give_password(someone: Visitor, name: str, password: str) -> None:
    """The first step of signing in to the staff's room, and the last for an account without a second factor."""
    someone.open("/review/")
    someone.page.get_by_label("Name", exact=True).fill(name)
    someone.page.get_by_label("Password", exact=True).fill(password)
    someone.press("Sign in")


def sign_in(someone: Visitor, name: str, password: str) -> None:
    """Sign in with an account that does without a second factor, and be on the list of responses."""
    give_password(someone, name, password)
    assert someone.page.url.endswith("/review/"), someone.page.url


def signed_in(site: Site) -> Caller:
    """A new member of staff, signed in, who writes their requests by hand."""
    name, password = site.add_staff(f"staff-{secrets.token_hex(4)}")
    staff = Caller(site.origin, address="203.0.113.9")
    staff.send("/review/sign-in/", {"login": name, "password": password})
    assert staff.ask("/review/").status == 200
    return staff
