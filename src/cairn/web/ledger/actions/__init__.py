"""Every act that changes the ledger: atomic, by somebody, and written into the record of who did what."""

from cairn.web.ledger.actions.accesses import record_access
from cairn.web.ledger.actions.accounts import (
    add_staff,
    change_roles,
    check_password,
    close_account,
    end_sessions,
    record_sign_in,
    reset_second_factor,
)
from cairn.web.ledger.actions.agreements import confirm_agreement
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.clearances import clear_passage
from cairn.web.ledger.actions.complaints import make_complaint
from cairn.web.ledger.actions.counting import count_for_page, count_if_due
from cairn.web.ledger.actions.intake import record_document, record_response, record_typed
from cairn.web.ledger.actions.letters import post_letter
from cairn.web.ledger.actions.receipts import issue_receipt, register

__all__ = [
    "add_staff",
    "change_roles",
    "check_password",
    "clear_passage",
    "close_account",
    "confirm_agreement",
    "count_for_page",
    "count_if_due",
    "end_sessions",
    "issue_receipt",
    "make_complaint",
    "post_letter",
    "record_access",
    "record_document",
    "record_response",
    "record_sign_in",
    "record_typed",
    "register",
    "reset_second_factor",
    "write_event",
]
