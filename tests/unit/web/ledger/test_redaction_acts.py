"""What may tell who somebody is: proposed, decided, and kept out of what is quoted."""

from __future__ import annotations

import datetime as dt

import pytest

from cairn.responses.redaction import Finding, FindingKind
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 4)
NAME = {"kind": FindingKind.NAME, "instead": "[a name]", "reason": "She is known there.", "by": "anna"}


def trust(start: int = 0, end: int = 5) -> Finding:
    return Finding(start, end, FindingKind.NAME, 0.5, "[a name]")


@pytest.fixture
def passage() -> models.Passage:
    """ "Trust comes first." """
    return kept_response().passages.first()


def states(passage: models.Passage) -> list[tuple[int, int, str]]:
    return list(passage.redactions.values_list("start", "end", "state"))


def test_proposals_that_nobody_decided_give_way_and_decisions_stand(passage: models.Passage) -> None:
    here = {"passage_id": passage.pk, "by": "machine"}
    assert actions.propose_redactions(**here, findings=[trust(), trust(6, 11)]) == 2
    first = passage.redactions.first()
    actions.decide_redaction(redaction_id=first.pk, accept=False, reason="A common word.", by="anna")
    assert actions.propose_redactions(**here, findings=[trust(), trust(12, 17)]) == 1
    assert states(passage) == [(0, 5, "rejected"), (12, 17, "proposed")]
    first.refresh_from_db()
    assert (first.reason, first.decided_by) == ("A common word.", "anna")


def test_what_is_not_within_the_passage_is_refused(passage: models.Passage) -> None:
    for start, end in ((-1, 3), (5, 5), (3, 99)):
        with pytest.raises(Refused, match="not within it"):
            actions.add_redaction(passage_id=passage.pk, start=start, end=end, **NAME)
        with pytest.raises(Refused, match="not within it"):
            actions.propose_redactions(passage_id=passage.pk, findings=[trust(start, end)], by="m")


def test_leaving_something_in_needs_a_reason(passage: models.Passage) -> None:
    actions.propose_redactions(passage_id=passage.pk, findings=[trust()], by="m")
    with pytest.raises(Refused, match="Say why"):
        actions.decide_redaction(
            redaction_id=passage.redactions.get().pk, accept=False, reason=" ", by="anna"
        )


def test_words_that_tell_who_somebody_is_are_not_cleared(passage: models.Passage) -> None:
    actions.propose_redactions(passage_id=passage.pk, findings=[trust()], by="m")
    clear = {"passage_id": passage.pk, "on": ON, "by": "p"}
    with pytest.raises(Refused, match="nobody has decided"):
        actions.clear_passage(**clear, text="Trust comes first.")
    found = passage.redactions.get()
    actions.decide_redaction(redaction_id=found.pk, accept=True, reason="", by="anna")
    with pytest.raises(Refused, match="decided to hide"):
        actions.clear_passage(**clear, text="Trust comes first.")
    assert actions.clear_passage(**clear, text="[a name] comes first.").stands


def test_what_is_found_later_takes_a_clearance_back(passage: models.Passage) -> None:
    actions.clear_passage(passage_id=passage.pk, text="Trust comes first.", on=ON, by="p")
    actions.add_redaction(passage_id=passage.pk, start=6, end=11, **NAME)
    assert not passage.clearances.filter(stands=True).exists()


def test_a_rejection_and_what_was_not_quoted_take_none_back(passage: models.Passage) -> None:
    actions.clear_passage(passage_id=passage.pk, text="Trust […]", on=ON, by="p")
    added = actions.add_redaction(passage_id=passage.pk, start=6, end=11, **NAME)
    actions.decide_redaction(redaction_id=added.pk, accept=False, reason="Not a name.", by="anna")
    assert passage.clearances.filter(stands=True).exists()


def test_a_response_that_is_no_longer_evidence_is_left_alone(passage: models.Passage) -> None:
    models.Response.objects.update(state="withdrawn")
    with pytest.raises(Refused, match="no longer evidence"):
        actions.add_redaction(passage_id=passage.pk, start=0, end=5, **NAME)
    assert actions.propose_redactions(passage_id=passage.pk, findings=[trust()], by="m") == 0
    assert states(passage) == []


def test_the_record_says_what_was_done_and_no_word(passage: models.Passage) -> None:
    actions.add_redaction(passage_id=passage.pk, start=0, end=5, **NAME)
    event = models.AuditEvent.objects.last()
    assert (event.by, event.what, event.subject) == ("anna", "redaction.added", passage.pk)
    assert "known" not in str(event.details)
    assert "Trust" not in str(event.details)
