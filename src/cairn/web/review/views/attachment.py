"""A file that came with a response."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cairn.responses.sealing import Unreadable
from cairn.web.ledger.files import open_stored
from cairn.web.ledger.roles import Act
from cairn.web.review import actions, queries
from cairn.web.review.acts import may
from cairn.web.review.presenters.attachments import NOT_THERE, saved_as


@may(Act.TAKE_FILES)
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """The file to be saved, never to be shown by the browser, and a note of who took it."""
    found = queries.attachment_to_read(attachment_id)
    if found is None:
        raise Http404
    try:
        content = open_stored(found)
    except (OSError, Unreadable):
        back = reverse("review:response", args=[found.response.public_reference])
        return render(request, "review/refused.html", {"refusal": NOT_THERE, "back": back}, status=404)
    actions.record_download(attachment=found, by=request.person.name)
    return FileResponse(
        content,
        as_attachment=True,
        filename=saved_as(found),
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff"},
    )
