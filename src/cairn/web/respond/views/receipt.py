"""The receipt as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.models import Receipt
from cairn.web.respond import queries
from cairn.web.respond.presenters.receipt import receipt_page
from cairn.web.respond.receipts import with_receipt


@with_receipt
def receipt(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """All that was sent, in full, to be read and printed."""
    answers = queries.answers_of(receipt.response).values()
    return render(request, "respond/receipt.html", receipt_page(current_call(), receipt, answers))
