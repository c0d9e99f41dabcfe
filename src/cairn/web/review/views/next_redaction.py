"""The passage that comes next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.redacting.waiting import asked_in, next_to_decide


@may(Act.REDACT)
def next_redaction(request: HttpRequest) -> HttpResponse:
    """The way to the passage that comes next, or back to the queue where nothing does."""
    asked = asked_in(request.GET)
    passage = next_to_decide(asked, request.GET.get("after", ""))
    if passage is None:
        return redirect(f"{reverse('review:redactions')}{asked.as_query(done=asked.queue)}")
    return redirect(f"{reverse('review:redact', args=[passage])}{asked.as_query()}")
