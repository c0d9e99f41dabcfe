"""Words written in a browser before their writer came back are brought in, and none is covered or lost."""

import datetime as dt
from dataclasses import astuple

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cairn.calls import Call
from cairn.responses.attachments import KINDS
from cairn.responses.ledger import Answer
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.ledger.files import Kept, open_stored, store
from cairn.web.ledger.models import Attachment, KeptVersion, Response, WayIn
from cairn.web.respond import actions, queries

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT
LIMITS = KINDS.limits


@pytest.fixture
def ours(call: Call) -> WayIn:
    return actions.begin_response(call=call, by=ME)


@pytest.fixture
def theirs(call: Call) -> WayIn:
    return actions.begin_response(call=call, by=ME)


def save(way: WayIn, *answers: Answer, profile: tuple[str, ...] = ()) -> None:
    page = actions.Page("work", profile=profile)
    actions.save_answers(response_id=way.response_id, page=page, answers=answers, way=way, by=ME)


def attach(way: WayIn, sha256: str, size: int = 1) -> Attachment:
    return Attachment.objects.create(
        response=way.response,
        file_name=f"{sha256}.pdf",
        kind="pdf",
        size=size,
        sha256=sha256,
        stored_as=f"{way.pk}{sha256}",
    )


def names(way: WayIn) -> list[str]:
    return list(way.response.attachments.opened("file_name"))


def bring(theirs: WayIn, ours: WayIn) -> actions.Brought:
    return actions.bring_over(from_response=theirs.response_id, to_response=ours.response_id, way=ours, by=ME)


def test_every_word_comes_over_and_the_browsers_draft_goes(ours: WayIn, theirs: WayIn) -> None:
    save(theirs, Answer("sector", ("schools",)), profile=("sector",))
    save(theirs, Answer("q01", text="Typed late."))
    assert bring(theirs, ours) == actions.Brought()
    kept = ours.response.answers.order_by("question").opened("question", "in_profile", "chosen", "text")
    assert list(kept) == [("q01", False, [], "Typed late."), ("sector", True, ["schools"], "")]
    assert not Response.objects.filter(pk=theirs.response_id).exists()


def test_where_both_have_words_the_brought_ones_are_kept_beside(ours: WayIn, theirs: WayIn) -> None:
    save(ours, Answer("q01", text="What stood."))
    save(theirs, Answer("q01", text="Typed late."))
    bring(theirs, ours)
    assert ours.response.answers.get().text == "What stood."
    beside = ours.response.kept_versions.get(why=KeptVersion.Why.BESIDE, settled_at=None)
    assert (beside.text, beside.kept_by) == ("Typed late.", ours)
    assert queries.unsettled_questions(ours.response) == ("q01",)


def test_what_waited_to_be_settled_still_waits(ours: WayIn, theirs: WayIn) -> None:
    save(theirs, Answer("q01", text="One tab."))
    save(theirs, Answer("q01", text="Another tab."))
    bring(theirs, ours)
    assert ours.response.answers.get().text == "One tab."
    assert ours.response.kept_versions.get(settled_at=None).text == "Another tab."


def test_done_twice_it_is_done_once(ours: WayIn, theirs: WayIn) -> None:
    save(theirs, Answer("q01", text="Typed late."))
    bring(theirs, ours)
    assert bring(theirs, ours) == actions.Brought()
    assert ours.response.answers.count() == 1
    assert models.AuditEvent.objects.filter(what="draft.brought_over").count() == 1


def test_files_come_over_but_not_twice(ours: WayIn, theirs: WayIn) -> None:
    for way, sha256 in ((ours, "a"), (theirs, "a"), (theirs, "b")):
        attach(way, sha256)
    bring(theirs, ours)
    assert sorted(ours.response.attachments.opened("sha256")) == ["a", "b"]
    assert Attachment.objects.count() == 2


def test_files_over_the_limit_stay_and_the_words_come(ours: WayIn, theirs: WayIn) -> None:
    for number in range(LIMITS.most_files - 1):
        attach(ours, f"ours-{number}")
    attach(theirs, "ours-0")
    attach(theirs, "fits")
    attach(theirs, "stays")
    save(theirs, Answer("q01", text="Typed late."))
    assert bring(theirs, ours) == actions.Brought(stayed=("stays.pdf",))
    assert ours.response.attachments.count() == LIMITS.most_files
    assert ours.response.answers.get().text == "Typed late."
    assert names(theirs) == ["stays.pdf"]
    assert not queries.has_words(theirs.response)
    assert queries.may_be_brought(theirs, ours.response)
    event = models.AuditEvent.objects.get(what="draft.brought_over")
    assert (event.details["files"], event.details["files_stayed"]) == (1, 1)


def test_files_that_stayed_come_when_there_is_room(ours: WayIn, theirs: WayIn) -> None:
    large = attach(ours, "large", LIMITS.largest_together - 5)
    attach(theirs, "stays", 6)
    attach(theirs, "fits", 5)
    save(theirs, Answer("q01", text="Typed late."))
    assert bring(theirs, ours).stayed == ("stays.pdf",)  # a smaller one that comes after it fits all the same
    assert bring(theirs, ours).stayed == ("stays.pdf",)
    assert (
        models.AuditEvent.objects.filter(what="draft.brought_over").count() == 1
    )  # nothing came a second time
    save(ours, Answer("q02", ("agree",)))
    large.delete()
    assert bring(theirs, ours) == actions.Brought()
    assert sorted(names(ours)) == ["fits.pdf", "stays.pdf"]
    assert not Response.objects.filter(pk=theirs.response_id).exists()
    assert ours.response.answers.count() == 2
    assert not ours.response.kept_versions.exists()


def test_the_bytes_of_what_both_had_are_destroyed_and_of_what_stays_are_kept(
    ours: WayIn, theirs: WayIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    attach(ours, "same", LIMITS.largest_together - 1)
    both, stays = attach(theirs, "same"), attach(theirs, "stays", 2)
    for file in (both, stays):
        file.stored_as, file.file_key = astuple(store([b"Bytes."]))
        file.save()
    with django_capture_on_commit_callbacks(execute=True):
        bring(theirs, ours)
    with pytest.raises(FileNotFoundError):
        open_stored(Kept(both.stored_as, both.file_key))
    with open_stored(Attachment.objects.get(pk=stays.pk)) as kept:
        assert kept.read() == b"Bytes."


def test_earlier_versions_come_with_their_days_and_whose_they_were(ours: WayIn, theirs: WayIn) -> None:
    invited, _ = actions.make_way_in(
        response_id=theirs.response_id, role=WayIn.Role.DRAFTER, label="Team", by=ME
    )
    for way, text in ((theirs, "Mine."), (invited, "Theirs.")):
        theirs.response.kept_versions.create(
            question="q01", why=KeptVersion.Why.EARLIER, text=text, kept_by=way, settled_at=timezone.now()
        )
    day = timezone.now() - dt.timedelta(hours=20)
    theirs.response.kept_versions.update(kept_at=day)
    actions.close_way_in(response_id=theirs.response_id, way_id=invited.pk, by=ME)
    save(theirs, Answer("q01", text="What stood in the end."))
    assert bring(theirs, ours) == actions.Brought()
    earlier = queries.earlier_versions(ours.response)
    assert [(row.text, row.kept_by, row.kept_at) for row in earlier] == [
        ("Theirs.", None, day),
        ("Mine.", ours, day),
    ]
    assert not Response.objects.filter(pk=theirs.response_id).exists()


@pytest.mark.parametrize(("role", "comes"), [(WayIn.Role.LEAD, True), (WayIn.Role.DRAFTER, False)])
def test_only_the_lead_brings_who_answers_and_what_may_be_printed(
    role: WayIn.Role, comes: bool, ours: WayIn, theirs: WayIn
) -> None:
    Response.objects.filter(pk=theirs.response_id).update(
        answering_as="person", permission="with_name", name="Anna"
    )
    way, _ = actions.make_way_in(response_id=ours.response_id, role=role, label="", by=ME)
    bring(theirs, way)
    ours.response.refresh_from_db()
    assert (ours.response.answering_as == "person") is comes


def test_choices_that_were_made_stand(ours: WayIn, theirs: WayIn) -> None:
    Response.objects.filter(pk=ours.response_id).update(answering_as="organisation", name="The Trust")
    Response.objects.filter(pk=theirs.response_id).update(
        answering_as="person", permission="with_name", name="Anna"
    )
    bring(theirs, ours)
    ours.response.refresh_from_db()
    assert (ours.response.name, ours.response.permission) == ("The Trust", "")


def test_a_draft_all_of_whose_files_are_there_is_taken_away_and_no_other(
    ours: WayIn, theirs: WayIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    both = {"from_response": theirs.response_id, "to_response": ours.response_id, "by": ME}
    file = attach(theirs, "same")
    file.stored_as, file.file_key = astuple(store([b"Bytes."]))
    file.save()
    actions.take_away_held(**both)
    assert names(theirs) == ["same.pdf"]  # the other has no such file
    attach(ours, "same")
    save(theirs, Answer("q01", text="Typed late."))
    actions.take_away_held(**both)
    assert names(theirs) == ["same.pdf"]  # there are words
    theirs.response.answers.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_away_held(**both)
    actions.take_away_held(**both)
    assert not Response.objects.filter(pk=theirs.response_id).exists()
    assert Attachment.objects.get().response == ours.response
    with pytest.raises(FileNotFoundError):
        open_stored(file)
    event = models.AuditEvent.objects.get(what="draft.held_already")
    assert (event.subject, event.details) == (ours.response.public_reference, {"files": 1})


def test_a_draft_left_behind_is_erased_with_the_response_unless_somebody_else_came_to_it(
    ours: WayIn, theirs: WayIn, call: Call
) -> None:
    shared = actions.begin_response(call=call, by=ME)
    for way in (theirs, shared):
        save(way, Answer("q01", text="Typed late."))
    actions.make_way_in(response_id=shared.response_id, role=WayIn.Role.DRAFTER, label="Team", by=ME)
    actions.erase_response(response_id=ours.response_id, by=ME, left_behind=[theirs, shared])
    assert Response.objects.get() == shared.response
    erased = models.AuditEvent.objects.filter(what="response.erased").values_list("subject", flat=True)
    assert set(erased) == {ours.response.public_reference, theirs.response.public_reference}
    actions.erase_response(response_id=ours.response_id, by=ME, left_behind=[shared])
    assert Response.objects.get() == shared.response


def test_nothing_is_brought_into_what_was_sent(ours: WayIn, theirs: WayIn) -> None:
    save(theirs, Answer("q01", text="Typed late."))
    Response.objects.filter(pk=ours.response_id).update(
        state="submitted", permission="not_at_all", received_on="2027-01-01"
    )
    with pytest.raises(Refused, match="has been sent"):
        bring(theirs, ours)
    assert theirs.response.answers.exists()


def test_only_a_browsers_own_draft_with_words_is_offered(ours: WayIn, theirs: WayIn) -> None:
    into = ours.response
    assert not queries.may_be_brought(theirs, into)
    save(theirs, Answer("q01", text="Typed late."))
    assert queries.may_be_brought(theirs, into)
    assert not queries.may_be_brought(theirs, theirs.response)
    made, _ = actions.make_way_in(response_id=theirs.response_id, role=WayIn.Role.LEAD, label="", by=ME)
    assert not queries.may_be_brought(theirs, into)  # somebody can come back to it
    assert not queries.may_be_brought(made, into)
