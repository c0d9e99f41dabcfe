"""What was written in this browser before its writer came back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.respond import actions, holding, left_behind
from cairn.web.respond.presenters.come_back import after_bringing, bring_in_page


@holding.with_response
def bring_in(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Ask whether to bring it in or to leave it; do what was said, and tell which files had to stay."""
    left = left_behind.left_behind(request, holder.response)
    if left is None:
        return redirect("respond:tasks")
    if request.method != "POST":
        return render(
            request, "respond/bring_in.html", bring_in_page(current_call(), holder, left, request.GET)
        )
    draft = left.way.response
    if request.POST.get("draft", draft.public_reference) != draft.public_reference:
        return redirect(
            "respond:tasks"
        )  # of another than the page showed, nobody has said what to do with it
    if request.POST.get("what") == "bring":
        brought = actions.bring_over(
            from_response=draft.pk,
            to_response=holder.response.pk,
            way=holder.way,
            by=actions.RESPONDENT,
        )
        if brought.stayed:
            return redirect(after_bringing())
    left_behind.forget(request, left.way)
    return redirect("respond:tasks")
