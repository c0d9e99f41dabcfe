"""Gathering all that is held of somebody into one file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.web.common.refusals import Refused
from cairn.web.ledger.certificates import certificates
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.rights import packs
from cairn.web.rights.named import check_is_held, find_named
from cairn.web.rights.presenters.people import people_page


@may(Act.ANSWER_RIGHTS)
def gather(request: HttpRequest) -> HttpResponse:
    """The pack, made in memory and sent once: the site keeps no copy."""
    names = request.POST.get("names", "")
    try:
        found = find_named(names.split("\n"))
        check_is_held(found)
        pack = packs.gather(found, by=request.person.name)
    except Refused as refusal:
        page = people_page(certificates(), timezone.localdate(), refusal=refusal, names=names)
        return render(request, "rights/people.html", page)
    answer = HttpResponse(packs.as_zip(packs.with_notes(pack)), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="held-{found.names[0]}.zip"'
    return answer
