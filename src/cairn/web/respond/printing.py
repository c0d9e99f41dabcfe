"""The receipt as a tagged PDF (PDF/UA-1) that a screen reader can read, the same bytes whenever it is made."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from cairn.web.common.refusals import Refused

FONT = "cairn-font:"
FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
NO_PRINTER = (
    "This site cannot make a PDF today, for a part that it needs is missing. Your receipt as a page and as plain "
    "text is complete: print the page, or save it as a PDF from your browser."
)


TOO_LONG = (
    "Your receipt is too long to be drawn as a PDF here. As a page and as plain text it is complete: print the page, "
    "or save it as a PDF from your browser."
)
MOST_LINES = 12_000
"""About 250 pages: twenty answers of the greatest length. More would hold a process for over ten seconds."""
CHARACTERS_OF_A_LINE = 90
_ENDLESS = re.compile(r"\S{200,}")
_BREAK, _EVERY = "\u200b", 20


class NoPrinter(Refused):
    """The libraries that draw text (Pango) are not on this machine, or there is too much to draw."""


def breakable(text: str) -> str:
    """A text in whose endless words, such as no language has, a line may break every few letters.

    Without it the time to draw one grows with the square of its length: 50,000 letters took 25 seconds.
    """
    return _ENDLESS.sub(lambda word: _BREAK.join(_pieces(word[0])), text)


def check_can_be_drawn(texts: Iterable[str]) -> None:
    """Raises NoPrinter where texts together have more lines than can be drawn while somebody waits."""
    lines = sum(1 + len(line) // CHARACTERS_OF_A_LINE for text in texts for line in text.split("\n"))
    if lines > MOST_LINES:
        raise NoPrinter(TOO_LONG)


def _pieces(word: str) -> Iterator[str]:
    for place in range(0, len(word), _EVERY):
        yield word[place : place + _EVERY]


def pdf_of(html: str, *, public_reference: str) -> bytes:
    """A document as PDF/UA-1, with what the document names as its title, its language and its date.

    Nothing is fetched: neither from the network nor from a folder; the one face that is embedded comes
    with our libraries and holds the letters of every language written in Latin, Greek or Cyrillic.
    Raises NoPrinter where Pango is missing.
    """
    try:
        from weasyprint import HTML  # takes half a second and Pango: asked for only where a PDF is wanted
    except OSError:
        raise NoPrinter(NO_PRINTER) from None
    # what is logged of a document quotes it
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    document = HTML(string=html, base_url="", url_fetcher=_fetcher())
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=public_reference.encode())
    return made


def fetch_font(url: str) -> bytes:
    """A face by the name that the document's style gives it. Raises ValueError for any other address."""
    name = url.removeprefix(FONT)
    if url == name or name not in FONTS:
        raise ValueError("A receipt fetches nothing.")
    return _font(name).read_bytes()


def _fetcher() -> object:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyTheFonts(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, fetch_font(url), {"Content-Type": "font/ttf"})

    return OnlyTheFonts()


def _font(name: str) -> Path:
    package = find_spec("matplotlib")  # found, not imported: only its fonts are wanted
    return Path(package.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf" / name
