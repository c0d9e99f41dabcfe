"""Words that were written in this browser before their writer came back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding, left_behind, queries
from cairn.web.respond.presenters.come_back import bring_in_page


@holding.with_response
def bring_in(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Ask whether to bring them in or to leave them; do what was said."""
    left = left_behind.left_behind(request, holder.response)
    if left is None:
        return redirect("respond:tasks")
    if request.method != "POST":
        shown = bring_in_page(current_call(), holder.response, queries.answers_of(left.response))
        return render(request, "respond/bring_in.html", shown)
    if request.POST.get("what") == "bring":
        actions.bring_over(
            from_response=left.response_id,
            to_response=holder.response.pk,
            way=holder.way,
            by=actions.RESPONDENT,
        )
    left_behind.forget(request)
    return redirect("respond:tasks")
