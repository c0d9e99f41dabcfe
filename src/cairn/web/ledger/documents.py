"""A document that somebody sent, read into a response of the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses import read_document, read_free_format
from cairn.responses.ledger import Answer, AnsweringAs, Response, Route
from cairn.tables.quotables import Permission
from cairn.web.ledger.references import new_public_reference, new_receipt

SECTOR = "sector"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a document, when, and what they allow; what a form would have asked, told by whoever took it in.

    `sector` is a code of the call's profile. `public_reference` is drawn where none is given.
    """

    organisation: str
    permission: Permission
    received_on: dt.date
    sector: str = ""
    synthetic: bool = False
    public_reference: str = ""


def response_of_document(content: bytes, file_name: str, sender: Sender, call: Call) -> Response:
    """The whole document as a response: its passages by question, and the agreement proposed from its prose.

    It is kept out of the mined corpus, for it does not follow the form. Raises IntakeError where the
    file cannot be read, or where the call has no such sector.
    """
    sector = call.question(SECTOR)
    if sender.sector and sender.sector not in {option.code for option in (sector.choices if sector else ())}:
        raise IntakeError(
            f"{file_name}: the call has no sector {sender.sector}. Name one of its own, or leave it out."
        )
    public_reference = sender.public_reference or new_public_reference()
    reading = read_free_format(read_document(content, file_name), call, public_reference)
    return Response(
        reference=new_receipt(),
        public_reference=public_reference,
        call=call.code,
        route=Route.DOCUMENT,
        received_on=sender.received_on,
        permission=sender.permission,
        answering_as=AnsweringAs.ORGANISATION,
        name=sender.organisation,
        profile=(Answer(SECTOR, chosen=(sender.sector,)),) if sender.sector else (),
        answers=(),
        passages=reading.passages,
        agreements=reading.agreements,
        in_mined_corpus=False,
        synthetic=sender.synthetic,
    )
