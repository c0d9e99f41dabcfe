"""Taking a codebook in from a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.exceptions import UserError
from cairn.web.coding.actions.files import take_in_codebook as take_in
from cairn.web.coding.presenters.codebook import codebook_page
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CHANGE_CODEBOOK)
def take_in_codebook(request: HttpRequest) -> HttpResponse:
    """Take the themes of a file into the codebook, all of them or, saying why, none."""
    refusal, question = "", request.POST.get("question", "")
    if request.method == "POST":
        try:
            take_in(request.FILES.get("file"), question=question, by=request.person.name)
            return redirect(reverse("coding:codebook", fragment="changes"))
        except UserError as error:
            refusal = str(error)
    page = codebook_page(request.person, "", question, refusal)
    return render(request, "coding/codebook.html", page)
