"""The receipt as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from cairn.web.common.definitions import call_in
from cairn.web.common.languages import language_of_page, speaking
from cairn.web.ledger.models import Receipt
from cairn.web.respond import queries
from cairn.web.respond.presenters.receipt import receipt_page
from cairn.web.respond.receipts import with_receipt


@with_receipt
def receipt(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """All that was sent, in full, to be read and printed: the receipt itself in the language in which it was sent."""
    page, call = language_of_page(), call_in(receipt.response.language)
    with speaking(call.language if len(call.languages) > 1 else page):
        shown = receipt_page(call, receipt, queries.answers_of(receipt.response).values())
        itself, language = render_to_string("respond/receipt_facts.html", shown), language_of_page()
    about = {"call": call_in(page), "itself": itself, "lang": language if language != page else ""}
    return render(request, "respond/receipt.html", {**shown, **about})
