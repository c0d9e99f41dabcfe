"""The receipt as a tagged PDF (PDF/UA-1) that a screen reader can read, the same bytes whenever it is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from cairn.calls.printed import pdf
from cairn.web.common.refusals import Refused

NO_PRINTER = _(
    "This site cannot make a PDF today, for a part that it needs is missing. Your receipt as a page and as plain "
    "text is complete: print the page, or save it as a PDF from your browser."
)


TOO_LONG = _(
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
    """A receipt as PDF/UA-1. Raises NoPrinter where the libraries for it are missing."""
    try:
        return pdf.pdf_of(html, identifier=public_reference)
    except pdf.NoPrinter:
        raise NoPrinter(NO_PRINTER) from None
