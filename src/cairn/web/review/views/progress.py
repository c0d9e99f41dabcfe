"""How the call is going."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import count_for_page
from cairn.web.ledger.counting.limits import policy_in_force
from cairn.web.ledger.counting.live_tables import live_now, release_live
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.progress import progress_page


@may(Act.SEE_HOW_IT_GOES)
def progress(request: HttpRequest) -> HttpResponse:
    """The numbers as they stand, and the tables of the latest counting."""
    call, policy = current_call(), policy_in_force()
    counting = count_for_page(call=call, by=request.person.name)
    live = live_now(call)
    released = release_live(call, live, policy)
    page = progress_page(
        call, live, released, counting, policy.respondents.fewest_people.limit, request.person
    )
    return render(request, "review/progress.html", page)
