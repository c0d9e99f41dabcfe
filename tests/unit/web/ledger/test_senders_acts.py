"""Campaigns as they are found again and again, and two responses that are one sender's."""

from __future__ import annotations

import pytest

from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models, reconciliation
from cairn.web.ledger.found_campaigns import FoundCampaign, FoundCopy
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
CALL = "small-call"


def found(*responses: models.Response) -> FoundCampaign:
    return FoundCampaign(tuple(FoundCopy(each.public_reference, False, 0.9, ((3, 7),)) for each in responses))


def record(*campaigns: FoundCampaign, question: str = "q01") -> int:
    return actions.record_campaigns(call=CALL, question=question, found=campaigns, by="machine")


def members() -> dict[int, set[int]]:
    return {
        campaign.number: set(campaign.copies.values_list("response_id", flat=True))
        for campaign in models.Campaign.objects.all()
    }


def test_a_campaign_that_is_found_again_keeps_its_number_and_its_name() -> None:
    one, two, three, four, five = (kept_response() for _ in range(5))
    assert record(found(one, two, three), found(four, five)) == 2
    first = models.Campaign.objects.get(number=1)
    actions.name_campaign(campaign_id=first.pk, name=" Postcards ", by="anna")
    assert record(found(one, three, five)) == 1
    assert members() == {1: {one.pk, three.pk, five.pk}}
    assert models.Campaign.objects.get().name == "Postcards"
    assert models.Copy.objects.first().added == [[3, 7]]
    record(found(two, four), question="")
    assert members() == {1: {one.pk, three.pk, five.pk}, 2: {two.pk, four.pk}}


def test_who_is_no_longer_evidence_is_no_copy() -> None:
    one, two = kept_response(), kept_response()
    models.Response.objects.filter(pk=one.pk).update(state="withdrawn")
    assert record(found(one, two)) == 0
    assert members() == {}


def test_two_responses_are_joined_and_parted_by_a_person_alone() -> None:
    one, two, three = (kept_response() for _ in range(3))
    propose = {"why": ["same_email"], "certainty": 0.9, "by": "machine"}
    pair = actions.propose_same_sender(first_id=two.pk, second_id=one.pk, **propose)
    assert (pair.first, pair.second, pair.state) == (one, two, "proposed")
    actions.decide_same_sender(pair_id=pair.pk, is_same=True, by="anna")
    again = actions.propose_same_sender(
        first_id=one.pk, second_id=two.pk, **{**propose, "why": ["same_name"]}
    )
    assert (again.pk, again.state, again.why) == (pair.pk, "joined", ["same_email"])
    other = actions.propose_same_sender(first_id=three.pk, second_id=two.pk, **propose)
    assert actions.decide_same_sender(pair_id=other.pk, is_same=True, by="anna").second == three
    late = actions.propose_same_sender(first_id=one.pk, second_id=three.pk, **propose)
    with pytest.raises(Refused, match="joined to another response already"):
        actions.decide_same_sender(pair_id=late.pk, is_same=True, by="anna")
    assert actions.decide_same_sender(pair_id=other.pk, is_same=False, by="anna").state == "apart"
    models.Response.objects.filter(pk=one.pk).update(state="withdrawn")
    with pytest.raises(Refused, match="no longer evidence"):
        actions.decide_same_sender(pair_id=pair.pk, is_same=False, by="anna")


@pytest.mark.parametrize("changed", [0, 1, 2, 3])
def test_who_changes_their_response_is_still_counted_once(changed: int) -> None:
    kept = [kept_response() for _ in range(4)]
    for first, second in ((0, 1), (0, 2), (2, 3)):
        pair = actions.propose_same_sender(
            first_id=kept[first].pk,
            second_id=kept[second].pk,
            why=["same_email"],
            certainty=0.9,
            by="machine",
        )
        actions.decide_same_sender(pair_id=pair.pk, is_same=True, by="anna")
    new = kept_response()
    old = kept[changed]
    actions.carry_same_sender(old_id=old.pk, new_id=new.pk, by="respondent")
    models.Response.objects.filter(pk=old.pk).update(state="replaced")
    counted = reconciliation.reconcile(CALL)
    assert (counted.received, counted.valid, counted.total("duplicate"), counted.total("replaced")) == (
        5,
        1,
        3,
        1,
    )


def test_of_whom_nothing_was_found_nothing_is_carried() -> None:
    one, two = kept_response(), kept_response()
    actions.carry_same_sender(old_id=one.pk, new_id=two.pk, by="respondent")
    assert not models.SameSender.objects.exists()
