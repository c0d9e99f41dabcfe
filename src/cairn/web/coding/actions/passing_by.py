"""Passing by what a machine proposed, and taking that back."""

from __future__ import annotations

from django.db import transaction

from cairn.calls import Call
from cairn.web.coding.policies import check_is_open
from cairn.web.coding.queries.passed_by import PASSED_BY, TAKEN_BACK, PassedAs, passed_by
from cairn.web.coding.queries.proposed import last_proposed, taken_up
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.models import CodebookHead


@transaction.atomic
def pass_by(*, call: Call, question: str, proposed: str, passed_as: PassedAs | None, by: str) -> None:
    """Say that a proposed theme is no theme, or none for now: it leaves the list, and can be brought back. Twice is
    once.

    Raises Refused where it is proposed no longer, where it was taken up meanwhile, and where it is not said why.
    """
    if passed_as is None:
        raise Refused("Say whether it is no theme, or only not now.")
    hold_decisions(call.code)
    _check_is_proposed(call, question, proposed)
    check_is_open(taken_up(codebook_now(call.code)), proposed)
    before = passed_by([proposed]).get(proposed)
    if before is None or before.passed_as is not passed_as:
        write_event(
            by=by, what=PASSED_BY, subject=proposed, details={"question": question, "as": passed_as.value}
        )


@transaction.atomic
def bring_back(*, call: Call, question: str, proposed: str, by: str) -> None:
    """A theme that was passed by stands in the list again. Twice is once. Raises Refused where it is proposed no
    longer."""
    hold_decisions(call.code)
    _check_is_proposed(call, question, proposed)
    if proposed in passed_by([proposed]):
        write_event(by=by, what=TAKEN_BACK, subject=proposed, details={"question": question})


def hold_decisions(call: str) -> None:
    """Until the transaction ends nobody else decides about what is proposed: whoever takes it up changes the codebook,
    and holds the same row."""
    CodebookHead.objects.get_or_create(call=call)
    CodebookHead.objects.select_for_update().get(call=call)


def _check_is_proposed(call: Call, question: str, proposed: str) -> None:
    last = last_proposed(call.code, question)
    if last is None or last.theme(proposed) is None:
        raise Refused(
            "This theme is proposed no longer: themes were proposed anew meanwhile. Look at those that are here now."
        )
