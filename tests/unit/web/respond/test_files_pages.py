"""Adding files to a response: what is said, what is kept, and what is refused."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cairn.web.config.values import Clamd
from cairn.web.ledger import files as stored
from cairn.web.ledger import models
from cairn.web.respond import actions, uploads
from tests.lib import made_files as made
from tests.lib.fake_clamd import EICAR_LIKE, FakeClamd, listening

pytestmark = pytest.mark.django_db
URL = "/respond/files/"


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """An empty place for files."""
    settings.CAIRN_ATTACHMENTS = tmp_path / "attachments"
    return settings.CAIRN_ATTACHMENTS


@pytest.fixture
def fake(settings: object) -> Iterator[FakeClamd]:
    """A scanner on loopback that this site asks."""
    fake = FakeClamd()
    with listening(fake) as port:
        settings.CAIRN_CLAMD = Clamd(host="127.0.0.1", port=port)
        yield fake


def upload(name: str = "plan.txt", content: bytes = b"Trust first.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(client: Client, *files: SimpleUploadedFile, then: str = "stay", url: str = URL) -> object:
    return client.post(url, {"then": then, "files": list(files)})


def on_disk(folder: Path) -> list[str]:
    return [f"{path.parent.name}" for path in folder.rglob("*") if path.is_file()]


def faults(page: object) -> list[str]:
    found = re.findall(r'<a href="#files">(.*?)</a>', page.text, re.DOTALL)
    return [re.sub(r"\s+", " ", fault).strip() for fault in found]


def test_the_page_says_what_is_taken_and_what_becomes_of_it_before_it_asks(begun: Client) -> None:
    page = begun.get(URL).text
    before, asked = page.split('type="file"')
    for words in ("Word document (.docx)", "Up to 10 files: 10 MB each, 30 MB together", "We do not publish them",
                  "kept apart from the pages of this site", "Do not send anything about a child",
                  "this site has no virus scanner"):  # fmt: skip
        assert words in before, words
    assert 'multiple aria-describedby="files-hint" accept=".docx,.odt' in asked
    assert "Files you have added" not in page


def test_one_button_uploads_and_the_first_one_of_the_page_goes_on(begun: Client) -> None:
    page = begun.get(URL).text
    buttons = re.findall(
        r'<button type="submit"[^>]*class="(govuk-button[^"]*)"[^>]*>\s*(.*?)\s*</button>', page
    )
    assert [words for kind, words in buttons if "secondary" not in kind] == ["Continue"]
    assert [words for kind, words in buttons if "secondary" in kind] == [
        "Upload these files",
        "Go to the list of parts",
    ]
    assert "What you have chosen and not uploaded yet is uploaded then too." in page
    assert "Save and continue" in begun.get("/respond/who/").text


def test_the_page_says_where_files_are_scanned(begun: Client, fake: FakeClamd) -> None:
    page = begun.get(URL).text
    assert "Each file is scanned for viruses before we keep it." in page
    assert "no virus scanner" not in page


def test_several_files_are_added_at_one_go(begun: Client, draft: models.Response, folder: Path) -> None:
    answer = add(begun, upload(), upload("plan.docx", made.word()), upload("chart.png", made.png()))
    assert answer.headers["Location"] == f"{URL}?added=3"
    rows = {file.file_name: file for file in draft.attachments.all()}
    assert {name: row.kind for name, row in rows.items()} == {
        "plan.txt": "txt",
        "plan.docx": "docx",
        "chart.png": "png",
    }
    with stored.open_stored(rows["plan.txt"]) as content:
        assert content.read() == b"Trust first."
    assert {row.scan for row in rows.values()} == {"not_scanned"}
    assert on_disk(folder) == ["kept"] * 3
    page = begun.get(answer.headers["Location"]).text
    assert "3 files were added." in page
    assert "Plain text, 12 bytes, not scanned for viruses" in page
    assert page.count("Remove<span") == 3


def test_the_record_holds_kinds_and_sizes_and_no_name(begun: Client) -> None:
    add(begun, upload("Ann Other’s case.txt"))
    event = models.AuditEvent.objects.get(what="file.added")
    assert event.details == {"kind": "txt", "size": 12, "scan": "not_scanned"}
    assert "Ann" not in str(models.AuditEvent.objects.values_list())


def test_going_on_adds_what_was_chosen(begun: Client, draft: models.Response) -> None:
    assert add(begun, upload(), then="").headers["Location"] == "/respond/publication/"
    assert add(begun, then="").headers["Location"] == "/respond/publication/"
    assert add(begun, then="tasks").headers["Location"] == "/respond/tasks/"
    assert add(begun, then="", url=f"{URL}?return=check").headers["Location"] == "/respond/check/"
    assert (
        add(begun, upload("b.txt", b"b"), url=f"{URL}?return=check").headers["Location"]
        == f"{URL}?return=check&added=1"
    )
    assert draft.attachments.count() == 2
    assert f'action="{URL}?return=check"' in begun.get(f"{URL}?return=check&added=1").text


@pytest.mark.parametrize("said", ["added=0", "added=11", "added=%3Cb%3E", "removed=2", ""])
def test_an_address_that_we_did_not_write_brings_no_news(said: str, begun: Client) -> None:
    assert "govuk-notification-banner--success" not in begun.get(f"{URL}?{said}").text


def test_nothing_chosen_is_said(begun: Client) -> None:
    page = add(begun)
    assert faults(page) == ["Choose a file first, then press “Upload these files”"]
    assert "<title>Error: " in page.text
    assert 'id="files-error"' in page.text


def test_what_is_wrong_with_one_file_does_not_stop_the_others(
    begun: Client, draft: models.Response, folder: Path
) -> None:
    page = add(begun, upload("plan.pdf", made.word()), upload(), upload("empty.txt", b""))
    assert [fault[:40] for fault in faults(page)] == [
        "The file is called “plan.pdf”, but what ",
        "“empty.txt” is empty. Check that it is t",
    ]
    assert [file.file_name for file in draft.attachments.all()] == ["plan.txt"]
    assert on_disk(folder) == ["kept"]
    assert "Files you have added" in page.text


def test_the_same_file_twice_is_said(begun: Client, draft: models.Response, folder: Path) -> None:
    add(begun, upload())
    assert faults(add(begun, upload())) == [
        "“plan.txt” was added before, so it was not added again. You need do nothing."
    ]
    assert "under the name “plan.txt”" in faults(add(begun, upload("other.txt")))[0]
    assert draft.attachments.count() == 1
    assert on_disk(folder) == ["kept"]


def test_ten_files_are_the_most(begun: Client, draft: models.Response) -> None:
    page = add(begun, *(upload(f"{n}.txt", b"%d" % n) for n in range(11)))
    assert draft.attachments.count() == 10
    assert "10 files are the most that we take" in faults(page)[0]


def test_thirty_megabytes_are_the_most_together(begun: Client, draft: models.Response) -> None:
    draft.attachments.create(
        file_name="a.txt", kind="txt", size=29_999_990, sha256="a", stored_as="a" * 64, scan="clean"
    )
    assert "more than 30 MB together" in faults(add(begun, upload()))[0]
    assert draft.attachments.count() == 1


def test_a_file_that_is_too_large_is_said_and_written_no_further(
    begun: Client, draft: models.Response, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    write = stored.Arriving.write
    monkeypatch.setattr(
        stored.Arriving, "write", lambda self, chunk: (written.append(len(chunk)), write(self, chunk))
    )
    assert "is larger than 10 MB" in faults(add(begun, upload("a.txt", b"x" * 12_000_000)))[0]
    assert sum(written) == 10_000_001
    assert on_disk(folder) == []


def test_more_than_a_response_may_have_is_refused_before_it_is_read(begun: Client, folder: Path) -> None:
    class Endless(io.BytesIO):
        heard = 0

        def read(self, size: int = -1) -> bytes:
            self.heard += size
            return b"x" * size

    endless = Endless()
    answer = begun.generic("POST", URL, b"", content_type="multipart/form-data; boundary=x", **{
        "wsgi.input": endless, "CONTENT_LENGTH": "90000000",
    })  # fmt: skip
    assert answer.status_code == 413
    assert "up to 30 MB. What you sent was more, so none of it was kept" in answer.text
    assert "Your answers" in answer.text
    assert endless.heard <= uploads.LISTENED_TO
    assert not folder.exists()


def test_other_pages_take_no_such_lengths(begun: Client) -> None:
    answer = begun.post("/respond/who/", {"file": upload("a.txt", b"x" * 12_100_000)})
    assert answer.status_code == 400


def test_a_length_that_is_no_number_counts_as_none() -> None:
    through = uploads.bounded_bodies(lambda request: HttpResponse("through"))
    assert through(RequestFactory().post(URL, CONTENT_LENGTH="many")).content == b"through"


def test_a_file_that_comes_to_another_page_is_not_kept(begun: Client, folder: Path) -> None:
    begun.post("/respond/who/", {"answering_as": "person", "files": upload()})
    assert not folder.exists()


def test_a_file_that_is_cut_off_on_its_way_is_not_kept(
    begun: Client, draft: models.Response, folder: Path
) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nTrust'
    begun.generic("POST", URL, body, content_type="multipart/form-data; boundary=x")
    assert not draft.attachments.exists()
    assert on_disk(folder) == []


def test_a_file_that_is_broken_off_inside_leaves_nothing_when_the_next_comes(folder: Path) -> None:
    handler = uploads.ToQuarantine(type("Request", (), {"path": URL})())
    for _ in range(2):
        with pytest.raises(uploads.StopFutureHandlers):
            handler.new_file("files", "a.txt", "text/plain", 3)
        handler.receive_data_chunk(b"abc", 0)
    assert on_disk(folder) == ["quarantine"]
    handler.upload_interrupted()
    handler.upload_interrupted()
    assert on_disk(folder) == []


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)<%2Fscript>.txt",
        "../../../etc/cron.d/x.txt",
        "a\u202etxt.exe.txt",
        '"><img src=x>.txt',
    ],
)
def test_a_name_is_shown_escaped_and_never_names_anything_on_the_disk(
    name: str, begun: Client, draft: models.Response, folder: Path
) -> None:
    add(begun, upload(name))
    page = begun.get(URL).text + begun.get("/respond/check/").text
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "\u202e" not in page
    row = draft.attachments.get()
    assert "/" not in row.file_name
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {row.stored_as}


def test_nothing_is_ever_served(begun: Client, draft: models.Response) -> None:
    add(begun, upload("page.txt", b"<script>alert(1)</script>"))
    row = draft.attachments.get()
    for address in (
        f"{URL}{row.pk}/",
        f"{URL}{row.stored_as}",
        f"/attachments/kept/{row.stored_as}",
        f"/assets/{row.stored_as}",
    ):
        assert begun.get(address).status_code == 404
    assert begun.get(f"{URL}{row.pk}/remove/").headers["Location"] == URL


def test_a_file_is_removed_with_its_bytes(
    begun: Client, draft: models.Response, folder: Path, django_capture_on_commit_callbacks: object
) -> None:
    add(begun, upload())
    row = draft.attachments.get()
    with django_capture_on_commit_callbacks(execute=True):
        answer = begun.post(f"{URL}{row.pk}/remove/?return=check")
    assert answer.headers["Location"] == f"{URL}?return=check&removed=1"
    assert on_disk(folder) == []
    assert models.AuditEvent.objects.get(what="file.removed").details == {"kind": "txt", "size": 12}
    assert "The file was removed." in begun.get(answer.headers["Location"]).text
    assert begun.post(f"{URL}{row.pk}/remove/").headers["Location"] == URL


def test_nobody_removes_anothers_file(begun: Client, draft: models.Response) -> None:
    add(begun, upload())
    stranger = Client()
    stranger.post("/respond/begin/")
    assert stranger.post(f"{URL}{draft.attachments.get().pk}/remove/").headers["Location"] == URL
    assert stranger.post(f"{URL}{uuid.uuid4()}/remove/").headers["Location"] == URL
    assert draft.attachments.count() == 1


def test_a_page_of_another_response_adds_and_removes_nothing(begun: Client, draft: models.Response) -> None:
    add(begun, upload())
    row = draft.attachments.get()
    other = {"response": "P-OTHER", "then": "stay"}
    assert begun.post(URL, {**other, "files": upload("b.txt", b"b")}).status_code == 403
    assert begun.post(f"{URL}{row.pk}/remove/", other).status_code == 403
    assert draft.attachments.count() == 1


def test_a_drafter_may_add_and_remove(draft: models.Response) -> None:
    way = models.WayIn.objects.create(response=draft, role="drafter")
    drafter = Client()
    session = drafter.session
    session["way"] = way.pk
    session.save()
    drafter.cookies["cairn-session"] = session.session_key
    assert add(drafter, upload()).status_code == 302
    assert drafter.post(f"{URL}{draft.attachments.get().pk}/remove/").status_code == 302
    assert not draft.attachments.exists()


def test_a_file_that_comes_after_the_session_has_ended_is_kept(client: Client) -> None:
    assert add(client, upload()).headers["Location"] == "/respond/tasks/"
    assert models.Attachment.objects.count() == 1


def test_what_is_sent_is_changed_no_more(begun: Client, draft: models.Response, folder: Path) -> None:
    add(begun, upload())
    response = {"state": "withdrawn", "received_on": "2026-11-22", "permission": "not_at_all"}
    models.Response.objects.update(**response)
    assert add(begun, upload("b.txt", b"b")).status_code == 403
    arriving = stored.Arriving()
    arriving.write(b"late")
    added = actions.add_files(response_id=draft.pk, arrived=[("late.txt", arriving)], by="respondent")
    assert added.number == 0
    assert "has been sent" in added.refusals[0]
    assert on_disk(folder) == ["kept"]


def test_a_clean_file_is_kept_as_clean(begun: Client, draft: models.Response, fake: FakeClamd) -> None:
    add(begun, upload())
    assert draft.attachments.get().scan == "clean"
    assert "not scanned" not in begun.get(URL).text


def test_what_the_scanner_finds_is_refused_and_destroyed(
    begun: Client, draft: models.Response, folder: Path, fake: FakeClamd
) -> None:
    page = add(begun, upload("plan.txt", EICAR_LIKE), upload("b.txt", b"b"))
    assert "found something harmful in “plan.txt”, so we did not keep it" in faults(page)[0]
    assert [file.file_name for file in draft.attachments.all()] == ["b.txt"]
    assert on_disk(folder) == ["kept"]
    assert models.AuditEvent.objects.get(what="file.infected").details == {
        "kind": "txt",
        "size": len(EICAR_LIKE),
    }


def test_without_the_scanners_answer_nothing_is_kept_and_it_is_said_once(
    begun: Client, draft: models.Response, folder: Path, fake: FakeClamd
) -> None:
    fake.reply = None
    page = add(begun, upload(), upload("b.txt", b"b"))
    assert len(faults(page)) == 1
    assert "does not answer. Your answers are safe. Try again" in faults(page)[0]
    assert len(fake.heard) == 1
    assert not draft.attachments.exists()
    assert on_disk(folder) == []


def test_a_bomb_is_said_in_a_sentence(begun: Client, draft: models.Response) -> None:
    assert "another file enclosed" in faults(add(begun, upload("plan.docx", made.bomb())))[0]
    assert not draft.attachments.exists()
