"""The queue of what may tell who somebody is: how much waits of each kind, and the way into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from cairn.responses.redaction import WORDS_FOR, FindingKind
from cairn.tables.sentences import counted
from cairn.web.review.redacting.waiting import QUEUES, STORY, Asked, Waiting

TITLES = {
    "pattern": "Found by pattern",
    "name": "Names of people",
    "place": "Schools, organisations, places and roles",
    STORY: "Stories that may tell of one family",
}
ABOUT = {
    "pattern": "Addresses, telephone numbers and the like. Nearly all of these are what they look like.",
    "name": "What may be a name is found by a rule that misses few and takes some places and brands with them.",
    "place": "A school, a place or a role in a small team can tell who a child is.",
    STORY: "Nobody is named, and others may know the family again by what happened to it.",
}


def redactions_page(
    waiting: Mapping[FindingKind, Waiting], stories: int, not_looked_through: int, done: str
) -> dict[str, Any]:
    """What the template needs. `done` names the queue at whose end somebody has come."""
    parts = [_part(queue, waiting) for queue in QUEUES if queue != STORY]
    return {
        "parts": parts,
        "findings": sum(each.findings for each in waiting.values()),
        "stories": stories,
        "stories_title": TITLES[STORY],
        "stories_about": ABOUT[STORY],
        "stories_url": next_url(Asked(STORY)),
        "not_looked_through": f"{counted(not_looked_through, 'passage')} wait to be looked through by the machine. "
        "It does so by itself within the hour; `cairn look-through` does it at once."
        if not_looked_through
        else "",
        "done": f"You have come to the end of “{TITLES[done]}”. What you passed by waits still."
        if done in TITLES
        else "",
    }


def next_url(asked: Asked, after: str = "") -> str:
    """The address that leads to the passage that comes next."""
    return f"{reverse('review:next-redaction')}{asked.as_query(after=after)}"


def _part(queue: str, waiting: Mapping[FindingKind, Waiting]) -> dict[str, Any]:
    held = [waiting[kind] for kind in QUEUES[queue] if kind in waiting]
    sure = sum(each.sure for each in held)
    findings = sum(each.findings for each in held)
    return {
        "queue": queue,
        "title": TITLES[queue],
        "about": ABOUT[queue],
        "rows": [_row(queue, each) for each in held],
        "url": next_url(Asked(queue)) if held else "",
        "sure_url": next_url(Asked(queue, sure="yes")) if 0 < sure < findings else "",
        "unsure_url": next_url(Asked(queue, sure="no")) if 0 < sure < findings else "",
    }


def _row(queue: str, each: Waiting) -> dict[str, Any]:
    return {
        "kind": WORDS_FOR[each.kind].capitalize(),
        "url": next_url(Asked(queue, each.kind)),
        "findings": each.findings,
        "sure": each.sure,
        "passages": each.passages,
    }
