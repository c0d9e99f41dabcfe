"""Naming a theme of a question."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.web.coding.forms.naming import NamingForm
from cairn.web.coding.presenters.question import question_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import change_codebook
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def name_theme(request: HttpRequest, code: str) -> HttpResponse:
    """Add the theme that a form names, or show the question's page with why it was not added."""
    call, asked = open_question(code)
    form, refusal = NamingForm(request.POST), ""
    if request.method == "POST" and not form.is_valid():
        refusal = form.fault()
    elif request.method == "POST":
        try:
            change_codebook(
                asked=form.asked(code), version=form.cleaned_data["version"], by=request.person.name
            )
            return redirect(reverse("coding:question", args=[code], fragment="themes"))
        except Refused as refused:
            refusal = str(refused)
    page = question_page(call, asked, request.person, request.POST, refusal)
    return render(request, "coding/question.html", page)
