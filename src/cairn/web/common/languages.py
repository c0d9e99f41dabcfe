"""The language in which a page is read: its visitor's, chosen among those of the call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

PARAMETER = "language"
"""The name by which an address asks for another language; the page then comes without it."""
ENGLISH = "en"
"""The language of the site's own words."""
_SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


def spoken() -> str:
    """The code of the language of this request; empty where nothing was chosen, for the call's own."""
    return _SPOKEN.get()


def language_of_page() -> str:
    """The language that a page is read in, as far as it is there."""
    return spoken() or ENGLISH


def language_of_words() -> str:
    """The language that the site's own words on a page are in, which is what the page says of itself: English, where
    the call is in a language that we have no catalogue for. The call's texts then say their own."""
    language = language_of_page()
    return language if has_words(language) else ENGLISH


@cache
def has_words(language: str) -> bool:
    """Whether the site's own words are there in a language."""
    places = (Path(folder) / language / "LC_MESSAGES" / "django.mo" for folder in settings.LOCALE_PATHS)
    return language == ENGLISH or any(place.is_file() for place in places)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything within is in that language: the call's texts, and the site's own words where they are there."""
    before = _SPOKEN.set(language)
    is_there = language not in ("", ENGLISH) and has_words(language)
    try:
        # Django has words of its own in a hundred languages: on a page whose others are English, they are too
        with translation.override(language if is_there else settings.LANGUAGE_CODE):
            yield
    finally:
        _SPOKEN.reset(before)
