"""The staff and their roles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.ledger.queries import staff as everybody
from cairn.web.ledger.roles import Act
from cairn.web.review import queries
from cairn.web.review.acts import may
from cairn.web.review.presenters.staff import staff_page


@may(Act.LOOK_AFTER_STAFF)
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, what they may do, when they last signed in, and how."""
    return render(request, "review/staff.html", staff_page(everybody(), queries.with_second_factor()))
