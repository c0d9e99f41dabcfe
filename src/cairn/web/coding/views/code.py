"""Coding one passage."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.actions.coding import GOES_ON, Said, keep_what_is_said
from cairn.web.coding.actions.opening import note_shown
from cairn.web.coding.forms.coding import read_said
from cairn.web.coding.presenters.code import code_page, next_url
from cairn.web.coding.queries.one_passage import passage_to_code, so_far, way_in
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
            keep_what_is_said(said=said, at=at, by=request.person.name)
            return redirect(next_url(at, way) if said.do in GOES_ON else f"{request.path}{way.query}#others")
        except Refused as refused:
            said.faults["themes"] = str(refused)
            at = (
                passage_to_code(passage_id, request.person.name) or at
            )  # what it was refused for may be newer
    if at.others:
        note_shown([passage_id], by=request.person)
    actions.record_passage(passage=at.passage, by=request.person.name)
    return render(
        request,
        "coding/code.html",
        code_page(at, way, so_far(at, request.person.name, way), request.POST, said.faults),
    )
