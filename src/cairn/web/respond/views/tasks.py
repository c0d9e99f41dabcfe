"""The list of parts."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cairn.web.common.definitions import current_call, current_review
from cairn.web.common.drawn_pages import drawn_page
from cairn.web.respond import holding, left_behind, queries
from cairn.web.respond.presenters.kept_until import kept_until
from cairn.web.respond.presenters.tasks import left_waiting, tasks_page


@holding.with_draft
def tasks(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Show every part of the response and how far each has come."""
    response = holder.response
    answered, files = queries.parts_done(response)
    unsettled = queries.unsettled_questions(response) if holder.is_unsettled else ()
    call, today = current_call(), timezone.localdate()
    shown = tasks_page(request, holder, answered, unsettled, files, today)
    kept = kept_until(call, current_review().retention, queries.last_touched(call, response, today))
    rescued = request.session.get(holding.RESCUED, False)
    left = left_waiting(left_behind.left_behind(request, response))
    return drawn_page(
        request, "respond/tasks.html", {**shown, "rescued": rescued, "left": left, "kept_until": kept}
    )
