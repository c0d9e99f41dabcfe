"""Saying who codes which passages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.actions.sharing import share_out
from cairn.web.coding.forms.sharing import read_shared
from cairn.web.coding.presenters.share import share_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.coding.queries.coders import who_may_code
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.SHARE_CODING)
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Show samples and how far each coder is, draw a sample, and give passages out or take them back."""
    call, question = open_question(code)
    refusal = ""
    if request.method == "POST":
        try:
            asked = read_shared(request.POST, who_may_code())
            share_out(call=call.code, question=code, asked=asked, by=request.person.name)
            return redirect("coding:share", code)
        except Refused as refused:
            refusal = str(refused)
    return render(
        request, "coding/share.html", share_page(call, question, request.person, request.POST, refusal)
    )
