"""One campaign."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import name_campaign
from cairn.web.ledger.roles import Act
from cairn.web.review.actions.campaigns import record_campaign
from cairn.web.review.acts import may
from cairn.web.review.presenters.campaigns import campaign_page
from cairn.web.review.reading.campaigns import campaigns_of, copies_shown, references_of


@may(Act.READ_RESPONSES)
def campaign(request: HttpRequest, number: int) -> HttpResponse:
    """Show the text that copies share and what each added, and take the name that the team gives it."""
    call, refusal = current_call(""), ""
    found = campaigns_of(call).filter(number=number).first()
    if found is None:
        raise Http404
    if request.method == "POST" and request.person.may(Act.JOIN_SENDERS):
        try:
            name_campaign(campaign_id=found.pk, name=request.POST.get("name", ""), by=request.person.name)
            return redirect(request.path)
        except Refused as refused:
            refusal = str(refused)
    page, letter, shown = copies_shown(found, request.GET.get("page", "1"))
    record_campaign(number=number, references=references_of(shown), by=request.person.name)
    told = campaign_page(call, found, page, letter, shown, request.person, refusal)
    return render(request, "review/campaign.html", told)
