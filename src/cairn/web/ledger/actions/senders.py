"""Campaigns, and responses of one sender by two ways: what a machine found, and what people decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from cairn.web.common.refusals import Refused
from cairn.web.ledger import policies
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.found_campaigns import FoundCampaign
from cairn.web.ledger.holding import hold_responses, take_turns
from cairn.web.ledger.models import Campaign, Copy, Response, SameSender

LONGEST_NAME = 150


@transaction.atomic
def record_campaigns(*, call: str, question: str, found: Iterable[FoundCampaign], by: str) -> int:
    """Write down the campaigns that were found in the answers to a question ("" for whole responses), in place of those
    found before. Returns how many.

    A campaign of which most copies were in one before keeps its number and its name. Two who look at once take turns.
    """
    take_turns(Campaign)
    before = {
        campaign: {copy.response_id for copy in campaign.copies.all()}
        for campaign in Campaign.objects.filter(call=call, question=question).prefetch_related("copies")
    }
    ids = dict(
        Response.objects.filter(call=call, state=Response.State.SUBMITTED).values_list(
            "public_reference", "pk"
        )
    )
    number = Campaign.objects.filter(call=call).aggregate(last=Max("number"))["last"] or 0
    written = 0
    for each in sorted(found, key=lambda one: -len(one.copies)):
        rows = [(ids[copy.public_reference], copy) for copy in each.copies if copy.public_reference in ids]
        if len(rows) < 2:
            continue
        campaign = _as_before(before, {pk for pk, _ in rows})
        if campaign is None:
            number += 1
            campaign = Campaign.objects.create(call=call, number=number, question=question)
        campaign.copies.all().delete()
        Copy.objects.bulk_create(
            Copy(
                campaign=campaign, response_id=pk, is_exact=copy.is_exact, share=copy.share,
                added=[list(span) for span in copy.added],
            )
            for pk, copy in rows
        )  # fmt: skip
        written += 1
    for campaign in before:
        campaign.delete()
    details = {"question": question, "campaigns": written}
    write_event(by=by, what="campaigns.found", subject=call, details=details)
    return written


def _as_before(before: dict[Campaign, set[int]], now: set[int]) -> Campaign | None:
    """The campaign that this one was, taken out of those before."""
    was = max(before, key=lambda campaign: len(before[campaign] & now), default=None)
    if was is None or 2 * len(before[was] & now) <= len(before[was]):
        return None
    del before[was]
    return was


@transaction.atomic
def name_campaign(*, campaign_id: int, name: str, by: str) -> Campaign:
    """Give a campaign a name that the team knows it by; "" takes it away. Raises Refused for one too long."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign_id)
    if len(name.strip()) > LONGEST_NAME:
        raise Refused(f"A campaign's name has {LONGEST_NAME} letters at most.")
    campaign.name = name.strip()
    campaign.save(update_fields=["name"])
    write_event(by=by, what="campaign.named", subject=campaign.call, details={"campaign": campaign.number})
    return campaign


@transaction.atomic
def propose_same_sender(
    *, first_id: int, second_id: int, why: Sequence[str], certainty: float, by: str
) -> SameSender:
    """Propose that two responses are of one sender; what a person decided of the pair stands."""
    one, other = sorted((first_id, second_id))
    pair, is_new = SameSender.objects.get_or_create(
        first_id=one, second_id=other, defaults={"why": list(why), "certainty": certainty}
    )
    if not is_new and pair.state == SameSender.State.PROPOSED:
        pair.why, pair.certainty = list(why), certainty
        pair.save(update_fields=["why", "certainty"])
    if is_new:
        details = {"second": pair.second.public_reference, "why": list(why)}
        write_event(by=by, what="sender.proposed", subject=pair.first.public_reference, details=details)
    return pair


@transaction.atomic
def decide_same_sender(*, pair_id: int, is_same: bool, by: str) -> SameSender:
    """Say whether two responses are of one sender. Of two that are, the later is counted as a duplicate and both are
    read; it may be decided anew.

    Raises Refused where either is no longer evidence, or the later is joined to another one already.
    """
    hold_responses(SameSender.objects.values_list("first_id", "second_id").get(pk=pair_id))
    pair = (
        SameSender.objects.select_for_update(of=("self",)).select_related("first", "second").get(pk=pair_id)
    )
    for response in (pair.first, pair.second):
        policies.check_is_evidence(response)
    joined = SameSender.objects.filter(state=SameSender.State.JOINED, second=pair.second).exclude(pk=pair.pk)
    if is_same and joined.exists():
        raise Refused(
            f"{pair.second.public_reference} is joined to another response already. Part those two first."
        )
    pair.state = SameSender.State.JOINED if is_same else SameSender.State.APART
    pair.decided_by, pair.decided_at = by, timezone.now()
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    details = {"second": pair.second.public_reference}
    write_event(by=by, what=f"sender.{pair.state}", subject=pair.first.public_reference, details=details)
    return pair


@transaction.atomic
def carry_same_sender(*, old_id: int, new_id: int, by: str) -> None:
    """What was found and decided of a response holds of the changed one that takes its place: who is counted once
    stays counted once. Of several that are joined, the earliest that stands is the one that is counted."""
    pairs = list(SameSender.objects.filter(Q(first=old_id) | Q(second=old_id)).order_by("pk"))
    if not pairs:
        return
    others = {pair.pk: pair.second_id if pair.first_id == old_id else pair.first_id for pair in pairs}
    SameSender.objects.filter(pk__in=others).delete()
    joined = {others[pair.pk] for pair in pairs if pair.state == SameSender.State.JOINED}
    counted = min(joined | {new_id})
    for pair in pairs:
        other = others[pair.pk]
        beside = counted if other in joined and other != counted else new_id
        one, other = sorted((beside, other))
        _pair_as_before(pair, one, other)
    of = Response.objects.in_bulk([old_id, new_id])
    details = {"to": of[new_id].public_reference, "pairs": len(pairs)}
    write_event(by=by, what="sender.carried", subject=of[old_id].public_reference, details=details)


def _pair_as_before(pair: SameSender, one: int, other: int) -> None:
    elsewhere = SameSender.objects.filter(second_id=other, state=SameSender.State.JOINED)
    again = pair.state == SameSender.State.JOINED and elsewhere.exclude(first_id=one).exists()
    fields = {
        "why": pair.why, "certainty": pair.certainty,
        "state": SameSender.State.PROPOSED if again else pair.state,
        "decided_by": "" if again else pair.decided_by, "decided_at": None if again else pair.decided_at,
    }  # fmt: skip
    SameSender.objects.update_or_create(first_id=one, second_id=other, defaults=fields)
