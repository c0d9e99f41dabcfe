"""The form to print and fill in by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.calls.printed import Print
from cairn.web.common.definitions import current_call
from cairn.web.respond import holding
from cairn.web.respond.paper import paper_form as drawn
from cairn.web.respond.printing import NoPrinter


@holding.when_readable
def paper_form(request: HttpRequest, how: Print) -> HttpResponse:
    """The form as a PDF; 503 where this machine cannot make one."""
    call = current_call()
    try:
        made = drawn(call, how)
    except NoPrinter as refusal:
        found = {"call": call, "refusal": refusal, "back": reverse("respond:all-questions")}
        return render(request, "respond/no_pdf.html", found, status=503)
    answer = HttpResponse(made, content_type="application/pdf")
    size = "-large-print" if how is Print.LARGE else ""
    answer["Content-Disposition"] = f'attachment; filename="{call.code}-{call.language}{size}.pdf"'
    return answer
