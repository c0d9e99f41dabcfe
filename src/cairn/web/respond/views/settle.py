"""Choosing which of two saved answers stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.respond import holding, journey, saving
from cairn.web.respond.forms import SettleForm
from cairn.web.respond.pairs import pairs_of
from cairn.web.respond.presenters.settling import settle_page


@holding.with_response
def settle(request: HttpRequest, holder: holding.Holder, code: str, is_profile: bool = False) -> HttpResponse:
    """Show both versions of every answer that has two; keep the choice, or look again where somebody was quicker."""
    if not holder.response.is_draft:
        return redirect("respond:sent")
    page = saving.page_asked_for(code, is_profile)
    form = SettleForm(holding.posted(request), pairs=pairs_of(holder.response, page))
    has_changed = False
    if request.method == "POST":
        has_changed = not saving.settle(request, holder, form, is_profile=is_profile) or form.has_gone
        again = request.POST if form.errors and not has_changed else None
        form = SettleForm(again, pairs=pairs_of(holder.response, page))
    if not form.pairs:
        return redirect(journey.after_settling(saving.call_as_asked(holder), page, request.GET))
    shown = settle_page(current_call(), page, form, holder, has_changed=has_changed)
    return render(request, "respond/settle.html", shown)
