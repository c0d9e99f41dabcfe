"""What the room asks the ledger: one respondent's own response and answers."""

from __future__ import annotations

from cairn.responses import ledger
from cairn.web.ledger.models import Response
from cairn.web.ledger.rows import as_answer


def own_response(response_id: object) -> Response | None:
    """The response that a session holds, or None; the id comes from the session, never from a form."""
    return Response.objects.filter(pk=response_id).first() if isinstance(response_id, int) else None


def answers_of(response: Response) -> dict[str, ledger.Answer]:
    """The answers of a response, by question."""
    return {row.question: as_answer(row) for row in response.answers.all()}
