"""What may be done with words: permission and confidence by passage, exemptions weighed, and consent."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Agreed, EvidenceKind, Route
from cairn.responses.permissions import SPOKEN, fault_of_consent, may_quote, stricter
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.ledger import policies, searching_text
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.holding import held_passage
from cairn.web.ledger.models import Clearance, Consent, Consideration, Passage, Response
from cairn.web.ledger.rows import as_consent


@transaction.atomic
def set_permission(*, passage_id: str, permission: Permission | None, reason: str, by: str) -> Passage:
    """Allow less of one passage than its response allows, or (None) what its response does.

    A clearance that it no longer allows lapses. Raises Refused where it would allow more than its sender does, or
    where nobody says why it allows less.
    """
    passage = _held_passage(passage_id)
    given = Permission(passage.response.permission)
    if permission is not None and stricter(permission, given) is not permission:
        raise Refused(
            "Whoever sent this allows less than that. What may be done with a response is its sender's to say."
        )
    if permission not in (None, given) and not reason.strip():
        raise Refused("Say why less may be done with this passage than its sender allows.")
    passage.permission = permission
    passage.reason = reason.strip()
    passage.save(update_fields=["permission", "reason"])
    lapsed = 0 if may_quote(permission or given) else _lapse(passage.clearances)
    searching_text.index([passage.pk])
    details = {"permission": permission, "clearances_lapsed": lapsed}
    write_event(by=by, what="passage.permission", subject=passage.pk, details=details)
    return passage


@transaction.atomic
def set_confidential(*, passage_id: str, confidential: bool, reason: str, by: str) -> Passage:
    """Keep a passage in confidence, or no longer. A clearance of it lapses.

    Raises Refused where nobody says why, either way, and where it is to end though its sender asked for it on the
    website.
    """
    passage = _held_passage(passage_id)
    if not reason.strip():
        raise Refused(
            "Say why: the reason is kept with the passage, and asked for when a decision is questioned."
        )
    if not confidential:
        policies.check_confidence_may_end(passage)
    passage.confidential, passage.reason = confidential, reason.strip()
    passage.save(update_fields=["confidential", "reason"])
    lapsed = _lapse(passage.clearances) if confidential else 0
    searching_text.index([passage.pk])
    details = {"confidential": confidential, "clearances_lapsed": lapsed}
    write_event(by=by, what="passage.confidence", subject=passage.pk, details=details)
    return passage


@transaction.atomic
def set_response_permission(*, response_id: int, permission: Permission, reason: str, by: str) -> Response:
    """Write down what a sender told the team of a response that did not come by the website.

    Raises Refused for one that did: its sender changes it there; and where nobody says how it is known.
    """
    response = Response.objects.select_for_update().get(pk=response_id)
    policies.check_is_evidence(response)
    if response.route == Route.ONLINE:
        raise Refused(
            "This came by the website, and its sender said there what may be done with it. They can change it while "
            "the call is open; a passage can be kept back by itself."
        )
    if not reason.strip():
        raise Refused("Say how it is known what the sender allows, such as their e-mail and its day.")
    response.permission = permission
    response.save(update_fields=["permission"])
    response.notes.create(text=reason.strip(), by=by)
    lapsed = 0
    if not may_quote(permission):
        lapsed = _lapse(Clearance.objects.filter(passage__response=response))
    searching_text.index_response(response)
    details = {"permission": permission, "clearances_lapsed": lapsed}
    write_event(by=by, what="response.permission", subject=response.public_reference, details=details)
    return response


@transaction.atomic
def consider_exemption(
    *,
    response_id: int,
    exemption: Exemption,
    outcome: Outcome,
    reason: str,
    on: dt.date,
    by: str,
    passage_id: str | None = None,
) -> Consideration:
    """Write down that an exemption was weighed for a response, or for one passage of it; an earlier one about the same
    stands no longer. What is withheld is cleared no longer. Raises Refused where nobody says why."""
    response = Response.objects.select_for_update().get(pk=response_id)
    policies.check_is_evidence(response)
    passage = policies.passage_within(response, passage_id)
    if not reason.strip():
        raise Refused("Say why: whoever asked for the information has a right to be told.")
    about = passage.pk if passage else response.public_reference
    lapsed = 0
    if outcome is Outcome.WITHHOLD:
        about_it = {"passage": passage} if passage else {"passage__response": response}
        lapsed = _lapse(Clearance.objects.filter(**about_it))
    response.considerations.filter(about=about, exemption=exemption, stands=True).update(stands=False)
    made = Consideration.objects.create(
        response=response, passage=passage, about=about, exemption=exemption, outcome=outcome,
        reason=reason.strip(), by=by, on=on,
    )  # fmt: skip
    if passage:
        searching_text.index([passage.pk])
    else:
        searching_text.index_response(response)
    details = {"exemption": exemption, "outcome": outcome, "clearances_lapsed": lapsed}
    write_event(by=by, what="exemption.considered", subject=about, details=details)
    return made


@transaction.atomic
def record_consent(
    *, response_id: int, is_child: bool, own: Agreed, guardian: Agreed, how: str, on: dt.date, by: str
) -> Consent:
    """Write down who agreed that what was said on a visit, or in a conversation, may be quoted; later takes the place
    of earlier. Where it is no longer enough, every clearance of the response lapses.

    Raises Refused for what people sent themselves, and where nobody says how it was given.
    """
    response = Response.objects.select_for_update().get(pk=response_id)
    policies.check_is_evidence(response)
    if response.kind not in SPOKEN:
        raise Refused("Consent is recorded for what was said on a visit or in a conversation.")
    if not how.strip():
        raise Refused("Say how they were asked and what they answered, such as a signed form and its day.")
    response.consents.filter(stands=True).update(stands=False)
    made = Consent.objects.create(
        response=response,
        is_child=is_child,
        own=own,
        guardian=guardian,
        how=how.strip(),
        on=on,
        recorded_by=by,
    )
    lapsed = 0
    if fault_of_consent(EvidenceKind(response.kind), as_consent(made)):
        lapsed = _lapse(Clearance.objects.filter(passage__response=response))
    searching_text.index_response(response)
    details = {"is_child": is_child, "own": own, "guardian": guardian, "clearances_lapsed": lapsed}
    write_event(by=by, what="consent.recorded", subject=response.public_reference, details=details)
    return made


def _lapse(clearances: object) -> int:
    return int(clearances.filter(stands=True).update(stands=False))  # type: ignore[attr-defined]


def _held_passage(passage_id: str) -> Passage:
    passage = held_passage(passage_id)
    policies.check_is_evidence(passage.response)
    return passage
