"""The reading room: who reads what, how far they are, their notes and flags."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cairn.web.common.refusals import Refused
from cairn.web.ledger import policies
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.models import Assignment, Flag, Note, Reading, Response

LONGEST_NOTE = 10_000


@transaction.atomic
def begin_reading(*, response_id: int, by: str) -> Reading:
    """Somebody has opened a response; opening it again changes nothing."""
    response = _evidence(response_id)
    reading, is_new = Reading.objects.get_or_create(response=response, by=by)
    if is_new:
        write_event(by=by, what="reading.begun", subject=response.public_reference)
    return reading


@transaction.atomic
def finish_reading(*, response_id: int, by: str) -> Reading:
    """Somebody has read a response to its end. Twice is once."""
    reading = begin_reading(response_id=response_id, by=by)
    if reading.state != Reading.State.READ:
        reading.state, reading.read_at = Reading.State.READ, timezone.now()
        reading.save(update_fields=["state", "read_at"])
        write_event(by=by, what="reading.finished", subject=reading.response.public_reference)
    return reading


@transaction.atomic
def read_again(*, response_id: int, by: str) -> Reading:
    """Somebody is not done with a response after all."""
    reading = begin_reading(response_id=response_id, by=by)
    if reading.state == Reading.State.READ:
        reading.state, reading.read_at = Reading.State.BEGUN, None
        reading.save(update_fields=["state", "read_at"])
        write_event(by=by, what="reading.opened_again", subject=reading.response.public_reference)
    return reading


@transaction.atomic
def assign_reader(*, response_id: int, to: str, by: str) -> Assignment:
    """Give a response to somebody to read; twice is once. Raises Refused where they may not read responses."""
    response = _evidence(response_id)
    policies.check_may_be_given(to)
    assignment, is_new = Assignment.objects.get_or_create(response=response, to=to, defaults={"by": by})
    if is_new:
        write_event(by=by, what="reading.assigned", subject=response.public_reference, details={"to": to})
    return assignment


@transaction.atomic
def take_from_reader(*, response_id: int, to: str, by: str) -> None:
    """Somebody is no longer to read a response; twice is once."""
    response = _evidence(response_id)
    taken, _ = response.assignments.filter(to=to).delete()
    if taken:
        write_event(by=by, what="reading.unassigned", subject=response.public_reference, details={"to": to})


@transaction.atomic
def add_note(*, response_id: int, text: str, by: str, passage_id: str | None = None) -> Note:
    """Note something beside a response, or beside one passage of it. Raises Refused for an empty note, or too long."""
    response = _evidence(response_id)
    passage = policies.passage_within(response, passage_id)
    note = Note.objects.create(response=response, passage=passage, text=_said(text), by=by)
    subject = passage.pk if passage else response.public_reference
    write_event(by=by, what="note.added", subject=subject, details={"note": note.pk})
    return note


@transaction.atomic
def change_note(*, note_id: int, text: str, by: str) -> Note:
    """Change one's own note. Raises Refused for another's."""
    note = _own(note_id, by)
    note.text, note.changed_at = _said(text), timezone.now()
    note.save(update_fields=["text", "changed_at"])
    write_event(by=by, what="note.changed", subject=note.response.public_reference, details={"note": note.pk})
    return note


@transaction.atomic
def remove_note(*, note_id: int, by: str) -> None:
    """Take one's own note away; one that is gone already is gone. Raises Refused for another's."""
    if not Note.objects.filter(pk=note_id).exists():
        return
    note = _own(note_id, by)
    write_event(by=by, what="note.removed", subject=note.response.public_reference, details={"note": note_id})
    note.delete()


@transaction.atomic
def raise_flag(*, response_id: int, kind: Flag.Kind, by: str, passage_id: str | None = None) -> Flag:
    """Raise a flag about a response or one passage of it; where the same one is up, it stays as it is."""
    response = _evidence(response_id)
    passage = policies.passage_within(response, passage_id)
    up = response.flags.filter(kind=kind, passage=passage, cleared_at=None).first()
    if up is not None:
        return up
    flag = Flag.objects.create(response=response, passage=passage, kind=kind, by=by)
    subject = passage.pk if passage else response.public_reference
    write_event(by=by, what="flag.raised", subject=subject, details={"kind": flag.kind})
    return flag


@transaction.atomic
def clear_flag(*, flag_id: int, by: str) -> Flag:
    """What was raised is seen to. Twice is once: it keeps who cleared it first."""
    flag = Flag.objects.select_for_update(of=("self",)).select_related("response").get(pk=flag_id)
    if flag.cleared_at is None:
        flag.cleared_by, flag.cleared_at = by, timezone.now()
        flag.save(update_fields=["cleared_by", "cleared_at"])
        details = {"kind": flag.kind}
        write_event(by=by, what="flag.cleared", subject=flag.response.public_reference, details=details)
    return flag


def _evidence(response_id: int) -> Response:
    response = Response.objects.select_for_update().get(pk=response_id)
    policies.check_is_evidence(response)
    return response


def _own(note_id: int, by: str) -> Note:
    note = Note.objects.select_for_update(of=("self",)).select_related("response").get(pk=note_id)
    if note.by != by:
        raise Refused(f"This is a note of {note.by}: nobody else changes it or takes it away.")
    return note


def _said(text: str) -> str:
    if not text.strip():
        raise Refused("There is nothing in the note yet.")
    if len(text) > LONGEST_NOTE:
        raise Refused(f"A note has {LONGEST_NOTE:,} letters at most; this one has {len(text):,}.")
    return text.strip()
