"""Responses that may be one sender's by two ways."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import decide_same_sender
from cairn.web.ledger.models import SameSender
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.campaigns import same_senders_page
from cairn.web.review.reading.campaigns import A_PAGE, pairs


@may(Act.JOIN_SENDERS)
def same_senders(request: HttpRequest) -> HttpResponse:
    """Show the pairs with what speaks for each, and join or part one as a form says."""
    refusal, asked, which = "", request.POST.get("is", ""), request.POST.get("pair", "")
    if request.method == "POST" and asked in ("one", "two") and which.isdecimal():
        try:
            decide_same_sender(pair_id=int(which), is_same=asked == "one", by=request.person.name)
            return redirect(f"{request.path}#pair-{which}")
        except Refused as refused:
            refusal = str(refused)
        except SameSender.DoesNotExist:
            refusal = "There is no such pair any more."
    found = Paginator(pairs(current_call("")), A_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "review/same_senders.html", same_senders_page(found, refusal))
