"""Choosing the language of the pages: what the switch offers, and the cookie that holds what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import escape_leading_slashes

from cairn.calls.texts import LANGUAGES
from cairn.exceptions import DefinitionError
from cairn.web.common.definitions import current_call
from cairn.web.common.languages import ENGLISH, PARAMETER, speaking, spoken
from cairn.web.common.shapes import printed

A_YEAR = 365 * 24 * 60 * 60
ALWAYS_THE_CALLS_OWN = ("/review/", "/publication/")
"""The rooms that speak the call's own language: that of the staff, and that of what was published."""
STAY = "stay"
"""What the switch within a form says of where to go on to, once the form was kept: nowhere."""


def in_the_visitors_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer in the language that the address asks for, else in that of the cookie, else in the call's own.

    A page that is asked for in another language is asked for again without that in its address, so that no address
    that is copied or saved carries it; a form is taken as it comes. A call in English alone is left as it is.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        languages = _languages_of_call()
        if languages == (ENGLISH,) or request.path_info.startswith(ALWAYS_THE_CALLS_OWN):
            return get_response(request)
        asked = _taken_from_address(request)
        if asked not in languages:
            language = request.COOKIES.get(settings.CAIRN_LANGUAGE_COOKIE, "")
            with speaking(language if language in languages else languages[0]):
                return get_response(request)
        with speaking(asked):
            is_form = request.method == "POST"
            response = get_response(request) if is_form else _to_itself(request)
        _remember(response, asked)
        return response

    return middleware


def languages_for(request: HttpRequest | None) -> list[dict[str, object]]:
    """What the switch on a page offers: each language of the call by its own name; nothing where it has but one.

    `printed` addresses are the page's own, so that whoever changes the language stays where they are.
    """
    if request is None or not spoken():
        return []
    languages = current_call().languages
    if len(languages) < 2:
        return []
    query = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    found: list[dict[str, object]] = []
    for language in languages:
        query[PARAMETER] = language
        found.append(
            {
                "code": language,
                "name": LANGUAGES.get(language, language),
                "is_current": language == spoken(),
                "href": printed(f"{request.path}?{query.urlencode()}"),
            }
        )
    return found


def _languages_of_call() -> tuple[str, ...]:
    try:
        return current_call("").languages
    except (DefinitionError, OSError):  # a page that needs the call says so itself
        return (ENGLISH,)


def _taken_from_address(request: HttpRequest) -> str:
    """The language that the address asks for, which it then does so no more."""
    query = request.META.get("QUERY_STRING", "")
    if f"{PARAMETER}=" not in query:
        return ""
    found = QueryDict(query)
    rest = [(name, value) for name, values in found.lists() for value in values if name != PARAMETER]
    request.META["QUERY_STRING"] = urlencode(rest)
    return str(found.get(PARAMETER, ""))


def _to_itself(request: HttpRequest) -> HttpResponse:
    """The same page; an address that begins with two slashes would lead to another site."""
    return HttpResponseRedirect(escape_leading_slashes(request.get_full_path()))


def _remember(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.CAIRN_LANGUAGE_COOKIE,
        language,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
