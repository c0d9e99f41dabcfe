"""Asking the machine to learn a question from what people coded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.web.coding.presenters.question import question_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import ask_to_learn
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.SHARE_CODING)
def learn(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the worker for it, and go back to the question's page, which says how far it is."""
    call, question = open_question(code)
    if request.method == "POST":
        try:
            ask_to_learn(question=code, by=request.person.name)
        except Refused as refused:
            page = question_page(call, question, request.person)
            page["errors"] = [{"text": str(refused), "href": "#machine"}]
            return render(request, "coding/question.html", page)
    return redirect(reverse("coding:question", args=[code], fragment="machine"))
