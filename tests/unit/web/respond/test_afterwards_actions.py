"""What can be done with a response once it is sent: change it, withdraw it, erase it."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.web.common.refusals import Refused
from cairn.web.ledger import files, models
from cairn.web.ledger.queries import responses_to_collect
from cairn.web.respond import actions
from cairn.web.respond.actions import afterwards
from tests.lib.sent import WORDS, answer, attach, fingerprint, lines, send, sent_response

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT


@pytest.fixture
def sent(db: None) -> models.Response:
    response = sent_response()
    response.ways_in.create(role="drafter", label="Anna", number="7HKD-3CXR", code_hash="x")
    return response


def closed(call: Call) -> Call:
    return replace(call, window=Window(dt.date(2020, 1, 1), dt.date(2020, 2, 1)))


def change(call: Call, response: models.Response) -> models.Response:
    return actions.change_response(call=call, response_id=response.pk, by=ME)


def events() -> list[str]:
    return list(models.AuditEvent.objects.values_list("what", flat=True))


COPIED = ("question", "in_profile", "chosen", "text", "confidential", "reason")


def test_a_change_holds_all_that_was_sent_and_every_way_in_leads_to_it(
    call: Call, sent: models.Response
) -> None:
    attach(sent, b"A plan.")
    draft = change(call, sent)
    assert list(draft.answers.order_by("id").opened(*COPIED)) == list(
        sent.answers.order_by("id").opened(*COPIED)
    )
    assert (draft.state, draft.permission, draft.answering_as, draft.name) == (
        "draft", "with_name", "organisation", "The Ŵy Trust",
    )  # fmt: skip
    assert [file.file_name for file in draft.attachments.all()] == ["plan.txt"]
    assert not sent.ways_in.exists()
    assert sorted(draft.ways_in.values_list("role", flat=True)) == ["drafter", "lead"]
    assert draft.takes_place_of == sent
    assert draft.public_reference != sent.public_reference
    sent.refresh_from_db()
    assert sent.state == "submitted"
    assert [response.public_reference for response in responses_to_collect(call)] == [sent.public_reference]


def test_a_change_asked_for_twice_is_one_draft(call: Call, sent: models.Response) -> None:
    assert change(call, sent) == change(call, sent)
    assert models.Response.objects.count() == 2
    assert events().count("change.begun") == 1


def test_a_public_reference_that_is_taken_is_drawn_again(
    call: Call, sent: models.Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws = iter([sent.public_reference, "P-OTHER"])
    monkeypatch.setattr(afterwards, "new_public_reference", lambda: next(draws))
    assert change(call, sent).public_reference == "P-OTHER"


def test_dropping_a_change_leaves_all_as_it_was_sent(
    call: Call, sent: models.Response, django_capture_on_commit_callbacks: object
) -> None:
    file = attach(sent, b"A plan.")
    draft = change(call, sent)
    draft.answers.filter(question="q01").update(text="Another mind.")
    write_letter(draft)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.stop_changing(response_id=draft.pk, by=ME) == sent
    assert sent.ways_in.count() == 2
    assert sent.letters.count() == 1
    assert models.Response.objects.get() == sent
    assert sent.answers.get(question="q01").text == WORDS
    with files.open_stored(file) as kept:
        assert kept.read() == b"A plan."
    assert [what for what, _ in lines()] == ["sent"]
    assert change(call, sent).takes_place_of == sent


def test_who_has_sent_nothing_has_nothing_to_go_back_to(call: Call, sent: models.Response) -> None:
    draft = actions.begin_response(call=call, by=ME).response
    with pytest.raises(Refused, match="never sent"):
        actions.stop_changing(response_id=draft.pk, by=ME)
    with pytest.raises(Refused, match="has been sent"):
        actions.stop_changing(response_id=sent.pk, by=ME)


def test_what_was_replaced_or_never_sent_cannot_be_changed(call: Call, sent: models.Response) -> None:
    send(change(call, sent))
    for response in (sent, actions.begin_response(call=call, by=ME).response):
        with pytest.raises(Refused, match="no sent response here that can be changed"):
            change(call, response)


def test_withdrawing_takes_a_response_out_of_the_evidence(call: Call, sent: models.Response) -> None:
    actions.withdraw_response(call=call, response_id=sent.pk, by=ME)
    again = actions.withdraw_response(call=call, response_id=sent.pk, by=ME)
    assert again.state == "withdrawn"
    assert responses_to_collect(call) == []
    assert lines() == [("sent", fingerprint(sent)), ("withdrawn", fingerprint(sent))]
    assert events().count("response.withdrawn") == 1
    assert again.answers.count() == 5


def test_what_is_being_changed_or_was_never_sent_cannot_be_withdrawn(
    call: Call, sent: models.Response
) -> None:
    draft = actions.begin_response(call=call, by=ME).response
    with pytest.raises(Refused, match="no sent response here that can be withdrawn"):
        actions.withdraw_response(call=call, response_id=draft.pk, by=ME)
    change(call, sent)
    with pytest.raises(Refused, match="You are changing this response"):
        actions.withdraw_response(call=call, response_id=sent.pk, by=ME)


def test_after_the_close_nothing_is_changed_or_withdrawn(call: Call, sent: models.Response) -> None:
    draft = change(call, sent)
    for act in (
        lambda: change(closed(call), sent),
        lambda: actions.withdraw_response(call=closed(call), response_id=sent.pk, by=ME),
        lambda: send(draft, closed(call)),
    ):
        with pytest.raises(Refused, match="closed at the end of 1 February 2020"):
            act()
    assert actions.stop_changing(response_id=draft.pk, by=ME).state == "submitted"


def rows_with_words() -> list[type]:
    """Every table of the ledger in which a respondent's words, or what leads to them, can stand."""
    return [
        models.Answer, models.Passage, models.Agreement, models.Clearance, models.KeptVersion, models.Receipt,
        models.Attachment, models.WayIn, models.Document, models.Letter, models.Redaction, models.RedactedText,
        models.FormerPassage, models.Copy, models.SameSender, models.Reading, models.Assignment, models.Note,
        models.Flag, models.Consideration, models.Consent,
    ]  # fmt: skip


def write_letter(response: models.Response) -> None:
    response.letters.create(kind="way_in", to="a@example.org", body="Your code.", next_try_at=timezone.now())


def fill(response: models.Response) -> None:
    """What else may hang on a response: a version kept, a file, and what staff read and cleared of it."""
    response.kept_versions.create(question="q01", hand="h", why="earlier", text=WORDS)
    write_letter(response)
    attach(response, f"The plan of {response}.".encode())
    if passage := response.passages.first():
        passage.clearances.create(
            text="Trust", source_sha256="0" * 64, cleared_by="anna", cleared_on="2027-01-01"
        )
        response.agreements.create(passage=passage, question="q02", option="agree", words="Trust")
        hang_all_on(response, passage)


def hang_all_on(response: models.Response, passage: models.Passage) -> None:
    """What the team notes, finds and weighs."""
    at = {"by": "anna", "on": "2027-01-01"}
    found = {"start": 0, "end": 5, "kind": "name"}
    models.Redaction.objects.create(response=response, passage=passage, reason="Names her.", **found)
    models.RedactedText.objects.create(response=response, passage=passage, text="Plain words.")
    response.former_passages.create(id=f"{passage.pk}0", became=[passage.pk], by="anna")
    campaign = models.Campaign.objects.create(
        call=response.call, number=models.Campaign.objects.count() + 1, name="Postcards"
    )
    response.copies.create(campaign=campaign, is_exact=True)
    other = models.Response.objects.exclude(pk=response.pk).first()
    if other:
        pair = sorted([response.pk, other.pk])
        models.SameSender.objects.get_or_create(first_id=pair[0], second_id=pair[1])
    response.readings.create(by="anna")
    response.assignments.create(to="anna", by="ben")
    response.notes.create(passage=passage, text="She sounds tired.", by="anna")
    response.flags.create(passage=passage, kind="safeguarding", by="anna")
    response.considerations.create(about=passage.pk, exemption="s41", outcome="withhold", reason="No.", **at)
    response.consents.create(own="given", guardian="given", on="2027-01-01", recorded_by="anna")


def test_erasing_leaves_a_public_reference_and_nothing_else(
    call: Call, sent: models.Response, django_capture_on_commit_callbacks: object
) -> None:
    fill(sent)
    file = sent.attachments.get()
    kept = files.Kept(file.stored_as, file.file_key)
    stood = fingerprint(sent)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_response(response_id=sent.pk, by=ME) == stood
    assert [model.__name__ for model in rows_with_words() if model.objects.exists()] == []
    left = models.Response.objects.get()
    assert left.public_reference == sent.public_reference
    assert left.began_at > sent.began_at
    assert (left.state, left.reference) == ("erased", f"erased-{left.pk}")
    assert (left.name, left.permission, left.answering_as, left.received_on, left.submitted_at, left.begun_with) == (
        "", "", "", None, None, None,
    )  # fmt: skip
    assert lines() == [("sent", stood), ("erased", stood)]
    with pytest.raises(FileNotFoundError):
        files.open_stored(kept)
    assert responses_to_collect(call) == []


@pytest.mark.parametrize("asked_of", ["the first", "the change", "a draft of another change"])
def test_erasing_reaches_every_version_whichever_is_named(
    call: Call, sent: models.Response, asked_of: str
) -> None:
    fill(sent)
    changed = send(change(call, sent))
    fill(changed)
    draft = change(call, changed)
    fill(draft)
    named = {"the first": sent, "the change": changed}.get(asked_of, draft)
    stood, replaced = fingerprint(changed), fingerprint(sent)
    assert actions.erase_response(response_id=named.pk, by=ME) == stood
    assert [model.__name__ for model in rows_with_words() if model.objects.exists()] == []
    assert sorted(models.Response.objects.values_list("public_reference", "state")) == sorted(
        [(sent.public_reference, "erased"), (changed.public_reference, "erased")]
    )
    assert lines() == [("sent", replaced), ("changed", replaced), ("sent", stood), ("erased", stood)]


def test_what_was_withdrawn_is_erased_and_told_so(call: Call, sent: models.Response) -> None:
    actions.withdraw_response(call=call, response_id=sent.pk, by=ME)
    actions.erase_response(response_id=sent.pk, by=ME)
    assert [what for what, _ in lines()] == ["sent", "withdrawn", "erased"]


def test_a_draft_that_was_never_sent_is_deleted_outright(call: Call) -> None:
    draft = answer(actions.begin_response(call=call, by=ME).response)
    fill(draft)
    assert actions.erase_response(response_id=draft.pk, by=ME) == ""
    assert not models.Response.objects.exists()
    assert [model.__name__ for model in rows_with_words() if model.objects.exists()] == []
    assert lines() == []
    assert actions.erase_response(response_id=draft.pk, by=ME) == ""


def test_erasing_twice_is_once_and_touches_nobody_else(call: Call, sent: models.Response) -> None:
    other = sent_response("Mine.")
    actions.erase_response(response_id=sent.pk, by=ME)
    assert actions.erase_response(response_id=sent.pk, by=ME) == ""
    assert events().count("response.erased") == 1
    assert other.answers.get(question="q01").text == "Mine."
    assert [response.public_reference for response in responses_to_collect(call)] == [other.public_reference]


def test_what_is_erased_is_neither_changed_nor_withdrawn(call: Call, sent: models.Response) -> None:
    actions.erase_response(response_id=sent.pk, by=ME)
    with pytest.raises(Refused):
        change(call, sent)
    with pytest.raises(Refused):
        actions.withdraw_response(call=call, response_id=sent.pk, by=ME)
