"""What was written in this browser before its writer came back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding, left_behind
from cairn.web.respond.presenters.come_back import after_bringing, bring_in_page


@holding.with_response
def bring_in(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Ask whether to bring it in or to leave it; do what was said, and tell which files had to stay."""
    way = left_behind.left_behind(request, holder.response)
    if way is None:
        return redirect("respond:tasks")
    if request.method != "POST":
        left = left_behind.what_is_left(way, holder.response)
        return render(
            request, "respond/bring_in.html", bring_in_page(current_call(), holder, left, request.GET)
        )
    if request.POST.get("what") == "bring":
        brought = actions.bring_over(
            from_response=way.response_id,
            to_response=holder.response.pk,
            way=holder.way,
            by=actions.RESPONDENT,
        )
        if brought.stayed:
            return redirect(after_bringing())
    left_behind.forget(request)
    return redirect("respond:tasks")
