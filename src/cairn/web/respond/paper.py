"""The call's form on paper as a PDF, drawn once for each state of the call."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cairn.calls import Call
from cairn.calls.printed import Print, printed_form
from cairn.calls.printed.pdf import NoPrinter as NothingToDrawWith
from cairn.calls.printed.pdf import pdf_of
from cairn.web.respond.printing import NoPrinter

KEPT = 8  # two prints of a call in each of its languages
NO_PRINTER = _(
    "This site cannot make a PDF today, for a part that it needs is missing. All the questions stand on one page, "
    "which you can print, or save as a PDF from your browser."
)


@lru_cache(maxsize=KEPT)
def paper_form(call: Call, how: Print) -> bytes:
    """The form as PDF/UA-1. Raises NoPrinter where the libraries for it are missing."""
    try:
        return pdf_of(printed_form(call, how), identifier=f"{call.code}-{call.language}-{how}")
    except NothingToDrawWith:
        raise NoPrinter(NO_PRINTER) from None
