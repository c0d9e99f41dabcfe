"""Finding a person's data by words: a name, an address, an organisation.

Everything that stands sealed is opened in memory and looked at. The words are kept nowhere: no log, no address of a
page and no record holds them.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from cairn.responses.accesses import EVERY, Opened
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import record_access
from cairn.web.ledger.models import (
    Agreement,
    Answer,
    Attachment,
    Complaint,
    Consent,
    Consideration,
    Document,
    ExportedRow,
    IntakeFile,
    KeptVersion,
    Letter,
    Note,
    Passage,
    Response,
    WayIn,
)  # fmt: skip

SHORTEST, LONGEST = 3, 200
TOO_SHORT = f"Enter a name, an address or another word to look for, of {SHORTEST} to {LONGEST} letters."
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Place:
    """A field in which words stand, what it is called, and whether they tell there whose response it is."""

    rows: Callable[[], QuerySet]
    field: str
    called: str
    is_own: bool = False
    by: str = "response_id"


PLACES = (
    Place(Response.objects.all, "name", "the name given", True, "id"),
    Place(lambda: Answer.objects.filter(in_profile=True), "text", "an answer about themselves", True),
    Place(Letter.objects.exclude(response=None).all, "to", "the address of a letter", True),
    Place(ExportedRow.objects.all, "cells", "the row of another platform’s export", True),
    Place(lambda: Answer.objects.filter(in_profile=False), "text", "an answer"),
    Place(Answer.objects.all, "reason", "a reason for confidence"),
    Place(KeptVersion.objects.all, "text", "another version of an answer"),
    Place(Passage.objects.all, "text", "a passage"),
    Place(Agreement.objects.all, "words", "words read as agreement"),
    Place(WayIn.objects.all, "label", "an invitation to draft"),
    Place(Attachment.objects.all, "file_name", "the name of a file"),
    Place(Document.objects.all, "file_name", "the name of a document"),
    Place(IntakeFile.objects.exclude(response=None).all, "name", "the name of a file that came in"),
    Place(Note.objects.all, "text", "a note of the team"),
    Place(Consideration.objects.all, "reason", "a reason of the team"),
    Place(Consent.objects.all, "how", "how consent was given"),
)


@dataclass(frozen=True, slots=True)
class Match:
    """A response, or a complaint, in which the words stand, and in what of it."""

    reference: str
    where: tuple[str, ...]
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Matches:
    """`own` are those whose name or address has the words; in `mentions` they stand in what somebody said, which may be
    about somebody else. `is_all` is false where time ran out before everything was opened."""

    own: tuple[Match, ...]
    mentions: tuple[Match, ...]
    complaints: tuple[Match, ...]
    is_all: bool = True


def find_worded(words: str, *, by: str, seconds: float = 0) -> Matches:
    """Where all these words stand next to each other, capitals or not; written into the register of accesses first.

    It takes about a second for 60,000 passages. With `seconds` it stops after so many. Raises Refused for words that
    are too short to find anybody by.
    """
    wanted = " ".join(words.split()).casefold()
    if not SHORTEST <= len(wanted) <= LONGEST:
        raise Refused(TOO_SHORT)
    record_access(by=by, opened=Opened.SUBJECT_SEARCH, responses=[EVERY])
    until = time.monotonic() + seconds if seconds else float("inf")
    own: dict[int, set[str]] = defaultdict(set)
    mentions: dict[int, set[str]] = defaultdict(set)
    is_all = True
    for place in PLACES:
        for response, text in place.rows().order_by().opened(place.by, place.field):
            if text and wanted in " ".join(str(text).split()).casefold():
                (own if place.is_own else mentions)[response].add(place.called)
            if time.monotonic() > until:
                is_all = False
                break
    for response in set(mentions) & set(own):
        own[response] |= mentions.pop(response)
    return Matches(_told(own), _told(mentions), tuple(_complaints(wanted)), is_all)


def _told(found: dict[int, set[str]]) -> tuple[Match, ...]:
    ids = sorted(found)
    told = []
    for start in range(0, len(ids), AT_ONCE):
        rows = Response.objects.filter(pk__in=ids[start : start + AT_ONCE]).order_by("public_reference")
        for pk, reference, state in rows.values_list("pk", "public_reference", "state"):
            told.append(Match(reference, tuple(sorted(found[pk])), state == Response.State.DRAFT))
    return tuple(told)


def _complaints(wanted: str) -> Iterator[Match]:
    for row in Complaint.objects.order_by("number"):
        where = _standing(
            wanted, (("text", row.text), ("how to reach them", row.contact), ("reference", row.reference))
        )
        if where:
            yield Match(row.number, tuple(where))


def _standing(wanted: str, told: Iterable[tuple[str, str]]) -> list[str]:
    return [called for called, text in told if wanted in " ".join(text.split()).casefold()]
