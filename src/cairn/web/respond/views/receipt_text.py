"""The receipt as plain text."""

from django.http import HttpRequest, HttpResponse

from cairn.web.ledger.models import Receipt
from cairn.web.respond.receipts import with_receipt


@with_receipt
def receipt_text(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """The receipt to the byte, as a file to keep; its SHA-256 is the fingerprint."""
    answer = HttpResponse(receipt.text.encode("utf-8"), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="receipt-{receipt.response.public_reference}.txt"'
    return answer
