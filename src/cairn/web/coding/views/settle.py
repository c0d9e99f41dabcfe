"""Settling where coders differ."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.actions.coding import Said, settle_on_what_is_said
from cairn.web.coding.actions.opening import open_to_settle
from cairn.web.coding.forms.coding import read_said
from cairn.web.coding.presenters.held import held_told
from cairn.web.coding.presenters.settle import settle_page, settle_url
from cairn.web.coding.queries.asked import open_question
from cairn.web.coding.queries.held_back import held_back
from cairn.web.coding.queries.settling import next_after, settled_meanwhile, waiting_to_settle
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may


@may(Act.SETTLE_CODINGS)
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """Show the passage on which coders differ most, or the next one, and keep what they settle on."""
    call, question = open_question(code)
    waiting = waiting_to_settle(call.code, code, request.person)
    named, after = request.GET.get("passage", ""), request.GET.get("after", "")
    shown = named if named in waiting else next_after(waiting, after, call.code, request.person)
    at = open_to_settle(shown, by=request.person) if shown else None
    said = read_said(request.POST, at) if at and named == shown and request.method == "POST" else Said(None)
    if said.do and at and not said.faults:
        try:
            settle_on_what_is_said(said=said, at=at, by=request.person.name)
            return redirect(settle_url(code, after=shown))
        except Refused as refused:
            said.faults["themes"] = str(refused)
            at = open_to_settle(shown, by=request.person) or at  # what it was refused for may be newer
    if at:
        actions.record_passage(passage=at.passage, by=request.person.name)
    missed = named if settled_meanwhile(call.code, code, named, waiting, request.person) else ""
    page = settle_page(question, at, len(waiting), request.POST, said.faults, missed)
    page["held"] = held_told(held_back(call.code, code, request.person), code)
    return render(request, "coding/settle.html", page)
