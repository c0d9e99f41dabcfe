"""A certificate of erasure as a file to be handed out."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.calls.printed.pdf import NoPrinter
from cairn.responses.certificates import Certificate
from cairn.web.ledger.certificates import certificate_numbered
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.rights.certified import as_html, as_pdf, as_text

KINDS: dict[str, tuple[str, Callable[[Certificate], str | bytes]]] = {
    "pdf": ("application/pdf", as_pdf),
    "txt": ("text/plain; charset=utf-8", as_text),
    "html": ("application/octet-stream", as_html),  # saved, not shown: it brings its own style
}


@may(Act.ANSWER_RIGHTS)
def certificate_file(request: HttpRequest, certificate_number: int, kind: str) -> HttpResponse:
    """The certificate as a PDF, a page or plain text; 503 where this machine draws no PDF."""
    found = certificate_numbered(certificate_number)
    if found is None or kind not in KINDS:
        raise Http404
    content_type, make = KINDS[kind]
    try:
        answer = HttpResponse(make(found), content_type=content_type)
    except NoPrinter as refusal:
        back = reverse("rights:certificate", args=[found.number])
        return render(request, "review/refused.html", {"refusal": refusal, "back": back}, status=503)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}.{kind}"'
    return answer
