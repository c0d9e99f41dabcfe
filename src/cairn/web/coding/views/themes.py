"""The themes of the call, question by question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.coding.presenters.themes import themes_page
from cairn.web.common.definitions import current_call
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.progress import progress_of
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.READ_THEMES)
def themes(request: HttpRequest) -> HttpResponse:
    """Every question that is answered in words, with its themes and how far its coding is."""
    call = current_call()
    page = themes_page(call, codebook_now(call.code), progress_of(call.code), request.person)
    return render(request, "coding/themes.html", page)
