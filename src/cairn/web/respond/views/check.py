"""The last look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, queries
from cairn.web.respond.presenters.check import check_page


@holding.with_draft
def check(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Show every answer, with a way back to each."""
    shown = check_page(current_call(), holder, queries.answers_of(holder.response), timezone.localdate())
    return render(request, "respond/check.html", shown)
