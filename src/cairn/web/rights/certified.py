"""A certificate of erasure to be handed out: as a page, a PDF and plain text, the same whenever it is printed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.template.loader import render_to_string

from cairn.calls.printed import pdf
from cairn.responses.certificates import MEANS, Certificate, text_of
from cairn.web.common.definitions import current_call, current_review


def about(certificate: Certificate, **more: Any) -> dict[str, Any]:
    """What the templates of a certificate need."""
    return {
        "certificate": certificate,
        "erased": [(each.what, each.number) for each in certificate.erased if each.number],
        "absent": ", ".join(each.what for each in certificate.erased if not each.number),
        "places": [(place.name, MEANS[place.outcome], place.sentence) for place in certificate.places],
        "organisation": current_review().organisation,
        "call": current_call(""),
        **more,
    }


def as_text(certificate: Certificate) -> str:
    """In plain text."""
    return text_of(certificate, issued_by=current_review().organisation, call=current_call("").title)


def as_html(certificate: Certificate, *, drawn: bool = False) -> str:
    """As a document of its own."""
    return render_to_string("rights/certificate_document.html", about(certificate, drawn=drawn))


def as_pdf(certificate: Certificate) -> bytes:
    """As PDF/UA-1. Raises `cairn.calls.printed.pdf.NoPrinter` where the libraries for it are missing."""
    return pdf.pdf_of(as_html(certificate, drawn=True), identifier=certificate.name)


def certificate_files(certificate: Certificate) -> dict[str, bytes]:
    """All three by their names; without the PDF where it cannot be drawn."""
    files = {
        f"{certificate.name}.txt": as_text(certificate).encode(),
        f"{certificate.name}.html": as_html(certificate).encode(),
    }
    with suppress(pdf.NoPrinter):
        files[f"{certificate.name}.pdf"] = as_pdf(certificate)
    return files
