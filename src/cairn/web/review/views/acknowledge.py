"""Saying that a complaint was acknowledged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from cairn.web.ledger.models import Complaint
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may


@may(Act.HANDLE_COMPLAINTS)
def acknowledge(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Mark it, where a form of ours asks for it, and go back to the list."""
    if request.method == "POST":
        try:
            actions.acknowledge_complaint(complaint_id=complaint_id, by=request.person.name)
        except Complaint.DoesNotExist as error:
            raise Http404 from error
    return redirect("review:complaints")
