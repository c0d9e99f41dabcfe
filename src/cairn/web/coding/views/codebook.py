"""The codebook as a whole: every change of it, and files of it out and in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.coding.presenters.codebook import codebook_page
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.READ_THEMES)
def codebook(request: HttpRequest) -> HttpResponse:
    """Show which version stands, how it came to be, and the files of it."""
    return render(request, "coding/codebook.html", codebook_page(request.person, request.GET.get("page", "")))
