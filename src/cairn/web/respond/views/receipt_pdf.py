"""The receipt as a tagged PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from cairn.web.common.definitions import call_in
from cairn.web.common.languages import language_of_page, speaking
from cairn.web.common.limits import limit
from cairn.web.ledger.models import Receipt
from cairn.web.respond import printing, queries
from cairn.web.respond.presenters.receipt import printed_receipt
from cairn.web.respond.receipts import with_receipt


@limit("receipt-pdf")
@with_receipt
def receipt_pdf(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """The receipt as a file to keep and print; 503 where this machine cannot make one."""
    call, reference = call_in(receipt.response.language), receipt.response.public_reference
    try:
        with speaking(call.language if len(call.languages) > 1 else language_of_page()):
            shown = printed_receipt(call, receipt, queries.answers_of(receipt.response).values())
            html = render_to_string("respond/receipt_print.html", shown)
        made = printing.pdf_of(html, public_reference=reference)
    except printing.NoPrinter as refusal:
        found = {"call": call, "refusal": refusal, "back": reverse("respond:sent")}
        return render(request, "respond/no_pdf.html", found, status=503)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{reference}.pdf"'
    return answer
