"""Campaigns as the ledger holds them: both counts by question, the groups, and pairs that may be one sender's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Max, Min, Q, QuerySet, When

from cairn.calls import Call
from cairn.responses.ledger import EvidenceKind, PassageKind
from cairn.web.ledger.finding_campaigns import sent_to
from cairn.web.ledger.models import Campaign, Copy, Passage, Response, SameSender

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class BothCounts:
    """Of one question: people who answered it in words, those of them who sent a copy, and different texts."""

    question: str
    people: int
    in_campaigns: int
    texts: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A copy with its words and where in them what is its sender's own stands; `letter` for the one that most share."""

    copy: Copy
    text: str


def both_counts(call: Call) -> list[BothCounts]:
    """Both counts for each question to which a campaign was sent, in the order of the call."""
    groups: dict[str, list[int]] = defaultdict(list)
    standing = Q(copies__response__state=Response.State.SUBMITTED)
    for question, size in campaigns_of(call).values_list("question", "size"):
        groups[question].append(size)
    people = dict(
        Passage.objects.filter(
            response__call=call.code,
            response__state=Response.State.SUBMITTED,
            response__kind=EvidenceKind.CALL,
            kind=PassageKind.ANSWER,
            question__in=list(groups),
        )
        .order_by()
        .values_list("question")
        .annotate(people=Count("response_id", distinct=True))
    )
    several = dict(
        Campaign.objects.filter(standing, call=call.code)
        .order_by()
        .values_list("question")
        .annotate(people=Count("copies__response_id", filter=standing, distinct=True))
    )
    return [
        BothCounts(
            question.code,
            people.get(question.code, 0),
            several.get(question.code, 0),
            people.get(question.code, 0) - sum(max(0, size - 1) for size in groups[question.code]),
        )
        for question in call.questions()
        if question.code in groups
    ]


def campaigns_of(call: Call) -> QuerySet[Campaign]:
    """The campaigns of a call, the most people first; what was withdrawn or erased since is no copy any more."""
    standing = Q(copies__response__state=Response.State.SUBMITTED)
    return (
        Campaign.objects.filter(call=call.code)
        .annotate(
            size=Count("copies", filter=standing),
            exact=Count("copies", filter=standing & Q(copies__is_exact=True)),
            first_day=Min("copies__response__received_on", filter=standing),
            last_day=Max("copies__response__received_on", filter=standing),
        )
        .filter(size__gt=0)
        .order_by("-size", "number")
    )


def copies_shown(campaign: Campaign, page: str) -> tuple[Page, str, list[Shown]]:
    """One page of a campaign's copies with their words, and the text that most of them share, as one sent it."""
    copies = (
        Copy.objects.filter(campaign=campaign, response__state=Response.State.SUBMITTED)
        .order_by("-is_exact", "-share", "response__received_on", "response_id")
        .select_related("response")
        .prefetch_related("response__passages", "response__agreements", "response__consents")
    )
    first = copies.first()
    found = Paginator(copies, A_PAGE).get_page(page)
    letter = _words(first, campaign.question) if first else ""
    return found, letter, [Shown(copy, _words(copy, campaign.question)) for copy in found]


def pairs(call: Call) -> QuerySet[SameSender]:
    """Pairs that may be one sender's, those that nobody decided first; what is no longer evidence is left out."""
    both = Q(first__state=Response.State.SUBMITTED, second__state=Response.State.SUBMITTED)
    found = SameSender.objects.filter(both, first__call=call.code).select_related("first", "second")
    decided = Case(When(state=SameSender.State.PROPOSED, then=0), default=1)
    return found.order_by(decided, "-certainty", "pk")


def references_of(shown: Sequence[Shown]) -> list[str]:
    """Whose words are shown."""
    return [each.copy.response.public_reference for each in shown]


def _words(copy: Copy, question: str) -> str:
    sent = sent_to(copy.response, question)
    return sent.text if sent else ""
