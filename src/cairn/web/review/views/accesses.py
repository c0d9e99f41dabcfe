"""Who has opened a response."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.ledger.queries import accesses, accesses_to
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.accesses import accesses_page


@may(Act.SEE_ACCESSES)
def who_opened(request: HttpRequest) -> HttpResponse:
    """The register of accesses, the last first: all of it, or what concerns one response."""
    reference = request.GET.get("response", "").strip()[:40]
    found = accesses_to(reference) if reference else accesses()
    return render(
        request, "review/accesses.html", accesses_page(found, reference, request.GET.get("page", "1"))
    )
