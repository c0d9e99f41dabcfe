"""The last look."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cairn.web.common.drawn_pages import drawn_page
from cairn.web.respond import holding, queries
from cairn.web.respond.presenters.check import check_page


@holding.with_draft
def check(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Show every answer, with a way back to each."""
    shown = check_page(request, holder, queries.answers_of(holder.response), timezone.localdate())
    return drawn_page(request, "respond/check.html", shown, has_form=False)
