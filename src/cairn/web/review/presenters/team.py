"""What the team says beside a response or a passage of it: who reads it, how far they are, notes and flags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from cairn.web.common.jinja import day
from cairn.web.ledger.models import Flag, Note, Reading, Response
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.reading.filters import Filters


def address_of_response(public_reference: str, filters: Filters, part: str = "") -> str:
    """The address of a response, with the list that somebody came by, and the part of its page."""
    address = f"{reverse('review:response', args=[public_reference])}{filters.as_query()}"
    return f"{address}#{part}" if part else address


def address_of_passage(public_reference: str, passage_id: str, filters: Filters) -> str:
    """The address of a passage where it stands in its response."""
    return address_of_response(public_reference, filters, passage_id)


def team_on(response: Response, person: Person, readers: Sequence[str], filters: Filters) -> dict[str, Any]:
    """What the template of a response shows of the team: with forms where somebody may do what they are for."""
    readings = list(response.readings.all())
    given = [each.to for each in response.assignments.all()]
    reference, trail = response.public_reference, filters.as_query()
    mine = next((each for each in readings if each.by == person.name), None)
    return {
        "reading_url": reverse("review:reading", args=[reference]) + trail,
        "is_read": bool(mine and mine.state == Reading.State.READ),
        "mine": _mine(mine),
        "others": [_other(each) for each in readings if each.by != person.name],
        "given": given,
        "may_share": person.may(Act.SHARE_READING),
        "readers_url": reverse("review:readers", args=[reference]) + trail,
        "to_give": [name for name in readers if name not in given],
        **notes_and_flags(response.noted, response.up, reference, person, filters),  # type: ignore[attr-defined]
    }


def notes_and_flags(
    notes: Iterable[Note],
    flags: Iterable[Flag],
    reference: str,
    person: Person,
    filters: Filters,
    passage: str = "",
) -> dict[str, Any]:
    """Notes and flags on a response, or with `passage` on one of its passages alone."""
    trail = filters.as_query()
    own = {"passage": passage} if passage else {}
    return {
        "may_note": person.may(Act.NOTE_RESPONSES),
        "notes": [_note(note, person, trail) for note in notes if not passage or note.passage_id == passage],
        "flags": [_flag(flag, trail) for flag in flags if not passage or flag.passage_id == passage],
        "note_url": reverse("review:add-note", args=[reference]) + filters.as_query(**own),
        "flag_url": reverse("review:raise-flag", args=[reference]) + trail,
        "flag_kinds": [{"value": kind.value, "text": str(kind.label)} for kind in Flag.Kind],
        "passage_id": passage,
    }


def _mine(reading: Reading | None) -> str:
    if reading is None:
        return "You have not opened it before"
    if reading.state == Reading.State.READ and reading.read_at:
        return f"Read by you on {day(reading.read_at.date())}"
    return f"Begun by you on {day(reading.began_at.date())}"


def _other(reading: Reading) -> str:
    if reading.state == Reading.State.READ and reading.read_at:
        return f"Read by {reading.by} on {day(reading.read_at.date())}"
    return f"Begun by {reading.by} on {day(reading.began_at.date())}"


def _note(note: Note, person: Person, trail: str) -> dict[str, Any]:
    return {
        "id": note.pk,
        "text": note.text,
        "by": note.by,
        "on": day(note.at.date()),
        "is_changed": note.changed_at is not None,
        "passage": note.passage_id or "",
        "change_url": reverse("review:change-note", args=[note.pk]) + trail if note.by == person.name else "",
    }


def _flag(flag: Flag, trail: str) -> dict[str, Any]:
    return {
        "id": flag.pk,
        "words": str(flag.get_kind_display()),
        "by": flag.by,
        "on": day(flag.at.date()),
        "passage": flag.passage_id or "",
        "clear_url": reverse("review:clear-flag", args=[flag.pk]) + trail,
    }
