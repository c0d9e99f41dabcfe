"""Changing one's own note, or taking it away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.notes import note_page
from cairn.web.review.presenters.team import address_of_response
from cairn.web.review.reading.one_response import note_to_change
from cairn.web.review.trail import asked_for


@may(Act.NOTE_RESPONSES)
def change_note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Show a note to whoever wrote it, and keep or take away what they say; a text that cannot be kept stays."""
    note = note_to_change(note_id)
    if note is None:
        raise Http404
    reference, by = note.response.public_reference, request.person.name
    back = address_of_response(reference, asked_for(request, current_call("")), note.passage_id or "team")
    text, fault = request.POST.get("text", note.text), ""
    try:
        if request.method == "POST" and request.POST.get("do") == "remove":
            actions.remove_note(note_id=note_id, by=by)
            return redirect(back)
        if request.method == "POST":
            actions.change_note(note_id=note_id, text=text, by=by)
            return redirect(back)
    except Refused as refusal:
        fault = str(refusal)
    page = note_page(note.passage_id or reference, text, fault, back, by=note.by, is_own=note.by == by)
    return render(request, "review/note.html", page)
