"""The way on to the next passage to code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.coding.presenters.code import code_url
from cairn.web.coding.presenters.coded import coded_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.coding.queries.one_passage import next_to_code as next_one
from cairn.web.coding.queries.one_passage import way_in
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.CODE_PASSAGES)
def next_to_code(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the next passage of a question for whoever asks, or say that they have coded all that is theirs."""
    call, question = open_question(code)
    way = way_in(request.GET, call.code, code)
    passage = next_one(call.code, code, request.person.name, way, request.GET.get("after", ""))
    if passage is None:
        return render(request, "coding/coded.html", coded_page(call, question, way, request.person))
    return redirect(code_url(passage.pk, way))
