"""The files that somebody chose."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cairn.web.ledger.files import Arriving
from cairn.web.respond.uploads import Arrived

FIELD = "files"
STAY = "stay"
NOTHING_CHOSEN = _("Choose a file first, then press “Upload these files”")


def arrived_files(request: HttpRequest) -> list[tuple[str, Arriving]]:
    """Every file that came, with the name its respondent gave it; each stands in quarantine."""
    came = request.FILES.getlist(FIELD)
    return [(file.name or "", file.arriving) for file in came if isinstance(file, Arrived)]


def is_staying(request: HttpRequest) -> bool:
    """Whether the button was the one that adds and comes back to the same page."""
    return bool(request.POST.get("then") == STAY)


def fault_of_choice(request: HttpRequest) -> tuple[str, ...]:
    """What is wrong where nothing was chosen and something was to be added."""
    return (NOTHING_CHOSEN,) if is_staying(request) and not request.FILES.getlist(FIELD) else ()
