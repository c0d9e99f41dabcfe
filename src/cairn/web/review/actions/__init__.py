"""What staff do that leaves a trace even where nothing changes."""

from cairn.web.review.actions.accesses import (
    record_download,
    record_hits,
    record_intake,
    record_original,
    record_passage,
    record_phrases,
    record_reading,
    record_reading_of_complaints,
    record_search,
)
from cairn.web.review.actions.complaints import acknowledge_complaint
from cairn.web.review.actions.second_factor import (
    change_password,
    forget_tries,
    make_recovery_codes,
    prove_again,
    set_up_second_factor,
    sign_out_elsewhere,
    take_step,
    take_try,
)

__all__ = [
    "acknowledge_complaint",
    "change_password",
    "forget_tries",
    "make_recovery_codes",
    "prove_again",
    "record_download",
    "record_hits",
    "record_intake",
    "record_original",
    "record_passage",
    "record_phrases",
    "record_reading",
    "record_reading_of_complaints",
    "record_search",
    "set_up_second_factor",
    "sign_out_elsewhere",
    "take_step",
    "take_try",
]
