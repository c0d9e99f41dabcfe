"""The page on answering in Word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.definitions import current_call
from cairn.web.common.limits import limit
from cairn.web.common.refusals import Refused
from cairn.web.respond import form_payload, holding, word_forms
from cairn.web.respond.presenters.word_form import reading_page, word_page


@limit("file")
@holding.when_readable
def word(request: HttpRequest) -> HttpResponse:
    """Hand out the form, and show what was read of one that came back; nothing of it is kept until it is confirmed."""
    call, holder = current_call(), holding.held(request)
    closed, faults = word_forms.why_no_upload(holder), []
    if request.method == "POST" and not closed:
        reading = word_forms.read_upload(request)
        try:
            if not isinstance(reading, str):
                shown = reading_page(call, holder, reading, form_payload.taken_of(reading))
                return render(request, "respond/word_read.html", shown)
            faults = [reading]
        except Refused as refusal:
            faults = [str(refusal)]
    return render(request, "respond/word.html", word_page(call, holder, closed, faults))
