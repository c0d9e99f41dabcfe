"""How far the team's reading is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.reading_progress import reading_page
from cairn.web.review.reading.how_far import COUNTED, how_far


@may(Act.READ_RESPONSES)
def reading_progress(request: HttpRequest) -> HttpResponse:
    """How many responses are read and unread: altogether, by question, and of what was given to whom."""
    call = current_call()
    counted = COUNTED.get(call.code, lambda: how_far(call))
    return render(request, "review/reading_progress.html", reading_page(call, counted, request.person.name))
