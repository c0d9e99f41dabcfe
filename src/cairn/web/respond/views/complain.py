"""Complaining about how one's data is used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.honeypot import unless_trapped
from cairn.web.common.limits import limit
from cairn.web.ledger.actions import make_complaint
from cairn.web.respond import actions, holding
from cairn.web.respond.forms import ComplaintForm
from cairn.web.respond.presenters.complain import complain_page, officer_of


@limit("complain")
@unless_trapped
def complain(request: HttpRequest) -> HttpResponse:
    """Say how complaints are dealt with, take one, and go on to its number; no account or way in is asked for."""
    call = current_call()
    form = ComplaintForm(holding.posted(request))
    if request.method == "POST" and form.is_valid():
        hand = request.POST.get("hand", "")
        page = f"{request.META.get('CSRF_COOKIE', '')}{hand}" if hand else ""
        complaint = make_complaint(
            **form.complaint(), tell=officer_of(call), page=page, by=actions.RESPONDENT
        )
        request.session["complained"] = [complaint.number, complaint.acknowledge_by.isoformat()]
        return redirect("respond:complained")
    return render(request, "respond/complain.html", complain_page(call, form))
