"""The open questions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review import queries
from cairn.web.review.acts import may
from cairn.web.review.presenters.questions import questions_page


@may(Act.READ_PHRASES)
def questions(request: HttpRequest) -> HttpResponse:
    """Every question that is answered in words, with how much was found in its answers."""
    call = current_call()
    page = questions_page(call, queries.open_questions(call), queries.phrases_by_question(call))
    return render(request, "review/questions.html", page)
