"""The reading room's acts: each once, by whom, and of evidence alone."""

from __future__ import annotations

import pytest

from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.roles import Role
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


def whats() -> list[str]:
    return list(models.AuditEvent.objects.exclude(by="tests").values_list("what", flat=True))


def test_somebody_begins_reads_and_reads_again() -> None:
    one = {"response_id": kept_response().pk, "by": "anna"}
    for act in (actions.begin_reading, actions.finish_reading, actions.finish_reading, actions.read_again):
        reading = act(**one)
    assert (reading.state, reading.read_at) == ("begun", None)
    actions.finish_reading(**{**one, "by": "ben"})
    assert list(models.Reading.objects.values_list("by", "state")) == [("anna", "begun"), ("ben", "read")]
    assert whats() == [
        "reading.begun",
        "reading.finished",
        "reading.opened_again",
        "reading.begun",
        "reading.finished",
    ]


def test_a_response_is_given_to_somebody_who_may_read_it() -> None:
    response = kept_response()
    for name, roles in (("anna", [Role.READER]), ("max", [Role.ADMINISTRATOR])):
        actions.add_staff(name=name, password="a long enough phrase", roles=roles, by="tests")
    given = {"response_id": response.pk, "by": "ben"}
    for _ in range(2):
        actions.assign_reader(**given, to="anna")
    for nobody in ("max", "nobody"):
        with pytest.raises(Refused, match=f"{nobody} may not read"):
            actions.assign_reader(**given, to=nobody)
    assert [each.to for each in response.assignments.all()] == ["anna"]
    for _ in range(2):
        actions.take_from_reader(**given, to="anna")
    assert whats() == ["reading.assigned", "reading.unassigned"]


def test_a_note_is_its_writers_own_to_change() -> None:
    response = kept_response()
    passage = response.passages.first()
    note = actions.add_note(response_id=response.pk, text=" She knows. ", by="anna", passage_id=passage.pk)
    assert note.text == "She knows."
    assert actions.change_note(note_id=note.pk, text="She may know.", by="anna").text == "She may know."
    for act in (
        lambda: actions.change_note(note_id=note.pk, text="No.", by="ben"),
        lambda: actions.remove_note(note_id=note.pk, by="ben"),
    ):
        with pytest.raises(Refused, match="a note of anna"):
            act()
    for text in (" ", "a" * 10_001):
        with pytest.raises(Refused):
            actions.add_note(response_id=response.pk, text=text, by="anna")
    for _ in range(2):
        actions.remove_note(note_id=note.pk, by="anna")
    assert not models.Note.objects.exists()
    assert "knows" not in str(list(models.AuditEvent.objects.values_list("details", flat=True)))


def test_a_flag_is_up_until_somebody_clears_it() -> None:
    response, other = kept_response(), kept_response()
    passage = response.passages.first()
    raised = {"response_id": response.pk, "kind": models.Flag.Kind.SAFEGUARDING, "by": "anna"}
    flag = actions.raise_flag(**raised, passage_id=passage.pk)
    assert actions.raise_flag(**{**raised, "by": "ben"}, passage_id=passage.pk) == flag
    assert actions.raise_flag(**raised) != flag
    actions.clear_flag(flag_id=flag.pk, by="ben")
    assert actions.clear_flag(flag_id=flag.pk, by="cara").cleared_by == "ben"
    assert actions.raise_flag(**raised, passage_id=passage.pk) != flag
    with pytest.raises(Refused, match="no such passage"):
        actions.raise_flag(**raised, passage_id=other.passages.first().pk)


def test_what_is_no_longer_evidence_is_not_read() -> None:
    response = kept_response()
    models.Response.objects.update(state="withdrawn")
    for act in (actions.begin_reading, actions.finish_reading):
        with pytest.raises(Refused, match="no longer evidence"):
            act(response_id=response.pk, by="anna")
    with pytest.raises(Refused, match="no longer evidence"):
        actions.add_note(response_id=response.pk, text="A note.", by="anna")
