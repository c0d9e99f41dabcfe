"""What came in, and what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.reconciliation import reconcile
from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.presenters.intake import A_PAGE, intake_page
from cairn.web.review.reading.intake import COUNTED, came_in, files_like


@may(Act.READ_RESPONSES)
def intake(request: HttpRequest) -> HttpResponse:
    """Counts that add up, and every file that came by itself, with why it was refused."""
    call, asked = current_call(), request.GET
    files = files_like(asked.get("state", ""), asked.get("batch", ""), asked.get("page", "1"), A_PAGE)
    actions.record_intake(responses=files.references, by=request.person.name)
    counted = COUNTED.get(call.code, lambda: reconcile(call.code))
    return render(request, "review/intake.html", intake_page(counted, files, came_in()))
