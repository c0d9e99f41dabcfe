"""One response with all that the team reads beside it, and one passage of it with those around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from cairn.web.ledger.models import (
    Agreement,
    Clearance,
    Document,
    Flag,
    FormerPassage,
    Note,
    Passage,
    Response,
)
from cairn.web.ledger.queries import staff, submitted
from cairn.web.ledger.roles import Act

MOST_STEPS = 20
"""Corrections of one passage after another that are followed from an old id to what stands now."""


def response_to_read(public_reference: str) -> Response | None:
    """One response with all that hangs on it, or None."""
    standing = Clearance.objects.filter(stands=True)
    passages = Passage.objects.prefetch_related(
        Prefetch("clearances", standing, to_attr="standing"),
        Prefetch("flags", Flag.objects.filter(cleared_at=None), to_attr="up"),
        Prefetch("notes", Note.objects.all(), to_attr="noted"),
    )
    return (
        submitted()
        .filter(public_reference=public_reference)
        .prefetch_related(
            "answers",
            "attachments",
            "consents",
            "considerations",
            "readings",
            "assignments",
            "copies__campaign",
            Prefetch("documents", Document.objects.defer("content")),
            Prefetch("flags", Flag.objects.filter(cleared_at=None), to_attr="up"),
            Prefetch("notes", Note.objects.all(), to_attr="noted"),
            Prefetch("passages", passages),
            Prefetch("agreements", Agreement.objects.order_by("question")),
        )
        .first()
    )


def response_called(public_reference: str) -> Response | None:
    """A sent response by its public reference, without what hangs on it; or None."""
    return submitted().filter(public_reference=public_reference).first()


def document_to_take(public_reference: str, number: int) -> Document | None:
    """One file that a sent response came in, or None."""
    rows = Document.objects.filter(number=number, response__public_reference=public_reference)
    return rows.filter(response__state=Response.State.SUBMITTED).select_related("response").first()


@dataclass(frozen=True, slots=True)
class Within:
    """A passage and those before and after it in the same text; None where there is none."""

    passage: Passage
    before: Passage | None
    after: Passage | None


def passage_to_correct(passage_id: str) -> Within | None:
    """One passage of a sent response with its neighbours, flags and notes; None where there is none of that id."""
    passage = (
        Passage.objects.filter(pk=passage_id, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .prefetch_related(
            Prefetch("flags", Flag.objects.filter(cleared_at=None), to_attr="up"),
            Prefetch("notes", Note.objects.all(), to_attr="noted"),
        )
        .first()
    )
    if passage is None:
        return None
    others = Passage.objects.filter(response=passage.response_id, source=passage.source)
    return Within(
        passage,
        others.filter(position__lt=passage.position).order_by("-position").first(),
        others.filter(position__gt=passage.position).order_by("position").first(),
    )


def became(passage_id: str) -> str:
    """The passage in which the words of one that is no more begin now; empty where that was never one."""
    for _ in range(MOST_STEPS):
        former = FormerPassage.objects.filter(pk=passage_id).first()
        if former is None or not former.became:
            return ""
        passage_id = former.became[0]
        if Passage.objects.filter(pk=passage_id, response__state=Response.State.SUBMITTED).exists():
            return passage_id
    return ""


def note_to_change(note_id: int) -> Note | None:
    """A note on a sent response, or None."""
    rows = Note.objects.filter(pk=note_id, response__state=Response.State.SUBMITTED)
    return rows.select_related("response", "passage").first()


def flag_to_clear(flag_id: int) -> Flag | None:
    """A flag on a sent response, or None."""
    return (
        Flag.objects.filter(pk=flag_id, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .first()
    )


def readers() -> list[str]:
    """The names of those who may read responses, by name."""
    able = staff().filter(account__is_active=True)
    return [each.account.get_username() for each in able if each.person().may(Act.READ_RESPONSES)]


@dataclass(frozen=True, slots=True)
class Original:
    """A file that a response came in: its number, and the passages that joined are its text. `file` is what is known of
    it, None where only its text was kept."""

    number: int
    passages: tuple[Passage, ...]
    file: Any = None


def originals_of(passages: Iterable[Passage], files: Sequence[Document]) -> tuple[Original, ...]:
    """Each file with its text, in order; a file from which nothing was read has no passages."""
    by_number: dict[int, list[Passage]] = {file.number: [] for file in files}
    for passage in passages:
        number = number_of_file(passage.source)
        if number:
            by_number.setdefault(number, []).append(passage)
    known = {file.number: file for file in files}
    return tuple(
        Original(number, tuple(by_number[number]), known.get(number)) for number in sorted(by_number)
    )


def number_of_file(source: str) -> int:
    """Of which file a passage's source speaks: 1 for "document", 2 for "document:2"; 0 for an answer to a form."""
    name, _, number = source.partition(":")
    if name != "document":
        return 0
    return int(number) if number.isdecimal() else 1
