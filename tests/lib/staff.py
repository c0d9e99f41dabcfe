"""What a member of staff does in a browser."""

from __future__ import annotations

from tests.lib.browser import Visitor


def sign_in(someone: Visitor, name: str, password: str) -> None:
    """Sign in to the staff's room, and be on the list of responses."""
    someone.open("/review/")
    someone.page.get_by_label("Name", exact=True).fill(name)
    someone.page.get_by_label("Password", exact=True).fill(password)
    someone.press("Sign in")
