"""The site's own words in the language of the page, remembered: to look one up takes Django twenty microseconds, and a
page has dozens of them."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext as looked_up

from cairn.web.common.languages import language_of_page

MESSAGES = 4_000
"""Every message in four languages."""


def gettext(message: str) -> str:
    """A message of ours in the language of the page."""
    return _gettext(message, language_of_page())


@lru_cache(maxsize=MESSAGES)
def _gettext(message: str, language: str) -> str:
    return looked_up(message)
