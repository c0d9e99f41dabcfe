"""What is told as it stands this minute: how many, and when; nothing of who, and nothing of what anybody wrote."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from cairn.calls import Call
from cairn.responses.ledger import EvidenceKind
from cairn.web.ledger.activity import drafts_of
from cairn.web.ledger.models import Complaint, Letter, Response
from cairn.web.ledger.queries import letters_that_wait

HOW_FAR = ("none", "some", "half", "most", "whole")
"""How much of the call a draft has answered: nothing, less than a third, than two thirds, more, every question."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """Responses that were begun and not sent. `changes` are those that change what was sent before.

    `begun` and `touched` count the others by the day on which they were begun and last touched, `how_far` by HOW_FAR.
    """

    number: int
    changes: int
    begun: Mapping[dt.date, int]
    touched: Mapping[dt.date, int]
    how_far: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Post:
    """Complaints that wait to be acknowledged, how many of them for too long, and letters that wait or did not go."""

    complaints: int
    overdue: int
    letters: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Live:
    """All of it, and when it was counted. `days` counts the responses that stand by the day on which they came."""

    at: dt.datetime
    days: Mapping[dt.date, int]
    withdrawn: int
    replaced: int
    erased: int
    drafts: Drafts
    post: Post

    @property
    def received(self) -> int:
        """How many responses stand."""
        return sum(self.days.values())

    def series(self) -> Iterator[tuple[dt.date, int, int]]:
        """Every day from the first response to the last: how many came on it, and how many had come by its end."""
        if not self.days:
            return
        day, last, altogether = min(self.days), max(self.days), 0
        while day <= last:
            came = self.days.get(day, 0)
            altogether += came
            yield day, came, altogether
            day += dt.timedelta(days=1)


def count_live(call: Call, now: dt.datetime) -> Live:
    """Count what stands now."""
    of_call = Response.objects.filter(call=call.code, kind=EvidenceKind.CALL).order_by()
    standing = of_call.filter(state=Response.State.SUBMITTED)
    states = dict(of_call.values_list("state").annotate(Count("pk")))
    return Live(
        now,
        dict(standing.values_list("received_on").annotate(Count("pk"))),
        states.get(Response.State.WITHDRAWN, 0),
        states.get(Response.State.REPLACED, 0),
        states.get(Response.State.ERASED, 0),
        _drafts(call),
        _post(timezone.localdate(now)),
    )


def _drafts(call: Call) -> Drafts:
    questions = len(call.profile) + sum(1 for _ in call.questions())
    drafts = drafts_of(call)
    own = [draft for draft in drafts if not draft.is_change]
    zone = (
        timezone.get_current_timezone()
    )  # asked once: it is looked for anew each time, and there may be many
    return Drafts(
        len(own),
        len(drafts) - len(own),
        Counter(draft.began_at.astimezone(zone).date() for draft in own),
        Counter(draft.last_touched.astimezone(zone).date() for draft in own),
        Counter(_how_far(draft.answers, questions) for draft in own),
    )


def _how_far(answers: int, questions: int) -> str:
    if not answers:
        return "none"
    if answers >= questions:
        return "whole"
    return ("some", "half", "most")[min(2, 3 * answers // questions)]


def _post(today: dt.date) -> Post:
    waiting = Q(acknowledged_at=None)
    complaints = Complaint.objects.filter(waiting).order_by()
    return Post(
        complaints.count(),
        complaints.filter(acknowledge_by__lt=today).count(),
        letters_that_wait().count(),
        Letter.objects.filter(given_up_at__isnull=False).count(),
    )
