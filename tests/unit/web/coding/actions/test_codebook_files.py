"""The codebook as a whole: how it came to be, and files of it out and in."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cairn.themes.changes import Describe, Merge
from cairn.web.coding.actions import files
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff
from tests.lib.coding import CALL, changed, coded, on, themes

pytestmark = pytest.mark.django_db
HERE = "/review/codebook/"


def taken_in(staff: Client, name: str, content: bytes, question: str = "q01") -> str:
    file = SimpleUploadedFile(name, content)
    answer = staff.post(f"{HERE}take-in/", {"file": file, "question": question})
    return answer.text if answer.status_code == 200 else f"went to {answer.headers['Location']}"


def downloaded(staff: Client, name: str) -> bytes:
    answer = staff.get(f"{HERE}{name}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    return b"".join(answer.streaming_content)


def test_every_version_is_told_with_why(staff: Client) -> None:
    trust, faith = themes("Trust", "Faith")
    changed(Merge((faith,), trust), by="ben")
    page = staff.get(HERE).text
    assert "Version 3, with 1 theme in use." in page
    assert page.index("ben merged “Faith” into “Trust”.") < page.index("ada added “Trust”.")


def test_what_goes_out_comes_in_again(staff: Client) -> None:
    themes("Trust", "Care")
    for name in ("codebook.csv", "codebook.qdc"):
        content = downloaded(staff, name)
        assert b"Trust" in content
        assert "nothing was taken in" in taken_in(staff, name, content)
    assert models.AuditEvent.objects.filter(what="codebook.exported", by="anna").count() == 2


def test_themes_of_a_file_become_themes_of_the_question(staff: Client) -> None:
    sent = b"title,description,parent\r\nTrust,That it takes time.,\r\nVisits,,Trust\r\n"
    assert taken_in(staff, "Frau Muster.csv", sent) == f"went to {HERE}#changes"
    trust, visits = codebook_now(CALL).themes
    assert (trust.title, trust.question, trust.description) == ("Trust", "q01", "That it takes time.")
    assert visits.parent == trust.id
    assert "Muster" not in staff.get(HERE).text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("book.docx", b"PK", "ends in .csv or .qdc"),
        ("book.qdpx", b"PK", "comes in by the command"),
        ("book.csv", b"name\r\nTrust\r\n", "has no column “title”"),
        ("book.qdc", b"<!DOCTYPE a [<!ENTITY b 'c'>]><CodeBook/>", "document type"),
        ("book.csv", b"title\r\n=x\r\n" + b"y" * 300, "letters at most"),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(staff: Client, name: str, content: bytes, said: str) -> None:
    page = taken_in(staff, name, content)
    assert said in page
    assert "Error: " in page
    assert '<option value="q01" selected>' in page
    assert codebook_now(CALL).version == 0


def test_no_file_and_no_such_question(staff: Client) -> None:
    assert "ends in .csv or .qdc" in staff.post(f"{HERE}take-in/", {}).text
    assert "Choose a question" in taken_in(staff, "book.csv", b"title\r\nTrust\r\n", "q02")


def test_a_reader_takes_copies_and_takes_nothing_in(client: Client) -> None:
    themes("Trust")
    client.force_login(kept_staff("rea", [Role.READER]))
    assert "Take themes in" not in client.get(HERE).text
    assert b"Trust" in downloaded(client, "codebook.csv")
    assert client.post(f"{HERE}take-in/", {}).status_code == 403


def taken_away(staff: Client, **said: str) -> bytes:
    answer = staff.post(f"{HERE}coded/", said)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_what_was_coded_is_taken_away_and_that_is_written_down(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "comes first"), by="ben")
    assert b"comes first" in taken_away(staff, form="csv")
    assert taken_away(staff, form="qdpx").startswith(b"PK")
    assert b"comes first" not in taken_away(
        staff, form="csv", to_pass_on="yes"
    )  # nobody has looked through it
    assert models.AccessEntry.objects.filter(opened="responses.exported", who="anna").count() == 3
    told = [each.details["form"] for each in models.AuditEvent.objects.filter(what="responses.exported")]
    assert told == ["csv of codings", "qdpx", "csv of codings"]
    assert not coded(passages[0], by="anna").blind
    assert coded(passages[0], by="cat").blind


def test_nothing_is_taken_away_while_something_waits_to_be_coded_blind(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "comes first"), by="ben")
    actions.draw_sample(question="q01", size=2, seed=1, by="ada")
    assert b"2 passages wait for you to code" in taken_away(staff, form="csv")
    assert b"Choose in which form" in taken_away(staff, form="exe")
    assert not models.CodingMark.objects.exists()
    assert not models.AccessEntry.objects.filter(opened="responses.exported").exists()
    assert staff.get(f"{HERE}coded/").headers["Location"] == HERE


class _Written:
    """Every place where Python writes a file, makes a folder or a name for one, while it watches."""

    def __init__(self) -> None:
        self.places: list[str] = []
        self.watches = False

    def hear(self, event: str, given: tuple[Any, ...]) -> None:
        makes = event in ("tempfile.mkstemp", "tempfile.mkdtemp", "os.mkdir", "os.rename", "os.link")
        if self.watches and (makes or (event == "open" and _writes(*given))):
            self.places.append(f"{event} {given[0]}")


def _writes(_: object, mode: str | None, flags: int) -> bool:
    return bool(set(mode or "") & set("wax+")) or bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


_WRITTEN = _Written()


@pytest.fixture(scope="module")
def hook() -> _Written:
    """The watch, which cannot be taken off an interpreter again and is silent between its tests."""
    sys.addaudithook(_WRITTEN.hear)
    return _WRITTEN


@pytest.fixture
def written(hook: _Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is written on a disk in the test, with an empty folder as the system's own for what passes."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    hook.places, hook.watches = [], True
    yield hook.places
    hook.watches = False


def test_what_is_taken_away_and_in_is_written_on_no_disk(
    staff: Client, passages: list[models.Passage], written: list[str], tmp_path: Path
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "comes first"), by="ben")
    written.clear()
    assert b"comes first" in taken_away(staff, form="csv")
    assert taken_away(staff, form="qdpx").startswith(b"PK")
    assert taken_away(staff, form="csv", to_pass_on="yes")
    content = {name: downloaded(staff, name) for name in ("codebook.csv", "codebook.qdc")}
    for name, held in content.items():
        assert "nothing was taken in" in taken_in(staff, name, held)
    assert written == []
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "watched").write_text("so that the watch is known to see", encoding="utf-8")
    assert len(written) == 1


def test_a_file_that_is_too_large_is_refused_and_shows_nobody_anything(
    staff: Client, passages: list[models.Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "comes first"), by="ben")
    for form in ("csv", "qdpx"):
        size = len(taken_away(staff, form=form))
        models.CodingMark.objects.all().delete()
        monkeypatch.setattr(files, "LARGEST", size - 1)
        assert b"`cairn themes export`" in taken_away(staff, form=form)
        assert not models.CodingMark.objects.exists()
        monkeypatch.setattr(files, "LARGEST", size)
        assert len(taken_away(staff, form=form)) == size
        monkeypatch.undo()
    told = models.AuditEvent.objects.filter(what="responses.exported").count()
    assert told == 4


def test_the_themes_in_use_stand_under_their_questions(staff: Client) -> None:
    [trust] = themes("Trust")
    [whole] = themes("Money", question="")
    changed(Describe(trust, "Trust", "That it takes time."))
    page = staff.get(HERE).text.split("</h1>")[1]
    assert f'href="/review/theme/{trust}/">Trust</a>: That it takes time.' in page
    assert (
        page.index("The whole call")
        < page.index(f"/review/theme/{whole}/")
        < page.index("1. What do you put")
    )
