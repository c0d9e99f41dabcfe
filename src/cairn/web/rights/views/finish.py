"""Certifying erasures that were ended before their certificate was issued."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.rights.erasing import finish


@may(Act.ANSWER_RIGHTS)
def certify_the_rest(request: HttpRequest) -> HttpResponse:
    """Issue every certificate that is missing; lead to it where it is one."""
    made = finish() if request.method == "POST" else []
    return redirect("rights:certificate", made[0].number) if len(made) == 1 else redirect("rights:people")
