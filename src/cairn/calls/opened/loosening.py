"""What may be made easier for respondents once a call is open, and why that takes nothing from who has answered.

All else of a question stays as it was: codes, kinds, numbers, options and their order, conditions, how many may be
chosen. `most` stays too, for whoever has answered chose among fewer, and their choices would be counted beside others'
as though they had been asked the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Loosening:
    """A limit that may be loosened: what of it is no tighter than it was, and why that is fair."""

    is_no_tighter: Callable[[Any, Any], bool]
    how: str
    reason: str


def _no_less(was: Any, becomes: Any) -> bool:
    return becomes is None or (was is not None and becomes >= was)


def _no_more(was: Any, becomes: Any) -> bool:
    return becomes is None or (was is not None and becomes <= was)


_ANSWERS_STAND = "Every answer that was given is still one, and means the same."
LOOSENINGS = {
    "required": Loosening(
        lambda was, becomes: was or not becomes,
        "optional instead of required",
        "Who has answered has lost nothing, and who did not want to answer now can send.",
    ),
    "words": Loosening(
        lambda was, becomes: _no_less(was or None, becomes or None),
        "a longer limit of words, or none",
        "Who was short of words can change what they sent until the close.",
    ),
    "minimum": Loosening(_no_more, "a lower minimum, or none", _ANSWERS_STAND),
    "maximum": Loosening(_no_less, "a higher maximum, or none", _ANSWERS_STAND),
    "decimals": Loosening(
        lambda was, becomes: becomes >= was, "more decimal places", "A whole number is still exact."
    ),
    "earliest": Loosening(_no_more, "an earlier first day, or none", _ANSWERS_STAND),
    "latest": Loosening(_no_less, "a later last day, or none", _ANSWERS_STAND),
    "units": Loosening(
        lambda was, becomes: set(was) <= set(becomes), "more units to count in", _ANSWERS_STAND
    ),
}
"""By field of a question. Besides: a translation may be added, the call may close later, its grace be longer."""
