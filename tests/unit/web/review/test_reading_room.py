"""The reading room: lists with filters, a response beside its original, corrections, notes, flags, who reads what."""

from __future__ import annotations

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cairn.responses.ledger import Answer, AnsweringAs, EvidenceKind, FoundBy, Route
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.received import ReceivedFile
from cairn.web.ledger.roles import Role
from cairn.web.ledger.rows import as_access
from tests.lib.accounts import kept_staff, signed_in
from tests.lib.kept import given_response, kept_document, kept_response

pytestmark = pytest.mark.django_db


def listed(client: Client, query: str) -> set[str]:
    page = client.get(f"/review/?{query}")
    assert page.status_code == 200
    return set(re.findall(r'href="/review/responses/([^/?]+)/(?:[?][^"]*)?"', page.text))


def address(response: models.Response) -> str:
    return f"/review/responses/{response.public_reference}/"


def received(**changes: object) -> models.Response:
    """The document of `kept_document`, with its file kept."""
    document = kept_document(**changes)
    file = document.documents.get()
    file.file_name, file.is_scanned = "our letter.DOCX", True
    file.notes = ["A picture on page 2 was not read."]
    file.content = b"We are a small office."
    file.save()
    return document


@pytest.fixture
def three(anna: object) -> None:
    """P-A was read by anna and has a flag; P-B was given to her; P-C is an organisation's visit, in confidence."""
    a = kept_response(public_reference="P-A")
    b = kept_response(
        public_reference="P-B", answers=(Answer("q02", ("agree",)),), permission=Permission.WITH_NAME
    )
    kept_response(
        public_reference="P-C", answers=(Answer("q04", text="Sleep.", confidential=True),), kind=EvidenceKind.VISIT,
        answering_as=AnsweringAs.ORGANISATION, route=Route.EMAIL,
    )  # fmt: skip
    actions.finish_reading(response_id=a.pk, by="anna")
    actions.raise_flag(response_id=a.pk, kind=models.Flag.Kind.QUOTE, by="anna")
    actions.assign_reader(response_id=b.pk, to="anna", by="anna")
    actions.begin_reading(response_id=b.pk, by="grace")
    models.Passage.objects.filter(response=a).update(certainty=0.6, looked_through_at="2027-07-01T00:00Z")
    campaign = models.Campaign.objects.create(call="small-call", number=1)
    models.Copy.objects.create(campaign=campaign, response=b, is_exact=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("route=email", "C"), ("who=organisation", "C"), ("kind=visit", "C"), ("kind=call", "AB"),
        ("question=q01", "A"), ("question=q02", "AB"), ("question=q04", "C"), ("permission=with_name", "B"),
        ("confidence=yes", "C"), ("confidence=no", "AB"), ("read=read-me", "A"), ("read=unread-me", "BC"),
        ("read=read", "A"), ("read=unread", "BC"), ("read=begun", "B"), ("read=begun-me", ""), ("flag=any", "A"),
        ("flag=quote", "A"), ("flag=abuse", ""), ("given=me", "B"), ("given=somebody", "B"), ("given=nobody", "AC"),
        ("unsure=yes", "A"), ("copies=yes", "B"), ("copies=no", "AC"), ("unlooked=yes", "C"),
        ("read=unread&permission=with_name&given=me", "B"), ("flag=any&kind=visit", ""), ("kind=moon&flag=x", "ABC"),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_each_filter_and_by_several(
    query: str, found: str, three: None, staff: Client
) -> None:
    assert listed(staff, query) == {f"P-{letter}" for letter in found}


def test_the_list_is_sorted_as_asked(three: None, staff: Client) -> None:
    def order(query: str) -> list[str]:
        return re.findall(r'href="/review/responses/P-(.)/', staff.get(f"/review/?{query}").text)

    assert (order(""), order("sort=oldest"), order("sort=reference")) == (
        list("CBA"),
        list("ABC"),
        list("ABC"),
    )


def test_a_response_leads_to_its_neighbours_in_the_list_that_one_came_by(three: None, staff: Client) -> None:
    page = staff.get("/review/responses/P-B/?read=unread&sort=oldest").text
    assert 'href="/review/responses/P-C/?read=unread&amp;sort=oldest" rel="next"' in page
    assert 'rel="prev"' not in page  # P-A was read
    actions.finish_reading(
        response_id=models.Response.objects.get(public_reference="P-B").pk, by="anna"
    )  # it leaves the list, and the next is the same
    page = staff.get("/review/responses/P-B/?read=unread&sort=oldest").text
    assert 'href="/review/responses/P-C/?read=unread&amp;sort=oldest" rel="next"' in page
    assert 'href="/review/?read=unread&amp;sort=oldest"' in page  # the way back


def test_neighbours_in_a_list_of_a_sealed_choice(staff: Client) -> None:
    for name, sector in (("P-1", "schools"), ("P-2", "health"), ("P-3", "schools")):
        kept_response(public_reference=name, profile=(Answer("sector", (sector,)),))
    page = staff.get("/review/responses/P-3/?sector=schools").text
    assert 'href="/review/responses/P-1/?sector=schools" rel="next"' in page


def test_opening_a_response_begins_it_and_a_button_finishes_it(staff: Client) -> None:
    response = kept_response()
    assert "You have not opened it before" in staff.get(address(response)).text
    assert "Begun by you on" in staff.get(address(response)).text
    answer = staff.post(f"{address(response)}reading/?route=online")
    assert answer.headers["Location"] == f"{address(response)}?route=online#team"
    assert "Read by you on" in staff.get(address(response)).text
    staff.post(f"{address(response)}reading/", {"do": "again"})
    assert models.Reading.objects.get().state == "begun"


def test_a_response_is_given_to_somebody_and_taken_back(staff: Client) -> None:
    response = kept_response()
    kept_staff("grace", [Role.READER])
    kept_staff("admin", [Role.ADMINISTRATOR])
    page = staff.get(address(response)).text
    assert '<option value="grace"' in page
    assert '<option value="admin"' not in page  # who may not read responses
    staff.post(f"{address(response)}readers/", {"to": "grace"})
    assert "Given to grace to read" in staff.get(address(response)).text
    assert staff.post(f"{address(response)}readers/", {"to": "admin"}).status_code == 403
    staff.post(f"{address(response)}readers/", {"to": "grace", "do": "take"})
    assert "Given to grace" not in staff.get(address(response)).text


def test_notes_are_shown_to_all_and_changed_by_who_wrote_them(staff: Client) -> None:
    response = kept_response()
    other = signed_in(kept_staff("grace", [Role.READER]))
    staff.post(f"{address(response)}notes/", {"text": "Ask <b>them</b>."})
    passage = response.passages.first().pk
    answer = staff.post(f"{address(response)}notes/?passage={passage}", {"text": "Here."})
    assert answer.headers["Location"] == f"{address(response)}#{passage}"
    page = other.get(address(response)).text
    assert "Ask &lt;b&gt;them&lt;/b&gt;." in page
    note = models.Note.objects.get(passage=None)
    assert f"/review/notes/{note.pk}/" not in page
    refused = other.post(f"/review/notes/{note.pk}/", {"text": "Mine."})
    assert "nobody else changes it" in refused.text
    staff.post(f"/review/notes/{note.pk}/", {"text": "Asked."})
    assert "Asked." in other.get(address(response)).text
    staff.post(f"/review/notes/{note.pk}/", {"do": "remove"})
    assert models.Note.objects.count() == 1


def test_a_note_that_cannot_be_taken_stays_in_its_box(staff: Client) -> None:
    response = kept_response()
    words = "a" * 10_001
    page = staff.post(f"{address(response)}notes/", {"text": words}).text
    assert f">{words}</textarea>" in page
    assert "A note has 10,000 letters at most" in page
    assert "There is nothing in the note yet." in staff.post(f"{address(response)}notes/", {"text": " "}).text
    gone = staff.post(f"{address(response)}notes/?passage=P-NONE", {"text": "Kept."}).text
    assert "no such passage any more" in gone
    assert ">Kept.</textarea>" in gone


def test_a_flag_is_raised_on_a_passage_and_cleared(staff: Client) -> None:
    response = kept_response()
    passage = response.passages.first().pk
    staff.post(f"{address(response)}flags/", {"kind": "safeguarding", "passage": passage})
    assert (
        staff.get(address(response)).text.count("Flag: A child may be at risk") == 2
    )  # of the team, at the passage
    assert "Flag: A child may be at risk" in staff.get("/review/").text
    staff.post(f"{address(response)}flags/", {"kind": "nonsense"})
    flag = models.Flag.objects.get()
    assert (
        staff.post(f"/review/flags/{flag.pk}/clear/").headers["Location"] == f"{address(response)}#{passage}"
    )
    assert "Flag: " not in staff.get(address(response)).text


def test_the_original_stands_whole_beside_its_passages(staff: Client) -> None:
    document = received()
    models.Passage.objects.filter(response=document, position=2).update(
        found_by=FoundBy.CONTENT, certainty=0.62
    )
    page = staff.get(address(document)).text
    original = page[page.index('cairn-original"') :]
    piece = r'id="original-([^"]+)"><a [^>]*href="#([^"]+)"[^>]*>.*?</a>(.*?)</span>(?=<span class="cairn-p|</div>)'
    pieces = re.findall(piece, original, re.DOTALL)
    assert html.unescape("".join(text for *_, text in pieces)) == "".join(
        passage.text for passage in document.passages.all()
    )
    assert all(place == passage for place, passage, _ in pieces)
    assert len(pieces) == 4
    for words in ("Unsure: 62 in 100", "By its own words alone", "A picture on page 2 was not read.",
                  "Read by machine from a picture", "our letter.DOCX", f'href="#original-{pieces[0][0]}"'):  # fmt: skip
        assert words in page, words


def test_an_e_mail_and_its_attachment_are_two_originals(staff: Client) -> None:
    document = received()
    models.Passage.objects.filter(response=document, position=3).update(source="document:2", start=0)
    models.Document.objects.create(
        response=document, number=2, file_name="annex.pdf", sha256="cd" * 32, content=b"x"
    )
    page = staff.get(address(document)).text
    assert page.index("File 1 of 2") < page.index("File 2 of 2") < page.index("annex.pdf")


def test_an_original_is_saved_under_a_name_of_ours_and_written_down(staff: Client) -> None:
    document = received()
    answer = staff.get(f"{address(document)}originals/1/")
    assert b"".join(answer.streaming_content).startswith(b"We are a small office.")
    assert answer.headers["Content-Disposition"].endswith(f'"{document.public_reference}-1.docx"')
    assert answer.headers["Content-Type"] == "application/octet-stream"
    access = as_access(models.AccessEntry.objects.get())
    assert (access.opened, access.item) == ("file.read", f"{document.public_reference}/1")
    assert staff.get(f"{address(document)}originals/2/").status_code == 404


def test_a_page_asks_the_ledger_as_often_for_many_passages_as_for_few(staff: Client) -> None:
    few = kept_response(answers=(Answer("q01", text="One."), Answer("q04", text="Two.")))
    many = kept_response(answers=(Answer("q01", text="One.\n\n" * 30), Answer("q04", text="Two.\n\n" * 30)))
    numbers = []
    for response in (few, few, many):  # the first of a process asks for more
        with CaptureQueriesContext(connection) as queries:
            staff.get(address(response))
        numbers.append(len(queries))
        models.Reading.objects.all().delete()
    assert numbers[1] == pytest.approx(numbers[2], abs=1)


def test_a_response_taken_back_while_it_is_opened_is_not_shown(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cairn.web.review.views import response as view

    def gone(**_: object) -> None:
        raise Refused("It is no longer evidence.")

    monkeypatch.setattr(view, "begin_reading", gone)
    assert staff.get(address(kept_response())).status_code == 404


def test_a_copy_of_a_campaign_says_so(three: None, staff: Client) -> None:
    assert "Campaign 1" in staff.get("/review/responses/P-B/").text
    assert "One of many copies" not in staff.get("/review/responses/P-A/").text


def at(passage: models.Passage) -> str:
    return f"/review/passages/{passage.pk}/"


def test_a_passage_is_moved_and_its_old_address_leads_to_it(staff: Client) -> None:
    document = kept_document()
    passage = document.passages.get(position=2)
    page = staff.get(at(passage)).text
    for words in ("Before it", "After it", "Move it, or confirm it where it is", "No question"):
        assert words in page, words
    answer = staff.post(f"{at(passage)}correct/?flag=any", {"do": "move", "question": "q04"})
    moved = document.passages.get(position=2)
    assert answer.headers["Location"] == f"{address(document)}?flag=any#{moved.pk}"
    assert (moved.question, moved.found_by) == ("q04", "person")
    assert staff.get(at(passage)).headers["Location"] == at(moved)
    staff.post(f"{at(moved)}correct/", {"do": "move", "question": "none"})
    assert document.passages.get(position=2).question is None


def test_a_passage_is_confirmed_parted_and_joined(staff: Client) -> None:
    document = kept_document()
    passage = document.passages.get(position=2)
    models.Passage.objects.filter(pk=passage.pk).update(found_by=FoundBy.CONTENT, certainty=0.5)
    assert "Confirm the question" in staff.get(address(document)).text
    staff.post(f"{at(passage)}correct/", {"do": "confirm"})
    assert "Confirm the question" not in staff.get(address(document)).text
    staff.post(f"{at(passage)}correct/", {"do": "split", "at": "10"})
    parts = list(document.passages.filter(position__in=(2, 3)))
    assert [part.text for part in parts] == ["7. Trust, ", "as we say under Q4.\n"]
    staff.post(f"{at(parts[1])}correct/", {"do": "join-before"})
    assert document.passages.get(position=2).text == passage.text
    staff.post(f"{at(document.passages.get(position=2))}correct/", {"do": "join-after"})
    assert document.passages.count() == 3


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"do": "move", "question": "q99"}, "Choose the question that this passage answers"),
        ({"do": "split"}, "Choose where the second passage begins"),
        ({"do": "split", "at": "9999"}, "cannot be split there"),
        ({"do": "nonsense"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_put_right_so_is_said_beside_the_form(
    asked: dict[str, str], says: str, staff: Client
) -> None:
    document = kept_document()
    page = staff.post(f"{at(document.passages.get(position=2))}correct/", asked).text
    assert "<title>Error: " in page
    assert says in page
    assert document.passages.count() == 4


def test_a_reader_sees_a_passage_and_cannot_move_it(staff: Client) -> None:
    reader = signed_in(kept_staff("grace", [Role.READER]))
    passage = kept_document().passages.get(position=2)
    page = reader.get(at(passage)).text
    assert "Put it right" not in page
    assert "Add a note or a flag" in page
    assert reader.post(f"{at(passage)}correct/", {"do": "confirm"}).status_code == 403


def test_a_passage_written_in_a_form_is_not_put_right(staff: Client) -> None:
    page = staff.get(at(kept_response().passages.first())).text
    assert "Put it right" not in page


@pytest.mark.parametrize("state", ["replaced", "withdrawn", "erased"])
def test_nothing_of_what_is_no_longer_evidence_is_shown(state: str, staff: Client) -> None:
    document = received()
    note = actions.add_note(response_id=document.pk, text="A.", by="anna")
    flag = actions.raise_flag(response_id=document.pk, kind=models.Flag.Kind.QUOTE, by="anna")
    models.Response.objects.filter(pk=document.pk).update(state=state)
    passage = document.passages.first()
    for each in (address(document), at(passage), f"{at(passage)}correct/", f"{address(document)}originals/1/",
                 f"{address(document)}notes/", f"{address(document)}reading/", f"/review/notes/{note.pk}/",
                 f"/review/flags/{flag.pk}/clear/"):  # fmt: skip
        assert staff.get(each).status_code == 404, each


def test_how_far_the_reading_is_by_question_and_by_reader(three: None, staff: Client) -> None:
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", staff.get("/review/reading/").text))
    assert (
        "All 3 responses Read by somebody 1 Begun, read by nobody to the end 1 Read by nobody yet 2" in page
    )
    assert "Given to nobody to read 2" in page
    assert re.search(r"1\. What do you put first\? 1 1 0", page)
    assert re.search(r"anna \(you\) 1 0 1", page)


def test_a_question_is_answered_once_by_each_response_by_form_or_by_document(staff: Client) -> None:
    kept_response()
    document = kept_document()
    document.answers.create(question="q02", chosen=["agree"])  # beside its words on the same
    actions.finish_reading(response_id=document.pk, by="anna")
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", staff.get("/review/reading/").text))
    assert re.search(r"1\. What do you put first\? 2 1 1", page)
    assert re.search(r"2\. My work rests on evidence\. 2 1 1", page)


def test_what_came_in_adds_up_and_says_why_a_file_was_refused(staff: Client) -> None:
    kept_response(permission=Permission.NOT_AT_ALL)
    given = given_response(public_reference="P-FILE", route=Route.EMAIL)
    actions.record_received(given=given, files=[ReceivedFile("a letter.eml", b"one")], by="tests", batch="b1")
    withdrawn = kept_response(route=Route.EMAIL)
    models.Response.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    actions.note_intake(
        content=b"two", name="Mrs Harrow.zip", state=models.IntakeFile.State.REFUSED, by="tests", batch="b1",
        sentence="It holds 9,000 files, and 100 are taken at most.",
    )  # fmt: skip
    page = staff.get("/review/intake/").text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Sent by e-mail 2 1 0 0 1 0 0" in text
    assert "All routes 3 2 0 0 1 0 0" in text
    assert "Counted 2 less: Not to be quoted 1 less: Wholly in confidence 0" in text
    assert "May be published 1" in text
    assert "It holds 9,000 files" in text
    access = as_access(models.AccessEntry.objects.last())
    assert (access.opened, access.responses) == ("files.listed", ("P-FILE",))
    narrowed = staff.get("/review/intake/?state=read").text
    assert "a letter.eml" in narrowed
    assert "Mrs Harrow" not in narrowed
    assert "None." in staff.get("/review/intake/?batch=none").text


def test_names_of_files_are_not_shown_where_the_register_cannot_be_written(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cairn.web.review.actions import accesses

    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(accesses, "record_access", broken)
    kept_response()
    for each in ("/review/intake/", f"/review/responses/{models.Response.objects.get().public_reference}/"):
        with pytest.raises(RuntimeError):
            staff.get(each)
