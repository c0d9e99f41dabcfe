"""The page that shows a code, once, and sends it by e-mail where it is asked to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cairn.web.common.definitions import current_call, current_review
from cairn.web.common.limits import limit
from cairn.web.ledger.actions import post_letter
from cairn.web.ledger.models import Response
from cairn.web.respond import holding, queries, shown_once
from cairn.web.respond.forms import LetterForm
from cairn.web.respond.presenters.kept_until import told_in_letter
from cairn.web.respond.presenters.ways_in import letter_of, way_made_page


@holding.with_response
@holding.lead_only
def way_made(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Show the link, the number and the code, until another page is opened."""
    held = shown_once.shown(request)
    way = queries.open_ways(holder.response).filter(pk=held.way_id).first() if held else None
    if held is None or way is None:
        return redirect("respond:ways-in")
    return render(request, "respond/way_made.html", way_made_page(current_call(), way, held))


@limit("letter")
@holding.with_response
@holding.lead_only
def send_way_in(request: HttpRequest, holder: holding.Holder) -> HttpResponse:
    """Put the letter in the outbox; the address stands in it alone."""
    held = shown_once.shown(request) if request.method == "POST" else None
    way = queries.open_ways(holder.response).filter(pk=held.way_id).first() if held else None
    if held is None or way is None:
        return redirect("respond:ways-in")
    form = LetterForm(request.POST)
    if not form.is_valid():
        return render(request, "respond/way_made.html", way_made_page(current_call(), way, held, form))
    if held.letters < shown_once.MOST_LETTERS and settings.CAIRN_MAIL.is_sent:
        words = letter_of(current_call(), way, held, _kept(holder.response))
        to = form.cleaned_data["email"]
        post_letter(kind=words.kind, to=to, subject=words.subject, body=words.body, response=holder.response)
        shown_once.count_letter(request, held)
    return redirect("respond:way-made")


def _kept(response: Response) -> str:
    if not response.is_draft:
        return ""
    call = current_call()
    touched = queries.last_touched(call, response, timezone.localdate())
    return told_in_letter(call, current_review().retention, touched)
