"""Jinja as every template sees it: GOV.UK's macros, addresses, assets by checksum, dates in words."""

from __future__ import annotations

import datetime as dt
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from cairn.calls import form_words
from cairn.tables.manifest import sha256_of
from cairn.tables.review import Review
from cairn.web.common import drawing, speech
from cairn.web.common.definitions import current_call, current_review, is_untranslated, state_of_call
from cairn.web.common.language_switch import languages_for
from cairn.web.common.languages import language_of_page, language_of_words
from cairn.web.common.links import link

NOT_TYPED = frozenset(
    {
        "csrfmiddlewaretoken",
        "hand",
        "turn",
        "then",
        "next",
        "response",
        "number",
        "homepage",
        "login",
        "password",
        "old_password",
        "new_password1",
        "new_password2",
        "code",
    }
)
SHORTEST_TYPED = 20


def environment(**options: Any) -> Environment:
    """Django's Jinja environment with what our templates need; everything is escaped unless marked safe."""
    shipped = PrefixLoader({drawing.SHIPPED: PackageLoader(drawing.SHIPPED)})
    options["loader"] = ChoiceLoader([options["loader"], shipped])
    options["extensions"] = ["jinja2.ext.do", "jinja2.ext.i18n"]
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django passes autoescape on
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"_": said, "gettext": said}
    made.globals |= drawing.components(made)
    made.globals |= {
        "furniture": lambda part, this, room=None: _furniture(
            made, part, this, room or "", language_of_page()
        ),
        "url": _url,
        "asset": asset,
        "review": current_review,
        "hand": hand,
        "language_of_page": language_of_page,
        "language_of_words": language_of_words,
        "state_of_call": state_of_call,
        "languages_for": languages_for,
        "typed": typed,
    }
    made.filters |= {"day": day, "moment": moment, "paragraphs": paragraphs, "as_written": as_written}
    return made


@lru_cache(maxsize=64)
def _furniture(environment: Environment, part: str, review: Review, room: str, language: str) -> Markup:
    """What stands around every page alike, drawn once: the same for everybody, as long as the review's file is."""
    drawn = environment.get_template(f"common/furniture/{part}.html").render(this=review, room=room)
    return Markup(drawn)  # noqa: S704 - the template has escaped what it prints


def said(message: str, /, **values: object) -> Markup:
    """A message of ours in the language of the page, as markup, with escaped values put in.

    A page has dozens of them, and to look one up takes Django ten times as long as to remember it.
    """
    if values:
        return _message(message, language_of_page()) % values
    return _whole_message(message, language_of_page())


@lru_cache(maxsize=speech.MESSAGES)
def _message(message: str, language: str) -> Markup:
    return Markup(speech.gettext(message))  # noqa: S704 - messages stand in our templates and catalogues


@lru_cache(maxsize=speech.MESSAGES)
def _whole_message(message: str, language: str) -> Markup:
    return _message(message, language) % {}


def hand() -> str:
    """A name for one opened page, so that what it sends twice is known to be the same."""
    return secrets.token_urlsafe(12)


def typed(request: HttpRequest) -> list[str]:
    """The longer texts that a form brought, for a page that did not keep them."""
    return [
        words
        for name in request.POST
        if name not in NOT_TYPED
        for words in request.POST.getlist(name)
        if len(words) >= SHORTEST_TYPED
    ]


def _url(name: str, *args: object, **kwargs: object) -> str:
    return reverse(name, args=args, kwargs=kwargs) if kwargs else link(name, *args)


def asset(name: str) -> str:
    """The address of a built file, with its checksum so that a browser never keeps an old one.

    Raises FileNotFoundError where it was not built: a page without its style sheet is no page.
    """
    return f"{settings.STATIC_URL}{name}?v={_checksum(settings.STATIC_ROOT, name)}"


@lru_cache(maxsize=32)
def _checksum(folder: str, name: str) -> str:
    return sha256_of(Path(folder) / name)[:12]


def day(value: dt.date) -> str:
    """A date as people write it: 1 July 2027."""
    return form_words.day(language_of_page(), value)


def moment(value: dt.datetime) -> str:
    """A moment on the clock of the review's country: 1 July 2027 at 14:05."""
    local = timezone.localtime(value)
    language = language_of_page()
    return (
        f"{form_words.day(language, local.date())} {form_words.form_words(language, 'at_time')} {local:%H:%M}"
    )


def as_written(text: str) -> str:
    """A text of the call, marked with its language where that is not the page's, so that it is read out rightly."""
    language = current_call("").language if is_untranslated(text) else language_of_page()
    if language == language_of_words() or not text:
        return text
    return Markup('<span lang="{}">{}</span>').format(language, text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that parts them by a blank line."""
    return [paragraph.strip() for paragraph in text.split("\n\n") if paragraph.strip()]
