"""All that was weighed under freedom of information."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.rights import exemptions_page
from cairn.web.review.reading.rights import considerations_of


@may(Act.CONSIDER_EXEMPTIONS)
def exemptions(request: HttpRequest) -> HttpResponse:
    """The list, the latest first: the team's own words, and nobody else's."""
    found = considerations_of(current_call(""))
    numbers = Counter(found.values_list("outcome", flat=True))
    page = Paginator(found, 30).get_page(request.GET.get("page", "1"))
    return render(request, "review/exemptions.html", exemptions_page(page, dict(sorted(numbers.items()))))
