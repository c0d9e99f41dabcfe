"""A file that a response came in."""

import io

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from cairn.web.ledger.roles import Act
from cairn.web.review import actions
from cairn.web.review.acts import may
from cairn.web.review.presenters.originals import saved_as
from cairn.web.review.reading.one_response import document_to_take


@may(Act.TAKE_FILES)
def original(request: HttpRequest, public_reference: str, number: int) -> HttpResponse:
    """The file as it came, to be saved, never to be shown by the browser, and a note of who took it."""
    found = document_to_take(public_reference, number)
    if found is None:
        raise Http404
    actions.record_original(document=found, by=request.person.name)
    return FileResponse(
        io.BytesIO(found.content),
        as_attachment=True,
        filename=saved_as(found),
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff"},
    )
