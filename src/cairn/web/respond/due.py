"""What is due to leave on a day, told by the rules of review.toml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import ReviewFolderError
from cairn.publication.bundle import BUNDLE, read_bundle
from cairn.responses.retention import (
    DraftFacts,
    Leaving,
    Rule,
    contact_leaves,
    draft_leaves,
    responses_leave,
    version_leaves,
)
from cairn.tables.retention import Retention
from cairn.web.common.sessions import SessionStore
from cairn.web.ledger.activity import Draft, drafts_of
from cairn.web.ledger.models import Complaint, KeptVersion, Response, WayIn
from cairn.web.respond import queries

WAY, LEFT_BEHIND = "way", "left_behind"
"""The keys of a session under which `holding` and `left_behind` keep ways; both stand above this module."""
_NAME = re.compile(rb"[A-Za-z0-9]+(?:-[A-Za-z0-9_]+)+")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules in force, and the call that they hold for."""

    call: Call
    retention: Retention


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that may leave: by which rule, its id, and the day on which it was last touched."""

    rule: Rule
    id: int
    touched: dt.date


def due_on(rules: Rules, on: dt.date) -> list[Due]:
    """All that may leave on a day, a rule after the other, but for responses that the publication quotes."""
    quoted = quoted_and_due(rules, on)
    return [
        *_drafts(rules, on),
        *_versions(rules, on),
        *_contacts(rules, on),
        *(due for due in _responses(rules, on) if due.id not in quoted),
    ]


def quoted_and_due(rules: Rules, on: dt.date) -> dict[int, str]:
    """The responses that are due on a day and that the publication quotes: the public reference it has, by id."""
    due = {each.id for each in _responses(rules, on)}
    names = named_in_publication() if due else frozenset()
    if not names:
        return {}
    sent = Response.objects.filter(call=rules.call.code).exclude(state=Response.State.DRAFT)
    printed = [
        reference for reference in sent.values_list("public_reference", flat=True) if reference in names
    ]
    quoted = {}
    for response in sent.filter(public_reference__in=printed):
        for version in queries.versions_of(response):  # words that were quoted may have been changed since
            if version.pk in due:
                quoted[version.pk] = response.public_reference
    return quoted


def draft_due(rules: Rules, draft: Draft, reachable: Collection[int]) -> Leaving | None:
    """By which rule a draft leaves, and from which day on; None where none holds for it."""
    facts = DraftFacts(
        last_touched=timezone.localdate(draft.last_touched),
        is_empty=draft.is_empty,
        is_reachable=draft.numbers > 0 or draft.id in reachable,
        is_change=draft.is_change,
    )
    return draft_leaves(facts, rules.retention, rules.call.window)


def held_by_browsers() -> frozenset[int]:
    """The ids of responses to which some browser's session has an open way, or has left one behind."""
    store, ways = SessionStore(), set()
    sessions = Session.objects.filter(expire_date__gt=timezone.now()).values_list("session_data", flat=True)
    for sealed in sessions.iterator():
        session = store.decode(sealed)
        behind = session.get(LEFT_BEHIND) or []
        ways |= {
            session.get(WAY),
            *([behind] if isinstance(behind, int) else (way for way, _ in behind)),
        }
    found = WayIn.objects.filter(closed_at=None).values_list("pk", "response_id")
    return frozenset(response for way, response in found.iterator() if way in ways) if ways else frozenset()


def _drafts(rules: Rules, on: dt.date) -> Iterator[Due]:
    reachable = held_by_browsers()
    for draft in drafts_of(rules.call):
        leaving = draft_due(rules, draft, reachable)
        if leaving and leaving.on <= on:
            yield Due(leaving.rule, draft.id, timezone.localdate(draft.last_touched))


def _versions(rules: Rules, on: dt.date) -> Iterator[Due]:
    settled = KeptVersion.objects.filter(
        response__call=rules.call.code, response__state=Response.State.DRAFT, settled_at__isnull=False
    )
    for pk, settled_at in settled.order_by("pk").values_list("pk", "settled_at"):
        leaves = version_leaves(timezone.localdate(settled_at), rules.retention)
        if leaves and leaves <= on:
            yield Due(Rule.VERSIONS, pk, timezone.localdate(settled_at))


def _contacts(rules: Rules, on: dt.date) -> Iterator[Due]:
    known = Complaint.objects.filter(acknowledged_at__isnull=False).exclude(contact="")
    for pk, acknowledged_at in known.order_by("pk").values_list("pk", "acknowledged_at"):
        leaves = contact_leaves(timezone.localdate(acknowledged_at), rules.retention)
        if leaves and leaves <= on:
            yield Due(Rule.CONTACTS, pk, timezone.localdate(acknowledged_at))


def _responses(rules: Rules, on: dt.date) -> Iterator[Due]:
    """The responses that were sent, one for all versions of each."""
    leave = responses_leave(rules.retention)
    if leave is None or leave > on:
        return
    sent = Response.objects.filter(
        call=rules.call.code, state__in=(Response.State.SUBMITTED, Response.State.WITHDRAWN)
    )
    for pk, received in sent.order_by("pk").values_list("pk", "received_on"):
        yield Due(Rule.RESPONSES, pk, received)


def named_in_publication() -> frozenset[str]:
    """Every public reference, and every beginning of a passage's name, that the publication prints."""
    if not _is_published(settings.CAIRN_BUNDLE):
        return frozenset()
    bundle = read_bundle(settings.CAIRN_BUNDLE)
    names: set[str] = set()
    for path in bundle.files:
        if path.endswith((".html", ".csv")):
            found = {name.decode() for name in _NAME.findall(bundle.open(path))}
            names |= {beginning for name in found for beginning in _beginnings(name)}
    return frozenset(names)


def _is_published(folder: Path) -> bool:
    """Whether there is a publication. Raises ReviewFolderError while one is put in another's place, or where that was
    killed: then nobody can tell what it quotes, and what is erased does not come back."""
    if (folder / BUNDLE).is_file():
        return True
    if any(folder.parent.glob(f".{folder.name}.*")) or (folder / BUNDLE).is_file():
        raise ReviewFolderError(
            f"{folder}: a publication is being built, and what it quotes cannot be told, so nothing was taken away. "
            "Wait until it is there; where its building was stopped, build it again: cairn run."
        )
    return False


def _beginnings(name: str) -> Iterator[str]:
    parts = name.split("-")
    return ("-".join(parts[:number]) for number in range(2, len(parts) + 1))
