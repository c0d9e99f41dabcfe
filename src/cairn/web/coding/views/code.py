"""Coding one passage."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.doing import GOES_ON, do_as_said
from cairn.web.coding.forms.coding import Said, read_said
from cairn.web.coding.held_back import note_shown
from cairn.web.coding.presenters.code import code_page, next_url
from cairn.web.coding.to_code import passage_to_code, way_in
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may


@may(Act.CODE_PASSAGES)
def code(request: HttpRequest, passage_id: str) -> HttpResponse:
    """Show a passage beside the codebook, and keep what a coder finds in it."""
    at = passage_to_code(passage_id, request.person.name)
    if at is None:
        raise Http404
    way = way_in(request.GET, at.passage.response.call, at.passage.question)
    said = read_said(request.POST, at) if request.method == "POST" else Said(None)
    if request.method == "POST" and not said.faults:
        try:
            do_as_said(said, at, by=request.person.name)
            return redirect(next_url(at, way) if said.do in GOES_ON else f"{request.path}{way.query}#others")
        except Refused as refused:
            said.faults["themes"] = str(refused)
    if at.others:
        note_shown([passage_id], request.person)
    actions.record_passage(passage=at.passage, by=request.person.name)
    return render(request, "coding/code.html", code_page(at, way, request.POST, said.faults))
