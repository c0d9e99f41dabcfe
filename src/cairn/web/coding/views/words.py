"""The words of a question, to look at before its themes are named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.coding.presenters.words import context_of, words_page
from cairn.web.coding.queries.asked import open_question
from cairn.web.coding.queries.words import looked_at
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.queries import passages_called


@may(Act.READ_PHRASES)
def words(request: HttpRequest, code: str) -> HttpResponse:
    """Show what marks the answers, or one phrase of it in its places; it is written down who read whose words."""
    call, question = open_question(code)
    looked = looked_at(call, question)
    context = context_of(call, question, looked, request.GET)
    passages = passages_called({each.passage for each in context.page})
    actions.record_phrases(question=code, passages=passages.values(), by=request.person.name)
    page = words_page(call, question, looked, context, passages)
    return render(request, "coding/words.html", page)
