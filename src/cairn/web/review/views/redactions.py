"""What may tell who somebody is and waits to be decided, by kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.redactions import redactions_page
from cairn.web.review.redacting.waiting import (
    not_looked_through,
    stories_waiting,
    waiting_by_kind,
)


@may(Act.REDACT)
def redactions(request: HttpRequest) -> HttpResponse:
    """How much waits, with a way into each part of it; no word that anybody wrote."""
    page = redactions_page(
        waiting_by_kind(), stories_waiting(), not_looked_through(), request.GET.get("done", "")
    )
    return render(request, "review/redactions.html", page)
