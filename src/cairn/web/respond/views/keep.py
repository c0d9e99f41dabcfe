"""Saving a page of questions as somebody types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from cairn.web.respond import holding, queries, saving
from cairn.web.respond.presenters.keeping import kept_page


@require_POST
@holding.for_script
def keep(request: HttpRequest, holder: holding.Holder, code: str, is_profile: bool = False) -> HttpResponse:
    """Keep what the page's script sends, and tell it what became of it."""
    opened = saving.open_page(request, holder, code, is_profile)
    beside = saving.keep_page(request, holder, opened, quietly=True)
    form = opened.form
    rows = queries.standing_rows(holder.response, [question.code for question in form.questions])
    waiting = queries.waiting_of_page(holder.response, form.hand) if beside or holder.is_unsettled else ()
    return JsonResponse(kept_page(form, rows, beside, waiting, holder))
