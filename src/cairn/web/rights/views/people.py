"""Finding all that is held of somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.web.common.refusals import Refused
from cairn.web.ledger.certificates import certificates
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.rights.named import find_named
from cairn.web.rights.presenters.people import people_page
from cairn.web.rights.unfinished import waiting
from cairn.web.rights.worded import find_worded

SECONDS = 15
"""That somebody waits for a page at the most; the command looks as long as it takes."""


@may(Act.ANSWER_RIGHTS)
def people(request: HttpRequest) -> HttpResponse:
    """Look for words, or see what some references lead to; nothing that was typed reaches an address."""
    asked: dict[str, object] = {}
    try:
        if "words" in request.POST:
            asked["field"] = "words"
            asked["matches"] = find_worded(request.POST["words"], by=request.person.name, seconds=SECONDS)
        elif "names" in request.POST:
            asked["names"] = request.POST["names"].replace("\0", "")
            asked["found"] = find_named(str(asked["names"]).split("\n"))
    except Refused as refusal:
        asked["refusal"] = refusal
    page = people_page(certificates(), timezone.localdate(), uncertified=len(waiting()), **asked)
    return render(request, "rights/people.html", page)
