"""Saving a page of questions as somebody types."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from cairn.web.respond import holding, queries, saving
from cairn.web.respond.presenters.keeping import kept_page


@require_POST
@holding.for_script
def keep(request: HttpRequest, holder: holding.Holder, code: str, is_profile: bool = False) -> HttpResponse:
    """Keep what the page's script sends, and tell it what became of it."""
    page = saving.page_asked_for(code, is_profile)
    form = saving.form_of(request, holder, page)
    beside = saving.keep_page(request, holder, page, form, quietly=True)
    rows = queries.standing_rows(holder.response, [question.code for question in page.questions])
    waiting = queries.waiting_of_page(holder.response, form.hand) if beside or holder.is_unsettled else ()
    return JsonResponse(kept_page(form, rows, beside, waiting, holder))
