"""Responses whose public reference was drawn, and had been drawn before: of 10,000 one or two fall together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from cairn.responses.ledger import Response
from cairn.web.ledger import queries
from cairn.web.ledger.references import new_public_reference


def under_free_reference(given: Response, held: Collection[str] = ()) -> Response:
    """The response under a reference that no other has, neither in the ledger nor in `held`."""
    while given.public_reference in held or queries.holds(given.public_reference):
        given = under(given, new_public_reference())
    return given


def under(given: Response, reference: str) -> Response:
    """A response under another public reference, and all that is named after it."""
    old = given.public_reference
    return replace(
        given,
        public_reference=reference,
        passages=tuple(
            replace(each, id=f"{reference}{each.id.removeprefix(old)}") for each in given.passages
        ),
        agreements=tuple(
            replace(each, passage=f"{reference}{each.passage.removeprefix(old)}") for each in given.agreements
        ),
    )
