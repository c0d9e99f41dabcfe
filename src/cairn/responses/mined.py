"""Which responses programs read for what was said: the rule for phrases, themes, learning and language models alike.

What kept to no form was read apart by people (`Response.in_mined_corpus`), and so is what is no response to the call,
as notes of a visit. Whoever asks what is held of them is told by the same flag whether programs read it.
"""

from __future__ import annotations

from collections.abc import Iterable

from cairn.responses.ledger import EvidenceKind, Response
from cairn.responses.senders import one_each


def read_by_programs(responses: Iterable[Response]) -> tuple[Response, ...]:
    """The responses to the call that programs read, one for each sender (`cairn.responses.senders.one_each`). Of a
    sender who answered on the form and besides in a document that was read apart, it holds what is on the form."""
    to_the_call = (each for each in responses if each.kind is EvidenceKind.CALL)
    return tuple(each for each in one_each(to_the_call) if each.in_mined_corpus)
