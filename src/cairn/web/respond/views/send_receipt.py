"""Sending the receipt's reference and fingerprint by e-mail."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.common.limits import limit
from cairn.web.ledger.actions import post_letter
from cairn.web.respond import holding, queries
from cairn.web.respond.forms import LetterForm
from cairn.web.respond.presenters.sent import receipt_letter_of, sent_page


@limit("letter")
@holding.with_response
@holding.lead_only
def send_receipt(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Put the letter in the outbox; the address stands in it alone."""
    receipt = queries.receipt_of(holder.response)
    if request.method != "POST" or receipt is None or not settings.CAIRN_MAIL.is_sent:
        return redirect("respond:sent")
    form = LetterForm(request.POST)
    if form.is_valid():
        words, to = receipt_letter_of(current_call(), holder.response, receipt), form.cleaned_data["email"]
        post_letter(kind=words.kind, to=to, subject=words.subject, body=words.body, response=holder.response)
        request.session[holding.LETTER_SENT] = True
        return redirect("respond:sent")
    has_code = queries.can_be_come_back_to(holder.way)
    shown = sent_page(
        current_call(), holder, receipt, has_code=has_code, today=timezone.localdate(), form=form
    )
    return render(request, "respond/sent.html", shown)
