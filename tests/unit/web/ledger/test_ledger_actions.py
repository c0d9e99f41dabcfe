"""Every act upon the ledger: what it changes, what it refuses, and the trace it leaves."""

import datetime as dt

import pytest

from cairn.exceptions import CairnError
from cairn.responses.passages import sha256_of_passage
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.rows import as_passage
from tests.lib.kept import given_response, kept_document, kept_response

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 4)


def events() -> list[tuple[str, str]]:
    return list(models.AuditEvent.objects.values_list("by", "what"))


def test_a_response_is_kept_whole_with_its_trace() -> None:
    response = kept_response()
    assert [answer.question for answer in response.answers.all()] == ["sector", "q01", "q02"]
    assert [passage.text for passage in response.passages.all()] == ["Trust comes first.", "Then reading."]
    assert events() == [("tests", "response.recorded")]


def test_a_public_reference_is_kept_once() -> None:
    kept_response(public_reference="P-ONCE")
    with pytest.raises(Refused, match="There is a response P-ONCE"):
        kept_response(public_reference="P-ONCE")
    assert models.Response.objects.count() == 1


def test_a_file_is_kept_once_whatever_its_name() -> None:
    given = given_response()
    actions.record_document(given=given, file_name="a.txt", content=b"the same", by="tests")
    with pytest.raises(Refused, match="read before"):
        actions.record_document(given=given_response(), file_name="b.txt", content=b"the same", by="tests")
    assert bytes(models.Document.objects.get().content) == b"the same"
    assert models.Response.objects.count() == 1


def test_a_passage_is_cleared_in_exactly_the_words_that_were_read() -> None:
    passage = kept_response().passages.first()
    clearance = actions.clear_passage(passage_id=passage.pk, text="Trust comes […]", on=TODAY, by="anna")
    assert (clearance.text, clearance.cleared_by, clearance.cleared_on) == ("Trust comes […]", "anna", TODAY)
    assert clearance.source_sha256 == sha256_of_passage(as_passage(passage))
    assert events()[-1] == ("anna", "passage.cleared")


def test_a_later_clearance_takes_the_place_of_an_earlier_one_and_both_are_kept() -> None:
    passage = kept_response().passages.first()
    actions.clear_passage(passage_id=passage.pk, text="Trust comes first.", on=TODAY, by="anna")
    actions.clear_passage(passage_id=passage.pk, text="Trust", on=TODAY, by="ben")
    assert [(kept.text, kept.stands) for kept in passage.clearances.order_by("id")] == [
        ("Trust comes first.", False),
        ("Trust", True),
    ]


def test_a_refused_clearance_changes_nothing_and_leaves_no_trace() -> None:
    passage = kept_response(permission=Permission.NOT_AT_ALL).passages.first()
    before = events()
    with pytest.raises(Refused):
        actions.clear_passage(passage_id=passage.pk, text="Trust", on=TODAY, by="anna")
    assert not models.Clearance.objects.exists()
    assert events() == before


def test_an_agreement_is_confirmed_once() -> None:
    readable, unreadable = kept_document().agreements.order_by("-question")
    actions.confirm_agreement(agreement_id=readable.pk, by="anna")
    actions.confirm_agreement(agreement_id=readable.pk, by="ben")
    readable.refresh_from_db()
    assert readable.confirmed_by == "anna"
    assert [event for event in events() if event[1] == "agreement.confirmed"] == [
        ("anna", "agreement.confirmed")
    ]
    with pytest.raises(Refused):
        actions.confirm_agreement(agreement_id=unreadable.pk, by="anna")


def test_the_record_is_written_once_and_never_removed() -> None:
    event = actions.write_event(by="anna", what="response.read", subject="P-ONE")
    event.by = "ben"
    with pytest.raises(CairnError, match="never changed"):
        event.save()
    with pytest.raises(CairnError, match="never removed"):
        event.delete()


def test_the_record_holds_nobodys_words() -> None:
    passage = kept_response(name="Somebody").passages.first()
    actions.clear_passage(passage_id=passage.pk, text="Trust", on=TODAY, by="anna")
    written = " ".join(f"{event.subject} {event.details}" for event in models.AuditEvent.objects.all())
    for words in ("Trust", "Somebody", "RECEIPT"):
        assert words not in written
