"""A Word form that somebody chose, and what they confirm of it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cairn.responses.attachments import shown_name
from cairn.web.ledger.files import Arriving
from cairn.web.respond.form_payload import Taken, places_of, unsigned
from cairn.web.respond.forms.files import arrived_files

OUTSIDE, PAYLOAD = "outside", "form"
NOTHING_CHOSEN = _("Choose the form that you filled in, then press “Upload and read”")


def nothing_in(name: str) -> str:
    """What is said of a form that nothing was written in."""
    said = _now(
        "“{name}” is the form of this call, and nothing is filled in. Check that you chose the copy that you saved."
    )
    return said.format(name=shown_name(name))


def arrived_form(request: HttpRequest) -> tuple[str, Arriving] | None:
    """The file that came, with the name its respondent gave it; None where none did. Of several the first is taken,
    and the others go with the request."""
    return next(iter(arrived_files(request)), None)


def confirmed(request: HttpRequest) -> tuple[Taken, frozenset[int]]:
    """What a page sent back, and which of what stood outside the boxes is to be added. Raises Refused where it is not
    what went out."""
    return unsigned(request.POST.get(PAYLOAD, "")), places_of(request.POST.getlist(OUTSIDE))
