"""The call's Word forms, one a language; each is drawn once, and again when the call has changed."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.word import word_form
from cairn.exceptions import IntakeError
from cairn.responses.word_form import WordFormReading
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, days
from cairn.web.respond.forms.word_form import NOTHING_CHOSEN, arrived_form, nothing_in
from cairn.web.respond.holding import SENT_ALREADY, Holder

FORMS = 12


@lru_cache(maxsize=FORMS)
def form_of(call: Call) -> bytes:
    """The form of a call in its language."""
    return word_form(call)


def why_no_upload(holder: Holder | None) -> str:
    """Why a form cannot be taken just now: the call is closed, or the response was sent; empty where it can."""
    if holder and holder.response.is_draft:
        return ""
    if holder:
        return SENT_ALREADY
    return days.why_not(lambda: days.check_may_begin(current_call(), timezone.localdate()))


def read_upload(request: HttpRequest) -> WordFormReading | str:
    """What the form that came holds, or the sentence that says why it could not be read."""
    came = arrived_form(request)
    if came is None:
        return str(NOTHING_CHOSEN)
    name, arriving = came
    call = current_call()
    others = tuple(current_call(code) for code in call.languages if code != call.language)
    try:
        reading = actions.read_form(name=name, arriving=arriving, call=call, others=others)
    except (IntakeError, Refused) as refusal:
        return str(refusal)
    return nothing_in(name) if reading.is_empty else reading
