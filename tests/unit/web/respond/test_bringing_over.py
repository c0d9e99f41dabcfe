"""Words written in a browser before their writer came back are brought in, and none is covered or lost."""

import pytest

from cairn.calls import Call
from cairn.responses.ledger import Answer
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.ledger.models import Attachment, KeptVersion, Response, WayIn
from cairn.web.respond import actions, queries

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT


@pytest.fixture
def ours(call: Call) -> WayIn:
    return actions.begin_response(call=call, by=ME)


@pytest.fixture
def theirs(call: Call) -> WayIn:
    return actions.begin_response(call=call, by=ME)


def save(way: WayIn, *answers: Answer, profile: tuple[str, ...] = ()) -> None:
    page = actions.Page("work", profile=profile)
    actions.save_answers(response_id=way.response_id, page=page, answers=answers, way=way, by=ME)


def bring(theirs: WayIn, ours: WayIn) -> tuple[str, ...]:
    return actions.bring_over(from_response=theirs.response_id, to_response=ours.response_id, way=ours, by=ME)


def test_every_word_comes_over_and_the_browsers_draft_goes(ours: WayIn, theirs: WayIn) -> None:
    save(theirs, Answer("sector", ("schools",)), profile=("sector",))
    save(theirs, Answer("q01", text="Typed late."))
    assert bring(theirs, ours) == ()
    kept = ours.response.answers.order_by("question").values_list("question", "in_profile", "chosen", "text")
    assert list(kept) == [("q01", False, [], "Typed late."), ("sector", True, ["schools"], "")]
    assert not Response.objects.filter(pk=theirs.response_id).exists()


def test_where_both_have_words_the_brought_ones_are_kept_beside(ours: WayIn, theirs: WayIn) -> None:
    save(ours, Answer("q01", text="What stood."))
    save(theirs, Answer("q01", text="Typed late."))
    assert bring(theirs, ours) == ("q01",)
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
    assert bring(theirs, ours) == ()
    assert ours.response.answers.count() == 1
    assert models.AuditEvent.objects.filter(what="draft.brought_over").count() == 1


def test_files_come_over_but_not_twice(ours: WayIn, theirs: WayIn) -> None:
    for way, sha256 in ((ours, "a"), (theirs, "a"), (theirs, "b")):
        Attachment.objects.create(
            response=way.response,
            file_name="f",
            kind="pdf",
            size=1,
            sha256=sha256,
            stored_as=f"{way.pk}{sha256}",
        )
    bring(theirs, ours)
    assert sorted(ours.response.attachments.values_list("sha256", flat=True)) == ["a", "b"]
    assert Attachment.objects.count() == 2


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
