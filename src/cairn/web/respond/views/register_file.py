"""The register of receipts as a file."""

from django.http import HttpRequest, StreamingHttpResponse

from cairn.responses.register import csv_lines
from cairn.web.respond import queries


def register_file(request: HttpRequest) -> StreamingHttpResponse:
    """Every line of the register, for whoever wants to check the chain or keep a copy."""
    answer = StreamingHttpResponse(
        csv_lines(queries.register_entries()), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="register.csv"'
    return answer
