"""What waits to be decided: findings by kind, the surest first, and stories that nobody has looked at."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from cairn.responses.redaction import FindingKind
from cairn.web.ledger.models import Clearance, Passage, Redaction, Response

SURE = 0.8
STORY = "story"
BY_RULE = (
    FindingKind.NAME,
    FindingKind.SCHOOL,
    FindingKind.ORGANISATION,
    FindingKind.PLACE,
    FindingKind.ROLE,
)
QUEUES: dict[str, tuple[FindingKind, ...]] = {
    "pattern": tuple(kind for kind in FindingKind if kind not in BY_RULE),
    "name": (FindingKind.NAME,),
    "place": BY_RULE[1:],
    STORY: (),
}
"""In the order of the work: what is certain first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of one kind waits: findings, those that are sure among them, and passages in which they stand."""

    kind: FindingKind
    findings: int
    sure: int
    passages: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of what waits: a queue, one kind of it or all (""), and all certainties or the sure, or unsure, alone."""

    queue: str = "pattern"
    kind: str = ""
    sure: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of finding that it holds."""
        return (self.kind,) if self.kind else QUEUES[self.queue]

    def as_query(self, **more: str) -> str:
        """As an address names it."""
        said = {"queue": self.queue, "kind": self.kind, "sure": self.sure, **more}
        return "?" + "&".join(f"{name}={value}" for name, value in said.items() if value)


def asked_in(given: object) -> Asked:
    """What an address asks for; what it does not know it leaves out."""
    get = given.get  # type: ignore[attr-defined]
    queue = get("queue", "") if get("queue", "") in QUEUES else "pattern"
    kind = get("kind", "") if get("kind", "") in QUEUES[queue] else ""
    return Asked(queue, kind, get("sure", "") if get("sure", "") in ("yes", "no") else "")


def waiting_by_kind() -> dict[FindingKind, Waiting]:
    """What waits, by kind; a kind of which nothing waits is left out."""
    counted = _proposed().order_by().values_list("kind").annotate(
        findings=Count("pk"),
        sure=Count("pk", filter=Q(certainty__gte=SURE)),
        passages=Count("passage_id", distinct=True),
    )  # fmt: skip
    found = {FindingKind(kind): Waiting(FindingKind(kind), *numbers) for kind, *numbers in counted}
    return {kind: found[kind] for kind in FindingKind if kind in found}


def stories_waiting() -> int:
    """How many stories nobody has looked at."""
    return _stories().count()


def not_looked_through() -> int:
    """How many passages of evidence wait to be looked through by the machine."""
    return Passage.objects.filter(looked_through_at=None, response__state=Response.State.SUBMITTED).count()


def next_to_decide(asked: Asked, after: str = "") -> str | None:
    """The id of the passage that comes next, the surest first; after another where one is named; None at the end."""
    if asked.queue == STORY:
        return _next_story(after)
    sure_of = _of(asked, _proposed()).order_by().values("passage_id").annotate(sure=Max("certainty"))
    if after:
        last = _of(asked, Redaction.objects.filter(passage=after)).aggregate(sure=Max("certainty"))["sure"]
        last = 2.0 if last is None else last
        sure_of = sure_of.filter(Q(sure__lt=last) | Q(sure=last, passage_id__gt=after))
    found = sure_of.order_by("-sure", "passage_id").first()
    return found["passage_id"] if found else None


def passage_to_redact(passage_id: str) -> Passage | None:
    """One passage of a sent response, with what was found in it and the clearance that stands; or None."""
    standing = Prefetch("clearances", Clearance.objects.filter(stands=True), to_attr="standing")
    sent = Passage.objects.filter(pk=passage_id, response__state=Response.State.SUBMITTED)
    return sent.select_related("response").prefetch_related(standing).first()


def _next_story(after: str) -> str | None:
    stories = _stories()
    last = Passage.objects.filter(pk=after).values_list("story", flat=True).first() if after else None
    if last is not None:
        stories = stories.filter(Q(story__lt=last) | Q(story=last, pk__gt=after))
    return stories.order_by("-story", "pk").values_list("pk", flat=True).first()


def _stories() -> QuerySet[Passage]:
    sent = Passage.objects.filter(response__state=Response.State.SUBMITTED)
    return sent.filter(story__gt=0, story_seen_by="")


def _proposed() -> QuerySet[Redaction]:
    return Redaction.objects.filter(state=Redaction.State.PROPOSED, response__state=Response.State.SUBMITTED)


def _of(asked: Asked, rows: QuerySet[Redaction]) -> QuerySet[Redaction]:
    rows = rows.filter(kind__in=asked.kinds)
    if asked.sure:
        rows = rows.filter(certainty__gte=SURE) if asked.sure == "yes" else rows.filter(certainty__lt=SURE)
    return rows
