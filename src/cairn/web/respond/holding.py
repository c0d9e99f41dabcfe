"""The response that a visitor's session holds, and what a page does where it holds none."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Response
from cairn.web.respond import actions, policies, queries

SESSION_KEY = "response"
TOO_LATE = (
    "You have sent your response already, so what you have just written was not saved. Go back to copy your words, "
    "and send them to the address on the start page, with your reference."
)


def held(request: HttpRequest) -> Response | None:
    """The response that the visitor began, sent or not; None where there is none."""
    return queries.own_response(request.session.get(SESSION_KEY))


def begin(request: HttpRequest) -> Response:
    """The visitor's draft: the one they hold, or a new one. Raises Refused where the call is not open."""
    policies.check_is_open(current_call(), timezone.localdate())
    response = held(request)
    if response is None or not response.is_draft:
        response = actions.begin_response(call=current_call(), by=actions.RESPONDENT)
        request.session[SESSION_KEY] = response.pk
    return response


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was posted, or None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def with_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the visitor's draft. Who has none is sent to the start, and who has sent theirs to its receipt.

    A page that arrives after the session has ended begins a new draft, so that what was typed is kept.
    Answers that arrive after sending, from another tab, are not kept, and the page says so. A refusal,
    the view's own or that of a call that is not open, is shown as a page.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = held(request)
        if response and not response.is_draft:
            is_answers = request.method == "POST" and request.resolver_match.url_name != "check"
            return _refused(request, Refused(TOO_LATE)) if is_answers else redirect("respond:sent")
        try:
            policies.check_is_open(current_call(), timezone.localdate())
            if response is None:
                if request.method != "POST":
                    return redirect("respond:start")
                response = begin(request)
            return view(request, response, *args, **kwargs)
        except Refused as refusal:
            return _refused(request, refusal)

    return wrapped


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return render(request, "respond/refused.html", {"refusal": refusal, "call": current_call()}, status=403)
