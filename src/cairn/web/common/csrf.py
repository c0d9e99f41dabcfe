"""The token of a form, as Django's own guard reads it, made by asking for chance once.

Django masks the secret anew for every form (so that its bytes cannot be guessed from the length of compressed pages),
and asks the system for chance thirty-two times to do so; each time another thread may take the processor away.
"""

from __future__ import annotations

import os

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token
from django.utils.safestring import SafeString, mark_safe

LETTERS = CSRF_ALLOWED_CHARS
_WHOLE = 256 - 256 % len(LETTERS)
_TO_LETTER = bytes(ord(LETTERS[byte % len(LETTERS)]) for byte in range(256))
_LEFT_OUT = bytes(range(_WHOLE, 256))  # so that every letter is as likely as every other
_PLACE = {letter: place for place, letter in enumerate(LETTERS)}


class FormInput:
    """The hidden field of a form, made when it is printed: only then is a cookie due."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __html__(self) -> str:
        return csrf_input(self._request)


def csrf_input(request: HttpRequest) -> SafeString:
    """The hidden field that carries a form's token. The token is of letters and digits."""
    return mark_safe(f'<input type="hidden" name="csrfmiddlewaretoken" value="{token(request)}">')  # noqa: S308


def token(request: HttpRequest) -> str:
    """A fresh mask of 32 letters and the secret under it, as `django.middleware.csrf` makes and unmasks them."""
    secret = request.META.get("CSRF_COOKIE")
    if secret is None:
        return str(get_token(request))
    # the cookie lasts from the last page on, or an hour less
    if not getattr(request, "cairn_seen_lately", False):
        renew_cookie(request)
    mask = random_letters()
    hidden = [
        LETTERS[(_PLACE[one] + _PLACE[other]) % len(LETTERS)] for one, other in zip(secret, mask, strict=True)
    ]
    return mask + "".join(hidden)


def renew_cookie(request: HttpRequest) -> None:
    """Have the cookie last from now on, as Django does for every page with a form."""
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = "CSRF_COOKIE" in request.META


def random_letters() -> str:
    """32 letters and digits, each as likely as every other and none to be guessed."""
    found = b""
    while len(found) < CSRF_SECRET_LENGTH:
        found += os.urandom(2 * CSRF_SECRET_LENGTH).translate(_TO_LETTER, _LEFT_OUT)
    return found[:CSRF_SECRET_LENGTH].decode()


def for_templates(request: HttpRequest) -> dict[str, object]:
    """What templates print in a form, in the place of Django's own."""
    return {"csrf_input": FormInput(request)}
