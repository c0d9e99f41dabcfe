"""How far coders agree on a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.coding.presenters.agreement import agreement_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.READ_THEMES)
def agreement(request: HttpRequest, code: str) -> HttpResponse:
    """Tell it, with what it rests on and what was left out."""
    call, question = open_question(code)
    page = agreement_page(call, question, codebook_now(call.code), request.person)
    return render(request, "coding/agreement.html", page)
