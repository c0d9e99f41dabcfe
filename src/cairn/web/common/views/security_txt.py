"""Whom to tell of a weakness of this site, where programs look for it (RFC 9116)."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cairn.web.common.definitions import current_review

GOOD_FOR = dt.timedelta(days=365)


def security_txt(request: HttpRequest) -> HttpResponse:
    """The review's contact, good for a year from the day on which review.toml was last written."""
    written = (settings.CAIRN_REVIEW / "review.toml").stat().st_mtime
    expires = dt.datetime.fromtimestamp(int(written), dt.UTC) + GOOD_FOR
    lines = (
        f"Contact: mailto:{current_review().contact.email}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.CAIRN_ORIGIN}{request.path}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
