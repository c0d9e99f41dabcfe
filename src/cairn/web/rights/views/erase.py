"""Erasing all that is held of somebody, after a second look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.refusals import Refused
from cairn.web.ledger.certificates import certificates
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.rights.erasing import erase_and_certify
from cairn.web.rights.named import check_is_held, find_named
from cairn.web.rights.presenters.people import erase_page, people_page

SURE = "ERASE"
NOT_SURE = "Type the word ERASE, in capitals, if you are sure. Nothing was erased."


@may(Act.ANSWER_RIGHTS)
def erase(request: HttpRequest) -> HttpResponse:
    """Show what would go; once the word is typed too, erase it and lead to the certificate."""
    names, sure = request.POST.get("names", ""), request.POST.get("sure")
    try:
        found = find_named(names.split("\n"))
        check_is_held(found)
        if sure is not None and sure.strip() == SURE:
            done = erase_and_certify(found, by=request.person.name)
            return redirect("rights:certificate", done.number)
    except Refused as refusal:
        page = people_page(certificates(), timezone.localdate(), refusal=refusal, names=names)
        return render(request, "rights/people.html", page)
    return render(request, "rights/erase.html", erase_page(found, names, "" if sure is None else NOT_SURE))
