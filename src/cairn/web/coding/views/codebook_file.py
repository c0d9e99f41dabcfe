"""The codebook as a file."""

from django.http import FileResponse, HttpRequest

from cairn.web.coding.actions.files import codebook_as
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may


@may(Act.READ_THEMES)
def codebook_file(request: HttpRequest, form: str) -> FileResponse:
    """The themes with their titles and descriptions, and no word of a respondent; it is written down who took it."""
    return FileResponse(
        codebook_as(form, by=request.person.name),
        as_attachment=True,
        filename=f"codebook.{form}",
        content_type="application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff"},
    )
