"""Every act that changes the ledger: atomic, by somebody, and written into the record of who did what."""

from cairn.web.ledger.actions.accounts import add_reader
from cairn.web.ledger.actions.agreements import confirm_agreement
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.clearances import clear_passage
from cairn.web.ledger.actions.complaints import make_complaint
from cairn.web.ledger.actions.intake import record_document, record_response
from cairn.web.ledger.actions.letters import post_letter
from cairn.web.ledger.actions.receipts import issue_receipt, register

__all__ = [
    "add_reader",
    "clear_passage",
    "confirm_agreement",
    "issue_receipt",
    "make_complaint",
    "post_letter",
    "record_document",
    "record_response",
    "register",
    "write_event",
]
