"""Files that responses were written into, as the record of acts tells of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import QuerySet

from cairn.web.ledger.models import AuditEvent

EXPORTED = "responses.exported"
"""The act that says how many responses were written into a file, and in which form."""


def exports() -> QuerySet[AuditEvent]:
    """Every such file, the last first."""
    return AuditEvent.objects.filter(what=EXPORTED).order_by("-pk")


INSIDE = (
    "It holds personal data, and answers that may not be printed: it is for inside use, and is to be kept and "
    "destroyed as the ledger is."
)
PASSED_ON = (
    "It holds what may leave the team: nothing in confidence, and words as they stand once personal data is taken out. "
    "It is no publication: what is printed goes by clearance."
)
_STAYED = {
    "in_confidence": "Answers and passages that stay: {number}. They were given in confidence, or may not be printed.",
    "not_at_all": "Responses that stay: {number}. Their respondents allow no printing.",
    "without_consent": "Responses that stay: {number}. Whoever spoke has not agreed to it, or nobody recorded it.",
    "withheld": "Responses that stay: {number}. An exemption was weighed, by which they are withheld.",
    "in_no_passage": (
        "Answers whose words stay: {number}. Nobody looks through numbers, dates and words about the respondent."
    ),
    "not_looked_through": (
        "Passages that stay: {number}. Nobody has looked through them for personal data yet, or decided about the "
        "story that they tell."
    ),
}


def lines_of_held(held: Counter[str]) -> Iterator[str]:
    """What stayed of responses that were passed on, by why, in sentences."""
    for why, number in sorted((+held).items()):
        yield _STAYED[why].format(number=number)
