"""Personal data in passages: what a machine proposes, and what people decide, change and add."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from cairn.responses.redaction import Finding, FindingKind, places_of
from cairn.web.common.refusals import Refused
from cairn.web.ledger import policies, searching_text
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.holding import held_passage, hold_responses_of
from cairn.web.ledger.known_by_words import fault_of_words
from cairn.web.ledger.models import Passage, Redaction, Response

State = Redaction.State
ELSEWHERE = 0.9
"""How sure it is that words which a person took out of one passage tell the same in another of its response."""


def propose_redactions(*, passage_id: str, findings: Iterable[Finding], by: str) -> int:
    """Write down what a machine found in one passage, as `propose_many`."""
    return propose_many(found={passage_id: tuple(findings)}, by=by)


@transaction.atomic
def propose_many(
    *, found: Mapping[str, Sequence[Finding]], by: str, stories: Mapping[str, int] | None = None
) -> int:
    """Write down what a machine found in some passages (often nothing), and that they were looked through, so that
    search may know the rest of them. Returns how many proposals there are.

    Proposals that nobody has decided give way to these; what a person decided stands, and is not proposed again.
    `stories` are the scores of passages that may tell of one family; whoever saw such a one has seen it still, unless
    it tells more or less since.
    """
    hold_responses_of(found)
    held = Passage.objects.select_for_update(of=("self",)).filter(
        pk__in=list(found), response__state=Response.State.SUBMITTED
    )
    passages = {passage.pk: passage for passage in held}
    Redaction.objects.filter(passage__in=list(passages), state=State.PROPOSED).delete()
    decided: dict[str, list[Redaction]] = defaultdict(list)
    for row in Redaction.objects.filter(passage__in=list(passages)):
        decided[row.passage_id].append(row)
    by_people = _taken_out_by_people({passage.response_id for passage in passages.values()})
    new = [
        _proposed(passage, each)
        for key, passage in passages.items()
        for each in (*found[key], *_said_again(passage, by_people[passage.response_id], found[key]))
        if not any(_has_decided(row, each) for row in decided[key])
    ]
    Redaction.objects.bulk_create(new)
    Passage.objects.filter(pk__in=list(passages)).update(looked_through_at=timezone.now())
    for key, passage in passages.items():
        if passage.story != (score := (stories or {}).get(key, 0)):
            Passage.objects.filter(pk=key).update(story=score, story_seen_by="", story_reason="")
    searching_text.index(list(passages))
    details = {"passages": len(passages), "proposed": len(new)}
    write_event(by=by, what="passages.looked_through", subject=next(iter(passages), ""), details=details)
    return len(new)


def _has_decided(row: Redaction, found: Finding) -> bool:
    """Whether what a person decided is about all that was found: a "Green" that stays in says nothing of a "Jane
    Green". What they made shorter or longer is as they made it."""
    if row.state == State.CHANGED:
        return row.start < found.end and found.start < row.end
    return row.start <= found.start and found.end <= row.end


def _proposed(passage: Passage, found: Finding) -> Redaction:
    policies.check_is_within(passage, found.start, found.end)
    return Redaction(
        response_id=passage.response_id, passage=passage, start=found.start, end=found.end, kind=found.kind,
        certainty=found.certainty, instead=found.instead,
    )  # fmt: skip


@transaction.atomic
def decide_redaction(*, redaction_id: int, accept: bool, reason: str, by: str) -> Redaction:
    """Say that what was found does tell who somebody is, or does not; it may be decided anew.

    Raises Refused where nobody says why something stays in, or where the response is no longer evidence.
    """
    redaction = _held_redaction(redaction_id)
    if not accept and not reason.strip():
        raise Refused("Say why this may be read by anybody: it stays in what is searched and may be quoted.")
    return _decided(redaction, State.ACCEPTED if accept else State.REJECTED, reason, by)


@transaction.atomic
def change_redaction(
    *, redaction_id: int, start: int, end: int, kind: FindingKind, instead: str, reason: str, by: str
) -> Redaction:
    """Take more or less out than was found, or say something else in its place.

    Raises Refused where the place is not within the passage.
    """
    redaction = _held_redaction(redaction_id)
    policies.check_is_within(redaction.passage, start, end)
    policies.check_is_instead(redaction.passage, start, end, instead)
    redaction.start, redaction.end, redaction.kind, redaction.instead = start, end, kind, instead
    return _decided(redaction, State.CHANGED, reason, by)


@transaction.atomic
def add_redaction(
    *, passage_id: str, start: int, end: int, kind: FindingKind, instead: str, reason: str, by: str
) -> Redaction:
    """Take out what the machine did not find. Raises Refused where the place is not within the passage."""
    passage = _held(passage_id)
    policies.check_is_within(passage, start, end)
    policies.check_is_instead(passage, start, end, instead)
    redaction = Redaction(
        response_id=passage.response_id, passage=passage, start=start, end=end, kind=kind, instead=instead
    )
    return _decided(redaction, State.ADDED, reason, by)


@transaction.atomic
def see_story(*, passage_id: str, reason: str, by: str) -> Passage:
    """Decide that what may tell of one family alone may be quoted, all being taken out of it that makes them known.

    Raises Refused where nobody says why, or where the response is no longer evidence.
    """
    passage = _held(passage_id)
    if not reason.strip():
        raise Refused(
            "Say why this story may be quoted: what was taken out of it, or why it tells of nobody."
        )
    passage.story_seen_by, passage.story_reason = by, reason.strip()
    passage.save(update_fields=["story_seen_by", "story_reason"])
    write_event(by=by, what="story.seen", subject=passage.pk, details={"story": passage.story})
    return passage


def _held(passage_id: str) -> Passage:
    passage = held_passage(passage_id)
    policies.check_is_evidence(passage.response)
    return passage


def _held_redaction(redaction_id: int) -> Redaction:
    """As it stands once its passage is held: somebody may have decided it, or parted its passage, a moment ago."""
    at = Redaction.objects.filter(pk=redaction_id).values_list("passage_id", flat=True).first()
    passage = _held(at) if at and Passage.objects.filter(pk=at).exists() else None
    redaction = Redaction.objects.filter(pk=redaction_id).first()
    if passage is None or redaction is None:
        raise Refused(
            "This is no longer found in the passage. Look at what stands here now, and decide that."
        )
    redaction.passage = passage
    return redaction


def _decided(redaction: Redaction, state: Redaction.State, reason: str, by: str) -> Redaction:
    """What was cleared with these words in it is cleared no longer."""
    redaction.state, redaction.reason = state, reason.strip()
    redaction.decided_by, redaction.decided_at = by, timezone.now()
    redaction.save()
    passage = redaction.passage
    lapsed = 0
    if redaction.takes_out:
        standing = passage.clearances.filter(stands=True)
        if any(fault_of_words(passage, text) for text in standing.opened("text")):
            lapsed = standing.update(stands=False)
    elsewhere = _propose_elsewhere(redaction) if state in (State.ADDED, State.CHANGED) else []
    searching_text.index([passage.pk, *elsewhere])
    details = {
        "redaction": redaction.pk, "kind": redaction.kind, "clearances_lapsed": lapsed, "elsewhere": len(elsewhere)
    }  # fmt: skip
    write_event(by=by, what=f"redaction.{state.value}", subject=passage.pk, details=details)
    return redaction


def _propose_elsewhere(redaction: Redaction) -> list[str]:
    """Propose what a person took out in the other passages of the response in which the same words stand: the machine
    did not find them there either. Gives the ids of those passages."""
    others = Passage.objects.filter(response=redaction.response_id).exclude(pk=redaction.passage_id)
    new = []
    for other in others.prefetch_related("redactions"):
        there = [(row.start, row.end) for row in other.redactions.all()]
        new += [
            _proposed(other, each)
            for each in _said_again(other, [redaction])
            if not any(start <= each.start and each.end <= end for start, end in there)
        ]
    Redaction.objects.bulk_create(new)
    return sorted({each.passage_id for each in new})


def _taken_out_by_people(response_ids: Iterable[int]) -> dict[int, list[Redaction]]:
    """What people took out that no machine found as it is, by response."""
    rows = Redaction.objects.filter(response__in=list(response_ids), state__in=(State.ADDED, State.CHANGED))
    by_response: dict[int, list[Redaction]] = defaultdict(list)
    for row in rows.select_related("passage"):
        by_response[row.response_id].append(row)
    return by_response


def _said_again(
    passage: Passage, by_people: Iterable[Redaction], found: Sequence[Finding] = ()
) -> Iterator[Finding]:
    """Where words that people took out of other passages stand in this one, but within what was found in it."""
    for row in by_people:
        if row.passage_id == passage.pk:
            continue
        for start, end in places_of(passage.text, row.passage.text[row.start : row.end]):
            if not any(each.start <= start and end <= each.end for each in found):
                yield Finding(start, end, FindingKind(row.kind), ELSEWHERE, row.instead)
