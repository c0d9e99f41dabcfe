"""Coming back by a number and a code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.limits import limit
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, holding, left_behind, queries
from cairn.web.respond.codes import as_shown
from cairn.web.respond.forms import ComeBackForm
from cairn.web.respond.presenters.come_back import come_back_page


@limit("come-back")
def come_back(request: HttpRequest, number: str = "") -> HttpResponse:
    """Ask for the number and the code, and let in whoever has both; the link alone opens nothing."""
    before = holding.held(request)
    form = ComeBackForm(holding.posted(request), initial={"number": as_shown(number)})
    if request.method == "POST" and form.is_valid():
        try:
            way = actions.open_with(form.cleaned_data["number"], form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            holding.let_in(request, way)
            if before and queries.may_be_brought(before.way, way.response):
                left_behind.remember(request, before.way, way.response)
                return redirect("respond:bring-in")
            return redirect("respond:tasks" if way.response.is_draft else "respond:sent")
    leaves_another = bool(before) and not queries.can_be_come_back_to(before.way)
    shown = come_back_page(current_call(), form, leaves_another=leaves_another)
    return render(request, "respond/come_back.html", shown)
