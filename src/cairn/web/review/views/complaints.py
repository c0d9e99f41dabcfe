"""Complaints about the use of personal data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.web.ledger.roles import Act
from cairn.web.review import actions, queries
from cairn.web.review.acts import may
from cairn.web.review.presenters.complaints import complaints_page


@may(Act.HANDLE_COMPLAINTS)
def complaints(request: HttpRequest) -> HttpResponse:
    """Every complaint with the day by which to acknowledge it, and a note of who read them."""
    actions.record_reading_of_complaints(by=request.person.name)
    page = complaints_page(queries.complaints(), timezone.localdate())
    return render(request, "review/complaints.html", page)
