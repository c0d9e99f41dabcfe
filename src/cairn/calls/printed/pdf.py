"""A document as a tagged PDF (PDF/UA-1) that a screen reader can read, the same bytes whenever it is made."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path

from cairn.exceptions import UserError

FONT = "cairn-font:"
FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


class NoPrinter(UserError):
    """The libraries that draw text (Pango) are not on this machine."""


def pdf_of(html: str, *, identifier: str) -> bytes:
    """A document as PDF/UA-1, with what the document names as its title, its language and its date.

    Nothing is fetched: neither from the network nor from a folder; the one face that is embedded comes
    with our libraries and holds the letters of every language written in Latin, Greek or Cyrillic.
    `identifier` names the document within the file. Raises NoPrinter where Pango is missing.
    """
    try:
        from weasyprint import HTML  # takes half a second and Pango: asked for only where a PDF is wanted
    except OSError:
        raise NoPrinter(
            "PDFs are drawn with Pango, which is not on this machine. On Debian or Ubuntu: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0."
        ) from None
    # what is logged of a document quotes it
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    document = HTML(string=html, base_url="", url_fetcher=_fetcher())
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode())
    return made


def fetch_font(url: str) -> bytes:
    """A face by the name that the document's style gives it. Raises ValueError for any other address."""
    name = url.removeprefix(FONT)
    if url == name or name not in FONTS:
        raise ValueError("A document fetches nothing.")
    return _font(name).read_bytes()


def _fetcher() -> object:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyTheFonts(URLFetcher):  # type: ignore[misc]  # it has no types of its own
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, fetch_font(url), {"Content-Type": "font/ttf"})

    return OnlyTheFonts()


def _font(name: str) -> Path:
    package = find_spec("matplotlib")  # found, not imported: only its fonts are wanted
    if package is None or not package.submodule_search_locations:
        raise NoPrinter("The fonts that PDFs are drawn with are missing. Install Cairn again.")
    return Path(package.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf" / name
