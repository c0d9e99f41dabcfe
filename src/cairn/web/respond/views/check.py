"""The last look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, queries
from cairn.web.respond.presenters.check import check_page


@holding.with_draft
def check(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Show every answer, with a way back to each."""
    shown = check_page(current_call(), holder.response, queries.answers_of(holder.response))
    return render(request, "respond/check.html", {**shown, "holder": holder})
