"""What every answer of the site carries: what the page may load, and who may keep or frame it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import ResponseHeaders

from cairn.web.common.definitions import looking_once

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",  # drafts are saved as people type
        "frame-src 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Other sites learn nothing of where people come from; our own forms still prove where they come from.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    # Pages hold what people answered: nothing is kept unless a view says that it may be.
    "Cache-Control": "no-store",
}
TWO_YEARS = 63_072_000
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add HEADERS to every answer that does not already say otherwise."""
    headers = dict(HEADERS)
    if settings.CAIRN_HTTPS:
        headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
    ready = [(name.lower(), (name, value)) for name, value in ResponseHeaders(headers).items()]

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        found = response.headers._store  # past Django's look at each name and value, which it has had once
        for name, header in ready:
            found.setdefault(name, header)
        return response

    return middleware


def one_look(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Have all of a request go by the review and the call as it first found them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with looking_once():
            return get_response(request)

    return middleware


def known_methods(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say which methods there are to whoever asks by OPTIONS, and no to any other than these."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware
