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
from cairn.web.ledger.actions.carrying_codings import carry_codings_to_change
from cairn.web.ledger.actions.certificates import issue_certificate
from cairn.web.ledger.actions.clearances import clear_passage
from cairn.web.ledger.actions.codebook import change_codebook
from cairn.web.ledger.actions.coding import (
    record_coding,
    settle_coding,
    show_all_others,
    show_others,
    skip_passage,
    take_back_coding,
)
from cairn.web.ledger.actions.complaints import make_complaint
from cairn.web.ledger.actions.counting import count_for_page, count_if_due
from cairn.web.ledger.actions.giving_back import give_back_runs
from cairn.web.ledger.actions.intake import record_document, record_received, record_response, record_typed
from cairn.web.ledger.actions.intake_files import keep_marks, note_intake
from cairn.web.ledger.actions.learning import (
    ask_to_learn,
    give_up_learning,
    take_up_learning,
    take_up_proposed,
)
from cairn.web.ledger.actions.letters import post_letter
from cairn.web.ledger.actions.machine import (
    begin_run,
    end_run,
    forget_in_proposals,
    keep_proposal,
    record_from_elsewhere,
    record_proposed,
)
from cairn.web.ledger.actions.passages import confirm_passage, join_passages, move_passage, split_passage
from cairn.web.ledger.actions.proposing import ask_to_propose, take_up_proposing
from cairn.web.ledger.actions.reading import (
    add_note,
    assign_reader,
    begin_reading,
    change_note,
    clear_flag,
    finish_reading,
    raise_flag,
    read_again,
    remove_note,
    take_from_reader,
)
from cairn.web.ledger.actions.receipts import issue_receipt, register
from cairn.web.ledger.actions.redactions import (
    add_redaction,
    change_redaction,
    decide_redaction,
    propose_many,
    propose_redactions,
    see_story,
)
from cairn.web.ledger.actions.rights import (
    consider_exemption,
    record_consent,
    set_confidential,
    set_permission,
    set_response_permission,
)
from cairn.web.ledger.actions.sampling import draw_sample, give_to_code, take_from_coder
from cairn.web.ledger.actions.senders import (
    carry_same_sender,
    decide_same_sender,
    name_campaign,
    propose_same_sender,
    record_campaigns,
)

__all__ = [
    "add_note",
    "add_redaction",
    "add_staff",
    "ask_to_learn",
    "ask_to_propose",
    "assign_reader",
    "begin_reading",
    "begin_run",
    "carry_codings_to_change",
    "carry_same_sender",
    "change_codebook",
    "change_note",
    "change_redaction",
    "change_roles",
    "check_password",
    "clear_flag",
    "clear_passage",
    "close_account",
    "confirm_agreement",
    "confirm_passage",
    "consider_exemption",
    "count_for_page",
    "count_if_due",
    "decide_redaction",
    "decide_same_sender",
    "draw_sample",
    "end_run",
    "end_sessions",
    "finish_reading",
    "forget_in_proposals",
    "give_back_runs",
    "give_to_code",
    "give_up_learning",
    "issue_certificate",
    "issue_receipt",
    "join_passages",
    "keep_marks",
    "keep_proposal",
    "make_complaint",
    "move_passage",
    "name_campaign",
    "note_intake",
    "post_letter",
    "propose_many",
    "propose_redactions",
    "propose_same_sender",
    "raise_flag",
    "read_again",
    "record_access",
    "record_campaigns",
    "record_coding",
    "record_consent",
    "record_document",
    "record_from_elsewhere",
    "record_proposed",
    "record_received",
    "record_response",
    "record_sign_in",
    "record_typed",
    "register",
    "remove_note",
    "reset_second_factor",
    "see_story",
    "set_confidential",
    "set_permission",
    "set_response_permission",
    "settle_coding",
    "show_all_others",
    "show_others",
    "skip_passage",
    "split_passage",
    "take_back_coding",
    "take_from_coder",
    "take_from_reader",
    "take_up_learning",
    "take_up_proposed",
    "take_up_proposing",
    "write_event",
]
