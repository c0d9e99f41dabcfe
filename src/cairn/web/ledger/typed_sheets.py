"""Replies that the team typed into the sheet, as responses of the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses import passages_of_answers
from cairn.responses.ledger import AnsweringAs, Response, Route
from cairn.responses.tabular import TypedResponse
from cairn.tables.quotables import Permission
from cairn.web.ledger.marks import mark_of_reply
from cairn.web.ledger.references import new_public_reference, new_receipt


def not_yet_taken(
    typed: Iterable[Response], held: Iterable[Response], erased: Iterable[str] = ()
) -> list[Response]:
    """The replies that the ledger does not hold, and never held: `erased` are the marks of those that are gone.

    Of those that say the same, as many are left as there are more of
    them than before: several people may well send the same letter on one day.

    Raises IntakeError where a reply that was taken before stands in the sheet with another name or permission: it is
    no second reply, and a sheet changes nothing that was taken.
    """
    taken = [response for response in held if response.route is Route.TYPED_IN]
    gone = Counter(erased)
    whole = Counter((_said(response), _allowed(response)) for response in taken)
    new = []
    for response in typed:
        if whole[_said(response), _allowed(response)]:
            whole[_said(response), _allowed(response)] -= 1
        elif gone and gone[mark := mark_of_reply(response)]:
            gone[mark] -= 1
        else:
            new.append(response)
    left = {said for (said, _), number in whole.items() if number}
    changed = next((response for response in new if _said(response) in left), None)
    if changed is not None:
        before = next(one.public_reference for one in taken if _said(one) == _said(changed))
        raise IntakeError(
            f"A reply of {changed.received_on} was taken before as {before}, with another name or permission. A sheet "
            "does not change what was taken. Put the row back as it was, or take it out."
        )
    return new


def _said(response: Response) -> tuple[object, ...]:
    answers = frozenset(response.profile), frozenset(response.answers)
    return response.received_on, response.answering_as, response.language, *answers


def _allowed(response: Response) -> tuple[object, ...]:
    return response.permission, response.name


def response_of_row(row: TypedResponse, call: Call) -> Response:
    """A row as a response that follows the call. A person's name is kept only where it may be printed."""
    public_reference = new_public_reference()
    is_named = row.answering_as is AnsweringAs.ORGANISATION or row.permission is Permission.WITH_NAME
    name = row.name if is_named else ""
    permission = row.permission
    if permission is Permission.WITH_NAME and not name:
        permission = Permission.WITHOUT_NAME
    return Response(
        reference=new_receipt(),
        public_reference=public_reference,
        call=call.code,
        route=Route.TYPED_IN,
        received_on=row.received_on,
        permission=permission,
        answering_as=row.answering_as,
        name=name,
        profile=row.profile,
        answers=row.answers,
        passages=passages_of_answers(public_reference, row.answers, call),
        synthetic=call.synthetic,
        language=row.language,
    )
