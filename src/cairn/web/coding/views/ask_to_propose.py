"""Asking the machine for themes of a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.coding.queries.asked import open_question
from cairn.web.ledger import actions
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def ask_to_propose(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the worker for them, and go back to the page that says how far it is."""
    open_question(code)
    if request.method == "POST":
        actions.ask_to_propose(question=code, by=request.person.name)
    return redirect("coding:proposals", code)
