"""What staff may do: each rule refuses with a sentence that says what is needed, and whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cairn.tables.sentences import listed
from cairn.web.common.refusals import Refused
from cairn.web.ledger.roles import MAY, Act, Person, Role


def check_may(person: Person, act: Act, *, administrators: Callable[[], Sequence[str]]) -> None:
    """Raises Refused where none of the person's roles lets them do it.

    `administrators` gives the names of those who can give a role; it is asked for a refusal alone.
    """
    if person.may(act):
        return
    needed = listed([role for role in Role if role in MAY[act]], "or")
    held = listed([role for role in Role if role in person.roles], "and")
    has = f"Yours is {held}." if held else "You hold no role yet."
    raise Refused(f"To {act}, you need the role of {needed}. {has} {_whom_to_ask(administrators())}")


def _whom_to_ask(administrators: Sequence[str]) -> str:
    if administrators:
        return f"Ask an administrator of this review to give it to you: {listed(administrators, 'or')}."
    return (
        "Nobody is administrator yet: ask whoever runs this site for the review, who can make somebody so by "
        "`cairn staff roles NAME --add administrator`."
    )
