"""The phrases of one open question."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review import actions, queries
from cairn.web.review.acts import may
from cairn.web.review.presenters.question import passages_shown, question_page


@may(Act.READ_PHRASES)
def question(request: HttpRequest, code: str) -> HttpResponse:
    """Show what marks the answers to a question, with the passages behind it, and write down who read it."""
    call = current_call()
    found = queries.phrases_by_question(call).get(code)
    if found is None:
        raise Http404
    chosen = request.GET.get("phrase", "")
    passages = queries.passages_called(passages_shown(found, chosen))
    actions.record_phrases(question=code, passages=passages.values(), by=request.person.name)
    return render(request, "review/question.html", question_page(call, found, passages, chosen))
