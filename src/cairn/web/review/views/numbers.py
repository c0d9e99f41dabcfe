"""One table of the page on how the call is going, as CSV."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.ledger.counting.limits import policy_in_force
from cairn.web.ledger.counting.live_tables import live_now, release_live
from cairn.web.ledger.counting.read import latest_counting
from cairn.web.ledger.counting.standing import from_rows
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.numbers import csv_of


@may(Act.SEE_HOW_IT_GOES)
def numbers(request: HttpRequest, name: str) -> HttpResponse:
    """The table of that name, what is held back as in the publication."""
    call = current_call()
    live, counting = live_now(call), latest_counting(call)
    counted = from_rows(counting.tables) if counting else ()
    tables = (*release_live(call, live, policy_in_force()), *counted)
    found = next((table for table in tables if table.name == name), None)
    if found is None:
        raise Http404
    saved_as = f"{name.replace('_', '-')}.csv"
    return HttpResponse(
        csv_of(call, found, timezone.localdate(live.at)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{saved_as}"'},
    )
