"""The themes of one question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.coding.presenters.question import question_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.READ_THEMES)
def question(request: HttpRequest, code: str) -> HttpResponse:
    """Show the themes of a question, with how much was coded to each."""
    call, asked = open_question(code)
    return render(request, "coding/question.html", question_page(call, asked, request.person))
