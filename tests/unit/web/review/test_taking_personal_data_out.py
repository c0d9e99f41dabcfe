"""The queue of what may tell who somebody is, and the page where it is decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from cairn.publication.bundle import Printed, Quoted
from cairn.responses.ledger import Answer
from cairn.responses.redaction import Finding, FindingKind
from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions, models
from cairn.web.ledger.looking_through import look_through_waiting
from cairn.web.ledger.queries import clearances_to_collect
from tests.lib.kept import kept_response
from tests.lib.small_bundle import write_small_bundle

pytestmark = pytest.mark.django_db
WORDS = "My son Kayden Brack went to Thornfield Academy. Call me on 07700 900123 or at kb@example.org."


def kept(text: str = WORDS) -> models.Passage:
    return kept_response(answers=(Answer("q01", text=text),)).passages.get()


@pytest.fixture
def passage(db: None) -> models.Passage:
    """One in which a name, a school, a telephone number and an address are found."""
    row = kept()
    look_through_waiting(by="tests")
    return row


def address(passage: models.Passage, query: str = "") -> str:
    return f"/review/passages/{passage.pk}/personal-data/{query}"


def send(staff: Client, passage: models.Passage, **given: object) -> str:
    answer = staff.post(address(passage), given)
    return answer.text if answer.status_code == 200 else f"went to {answer.headers['Location']}"


def found(passage: models.Passage, kind: str) -> models.Redaction:
    return passage.redactions.get(kind=kind)


def states(passage: models.Passage) -> dict[str, str]:
    return dict(passage.redactions.values_list("kind", "state"))


def test_the_queue_tells_how_much_waits_of_each_kind_and_no_word(
    staff: Client, passage: models.Passage
) -> None:
    page = staff.get("/review/personal-data/").text
    for words in ("A telephone number", "An e-mail address", "A name", "A school", "Begin, the surest first"):
        assert words in page, words
    for words in ("Kayden", "Thornfield", "900123", "kb@"):
        assert words not in page, words
    assert not models.AccessEntry.objects.exists()


def test_what_is_not_looked_through_yet_is_said(staff: Client) -> None:
    kept()
    assert "1 passage wait to be looked through" in staff.get("/review/personal-data/").text


def test_the_next_is_the_surest_and_the_end_leads_back(staff: Client) -> None:
    rows = [kept(f"We trust what {number} say to us here.") for number in ("they", "you", "all")]
    for row, certainty in zip(rows, (0.5, 0.9, 0.5), strict=True):
        finding = Finding(0, 2, FindingKind.NAME, certainty, "[a name]")
        actions.propose_redactions(passage_id=row.pk, findings=[finding], by="m")
    order, after = [], ""
    while "passages" in (
        to := staff.get(f"/review/personal-data/next/?queue=name&after={after}").headers["Location"]
    ):
        after = to.split("/")[3]
        order.append(after)
    assert order == [rows[1].pk, *sorted((rows[0].pk, rows[2].pk))]
    assert to == "/review/personal-data/?queue=name&done=name"
    assert "You have come to the end of “Names of people”" in staff.get(to).text
    sure = staff.get("/review/personal-data/next/?queue=name&sure=yes").headers["Location"]
    unsure = staff.get("/review/personal-data/next/?queue=name&sure=no").headers["Location"]
    assert (rows[1].pk in sure, rows[1].pk in unsure) == (True, False)
    assert (
        staff.get("/review/personal-data/next/?queue=nothing&kind=x")
        .headers["Location"]
        .endswith("done=pattern")
    )


def test_the_page_marks_what_was_found_and_shows_the_view_beside_it(
    staff: Client, passage: models.Passage
) -> None:
    page = staff.get(address(passage)).text
    assert '<mark class="cairn-found cairn-found--waits">Kayden Brack</mark>' in page
    assert "My son <strong>[a name]</strong> went to <strong>[a school]</strong>" in page
    assert "4 to decide" in page
    access = models.AccessEntry.objects.get()
    assert (access.who, access.opened, access.item) == ("anna", "passage.read", passage.pk)


def test_taking_out_and_leaving_in_with_a_reason(staff: Client, passage: models.Passage) -> None:
    name, school = found(passage, "name"), found(passage, "school")
    assert (
        send(staff, passage, do="accept", finding=name.pk)
        == f"went to {address(passage, '?queue=pattern')}#decide"
    )
    page = send(staff, passage, do="reject", finding=school.pk)
    assert "Say why this may be read by anybody" in page
    assert f'href="#reason-{school.pk}"' in page
    send(staff, passage, do="reject", finding=school.pk, reason="It is named in every report.")
    assert states(passage)["name"] == "accepted"
    page = staff.get(address(passage)).text
    for words in (
        "Decided by anna",
        "It is named in every report.",
        "went to Thornfield Academy",
        "Stays in",
    ):
        assert words in page, words


def test_changing_how_much_is_taken_out(staff: Client, passage: models.Passage) -> None:
    school = found(passage, "school")
    send(staff, passage, do="change", finding=school.pk, words="to  Thornfield\nAcademy", kind="place",
         instead="a school in the north", reason="The place too.")  # fmt: skip
    school.refresh_from_db()
    assert passage.text[school.start : school.end] == "to Thornfield Academy"
    assert (school.state, school.kind, school.instead) == ("changed", "place", "[a school in the north]")
    assert "went [a school in the north]" in passage.redacted.text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"words": ""}, "Enter the words to take out"),
        ({"words": "Rosa"}, "do not stand in this passage"),
        ({"words": "Kayden"}, "taken out already"),
        ({"words": "went", "instead": "x" * 61}, "in 60 letters at most"),
        ({"words": "went", "instead": "he Went"}, "must not hold the words"),
    ],
)
def test_what_cannot_be_added_is_refused_and_what_was_typed_is_kept(
    given: dict[str, str], says: str, staff: Client, passage: models.Passage
) -> None:
    page = send(staff, passage, do="add", kind="role", reason="I know them.", **given)
    assert says in page
    assert "<title>Error: " in page
    assert 'value="I know them."' in page
    assert not passage.redactions.filter(state="added").exists()


def test_what_nobody_found_is_added_and_leaves_search(staff: Client, passage: models.Passage) -> None:
    send(staff, passage, do="add", words="MY SON", kind="role", reason="")
    assert passage.redacted.text.startswith("[a role] [a name]")
    assert found(passage, "role").decided_by == "anna"


def test_all_of_a_kind_at_once(staff: Client) -> None:
    row = kept("Call 07700 900123 or 07700 900456, not kb@example.org.")
    look_through_waiting(by="tests")
    page = staff.get(address(row)).text
    assert "Take out all 2 that may be a telephone number" in page
    send(staff, row, do="accept_all", kind="telephone")
    assert set(row.redactions.values_list("kind", "state")) == {
        ("telephone", "accepted"),
        ("email", "proposed"),
    }


def test_a_passage_that_nobody_looked_through_is_when_it_is_opened(staff: Client) -> None:
    row = kept()
    assert "4 to decide" in staff.get(address(row)).text
    row.refresh_from_db()
    assert row.looked_through_at


def test_a_story_waits_until_somebody_has_looked_at_it(staff: Client) -> None:
    row = kept(
        "My daughter was ten when her father was killed in the crash last March. "
        "The whole village knew; it was in the papers."
    )
    look_through_waiting(by="tests")
    assert "<strong>1</strong> passage waits to be looked at" in staff.get("/review/personal-data/").text
    to = staff.get("/review/personal-data/next/?queue=story").headers["Location"]
    assert to == address(row, "?queue=story")
    assert "This may tell of one family alone" in staff.get(to).text
    clear, words = (
        f"/review/passages/{row.pk}/clear/",
        {"text": "The whole village knew; it was in the papers."},
    )
    assert "It cannot be quoted until somebody has said why it may be." in staff.get(clear).text
    assert "nobody has decided about that" in staff.post(clear, words).text
    assert "Say why this story may be quoted" in send(staff, row, do="seen", reason=" ")
    assert not models.Clearance.objects.exists()
    send(staff, row, do="seen", reason="The mother asked for it")
    assert "anna decided that it may be quoted: “The mother asked for it”" in staff.get(to).text
    assert "anna decided that it may be quoted" in staff.get(clear).text
    staff.post(clear, words)
    assert models.Clearance.objects.get().stands
    assert staff.get("/review/personal-data/next/?queue=story").headers["Location"].endswith("done=story")
    row.refresh_from_db()
    actions.propose_many(found={row.pk: []}, stories={row.pk: row.story}, by="m")
    row.refresh_from_db()
    assert row.story_seen_by == "anna"
    assert len(clearances_to_collect(current_call(""))) == 1
    actions.propose_many(found={row.pk: []}, stories={row.pk: row.story + 1}, by="m")
    row.refresh_from_db()
    assert (row.story_seen_by, row.story_reason) == ("", "")
    assert clearances_to_collect(current_call("")) == []


def test_what_is_gone_or_unreadable_is_said(staff: Client, passage: models.Passage) -> None:
    assert "no longer found in the passage" in send(staff, passage, do="accept", finding=0)
    assert "could not be read" in send(staff, passage, do="print")
    assert staff.get("/review/passages/P-NONE-q01-1/personal-data/").status_code == 404


def test_clearing_begins_with_the_view_and_refuses_what_waits(staff: Client, passage: models.Passage) -> None:
    clear = f"/review/passages/{passage.pk}/clear/"
    page = staff.get(clear).text
    assert page.index("What may be read by anybody") < page.index("as it was written")
    assert "4 to decide" in page
    assert ">My son [a name] went to [a school]." in page
    page = staff.post(clear, {"text": "My son Kayden Brack went to [a school]."}).text
    assert (
        "still holds what may be a name (characters 8 to 19 of the passage): nobody has decided about it"
        in page
    )
    assert not models.Clearance.objects.exists()
    staff.post(clear, {"text": "My son […] went to [a school]."})
    assert models.Clearance.objects.get().stands


def test_clearing_looks_through_what_nobody_has(staff: Client) -> None:
    row = kept()
    page = staff.post(f"/review/passages/{row.pk}/clear/", {"text": row.text}).text
    assert "nobody has decided about it" in page
    assert not models.Clearance.objects.exists()


def test_clearing_says_which_edition_prints_the_passage_already(
    staff: Client, passage: models.Passage, tmp_path: Path, settings: object
) -> None:
    clear = f"/review/passages/{passage.pk}/clear/"
    assert "kept back at once" not in staff.get(clear).text
    quoted = Quoted(passage.pk, passage.response.public_reference, ("interim.html",))
    printed = Printed("interim", "Interim findings", "First", "2026-11-01", (quoted,))
    settings.CAIRN_BUNDLE = write_small_bundle(tmp_path / "bundle", publications=(printed,))
    assert "Words of it stand in the First edition of “Interim findings”." in staff.get(clear).text
    (settings.CAIRN_BUNDLE / "bundle.json").write_text("{", encoding="utf-8")
    assert staff.get(clear).status_code == 200
