"""All that was weighed under freedom of information, as CSV."""

from django.http import HttpRequest, HttpResponse

from cairn.disclosure.csv_cells import csv_bytes
from cairn.web.common.definitions import current_call
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import may
from cairn.web.review.presenters.rights import rows_of_table
from cairn.web.review.reading.rights import considerations_of


@may(Act.CONSIDER_EXEMPTIONS)
def exemptions_table(request: HttpRequest) -> HttpResponse:
    """The table: ids, sections of the Act and the team's reasons, and no word that anybody sent."""
    return HttpResponse(
        csv_bytes(rows_of_table(considerations_of(current_call("")))),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="exemptions.csv"'},
    )
