"""What has become of the call."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cairn.calls.life.log import read_log
from cairn.exceptions import DefinitionError
from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.life_of_call import life_page


@may(Act.SEE_HOW_IT_GOES)
def life_of_call(request: HttpRequest) -> HttpResponse:
    """Its days, its history as the public reads it, and who did what."""
    acts, fault = (), ""
    try:
        acts = read_log(settings.CAIRN_REVIEW / "call.toml")
    except DefinitionError as error:
        fault = str(error).replace(f"{settings.CAIRN_REVIEW}/", "")
    page = life_page(current_call(""), acts, fault, timezone.localdate())
    return render(request, "review/life_of_call.html", page)
