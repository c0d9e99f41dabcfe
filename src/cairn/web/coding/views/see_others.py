"""Seeing what others found before one has coded oneself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.coding.actions.opening import show_held_back
from cairn.web.coding.queries.asked import open_question
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CODE_PASSAGES)
def see_others(request: HttpRequest, code: str) -> HttpResponse:
    """Show somebody all that waits for them to code it blind, and go on to how far coders agree."""
    call, _ = open_question(code)
    if request.method == "POST":
        show_held_back(call=call.code, question=code, by=request.person)
    return redirect("coding:agreement", code)
