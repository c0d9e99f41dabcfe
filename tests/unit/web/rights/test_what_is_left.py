"""What a certificate says is left in the publication, in reports of imports, and of the files as they were sent."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cairn.responses.certificates import Certificate, Outcome
from cairn.themes.labellers.cache import Cache
from cairn.themes.labellers.suggested_files import KEPT, write_suggested
from cairn.web.ledger import actions, erasures, models
from cairn.web.ledger.batch.outcomes import Became
from cairn.web.ledger.batch.outcomes import Outcome as Told
from cairn.web.ledger.batch.report import Report
from cairn.web.ledger.received import ReceivedFile
from cairn.web.rights import left_in_files, where_it_went
from cairn.web.rights.erasing import erase_and_certify
from cairn.web.rights.named import find_named
from tests.lib.kept import given_response
from tests.lib.somebody import SAID

pytestmark = pytest.mark.django_db
CAME_IN = b"A letter about the orchard, as it came in."
SENT, REPORTS = "The files as they were sent", "Reports of what came in (imports)"


def erased(*names: str) -> dict[str, tuple[Outcome, str]]:
    made = erase_and_certify(find_named(names or ["P-QUENN"]), by="anna")
    return {each.name: (each.outcome, each.sentence) for each in made.places}


def number_of(what: str) -> int:
    return {each.what: each.number for each in certificate().erased}[what]


def certificate() -> Certificate:
    from cairn.web.ledger.certificates import certificates

    return certificates()[-1]


# ------------------------------------------------------------------------------------------------ the publication
def test_nothing_published_is_said(somebody) -> None:
    assert erased()["The publication"] == (Outcome.GONE, "Nothing has been published.")


def test_words_in_a_workbook_of_the_publication_are_found(somebody, review: Path) -> None:
    (review / "bundle").mkdir()
    with zipfile.ZipFile(review / "bundle" / "tables.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{SAID}</t>")
    outcome, sentence = erased()["The publication"]
    assert outcome is Outcome.LEFT
    assert "1 file of it" in sentence


def test_packed_files_of_the_publication_are_said_and_it_is_not_called_gone(somebody, review: Path) -> None:
    (review / "bundle").mkdir()
    (review / "bundle" / "open-data.parquet").write_bytes(b"PAR1")
    (review / "bundle" / "index.html").write_text("<p>Nothing of theirs</p>")
    outcome, sentence = erased()["The publication"]
    assert outcome is Outcome.NOT_LOOKED
    assert "in 1 file of it; 1 file (.parquet) could not be looked into" in sentence


def test_pages_that_quote_it_are_named_first(somebody, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where_it_went, "pages_quoting", lambda references: ["interim/index.html (“Interim”)"])
    outcome, sentence = erased()["The publication"]
    assert outcome is Outcome.LEFT
    assert "interim/index.html" in sentence
    assert "keeps those pages back" in sentence


@pytest.mark.parametrize(
    ("look", "place"),
    [("pages_quoting", "The publication"), ("cited_in_prose", "The prose of publications")],
)
def test_what_cannot_be_read_is_never_called_gone(
    look: str, place: str, somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(where_it_went, look, refuse)
    assert erased()[place][0] is Outcome.NOT_LOOKED


def test_prose_that_is_not_utf_8_is_looked_into_all_the_same(somebody, review: Path) -> None:
    (review / "publications").mkdir()
    (review / "publications" / "old.md").write_bytes(b"caf\xe9\nsee P-QUENN-q01-1\n")
    assert "publications/old.md:2" in erased()["The prose of publications"][1]


def test_folders_that_may_not_be_listed_are_never_called_empty(
    somebody, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (review / "work").mkdir()
    monkeypatch.setattr(left_in_files, "files_below", refuse)
    assert erased()["What was built of the snapshots (work, released)"][0] is Outcome.NOT_LOOKED


def test_a_list_of_erasures_that_cannot_be_read_is_told(somebody, review: Path) -> None:
    name = "The list by which a restored ledger forgets again"
    erasures.file_of_erasures().write_text("not a line of it\n", encoding="utf-8")
    outcome, sentence = erased()[name]
    assert outcome is Outcome.LEFT
    assert "does not name P-QUENN yet" in sentence


# ----------------------------------------------------------------------------------------------- reports of imports
def report(path: Path) -> Report:
    made = Report(path)
    for name, reference, said in (
        ("philippa-quennell.docx", "P-QUENN", "philippa-quennell.docx: a picture was left out."),
        ("orchard, and \u2028 more.docx", "P-OTHER", ""),
        ("philippa (2).docx", "P-QUENN", "The same."),
        ("=refused.pdf", "", "=refused.pdf: cannot be read."),
    ):
        made.add(Told(name, Became.READ, public_reference=reference, sentence=said))
    return made


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_names_of_files_go_from_the_reports_and_nothing_else_does(
    ending: str, somebody, review: Path
) -> None:
    made = report(review / "imports" / f"one.{ending}")
    made.close()
    before = made.path.read_text(encoding="utf-8")
    outcome, sentence = erased()[REPORTS]
    after = made.path.read_text(encoding="utf-8")
    assert outcome is Outcome.GONE
    assert "--report" in sentence
    assert "philippa" not in after
    assert number_of("names of files in reports") == 2
    assert after.count("P-QUENN") == 2
    kept = [line for line in before.split("\n") if "philippa" not in line]
    assert [line for line in after.split("\n") if "P-QUENN" not in line] == kept
    assert made.path.stat().st_mode & 0o777 == 0o600
    if ending == "json":
        assert len(json.loads(after)) == 4
    assert [each.name for each in made.path.parent.iterdir()] == [made.path.name]


def test_a_report_that_was_stopped_is_mended_too(somebody, review: Path) -> None:
    made = report(review / "imports" / "one.json")
    made._file.close()  # as a process that was killed leaves it
    assert erased()[REPORTS][0] is Outcome.GONE
    assert "philippa" not in made.path.read_text(encoding="utf-8")


def test_a_report_that_is_being_written_is_left_and_told(somebody, review: Path) -> None:
    made = report(review / "imports" / "one.csv")
    outcome, sentence = erased()[REPORTS]
    assert outcome is Outcome.LEFT
    assert "2 lines may still name the file" in sentence
    made.close()
    assert "philippa" in made.path.read_text(encoding="utf-8")


def test_what_is_no_report_of_ours_is_left_as_it_is(somebody, review: Path) -> None:
    (review / "imports").mkdir()
    (review / "imports" / "own.csv").write_text("a,b\nP-QUENN,2\n", encoding="utf-8")
    assert erased()[REPORTS][0] is Outcome.GONE
    assert (review / "imports" / "own.csv").read_text(encoding="utf-8") == "a,b\nP-QUENN,2\n"


# ----------------------------------------------------------------------------------------- what a model suggested
def test_what_a_model_suggested_of_their_words_goes_with_them(somebody, review: Path) -> None:
    passage = models.Passage.objects.filter(response__public_reference="P-QUENN").first()
    with Cache(review / "work" / KEPT) as cache:
        cache.keep_told("key", "q01", [f"{passage.pk}.p1.s1"], SAID)
    file = write_suggested(review / "work", "q01", f"title,description\n{SAID},\n")
    erased("P-QUENN")
    assert not file.exists()
    assert number_of("files of themes that a model suggested") == 1
    assert SAID.encode() not in (review / "work" / KEPT).read_bytes()


def test_what_a_model_suggested_and_cannot_be_taken_away_is_said(somebody, review: Path) -> None:
    (review / "work").mkdir(exist_ok=True)
    (review / "work" / KEPT).write_bytes(b"no ledger of anybody's, but long enough to be read as one")
    outcome, sentence = erased("P-QUENN")["Themes that a language model suggested"]
    assert outcome is Outcome.LEFT
    assert "delete work/model.sqlite3" in sentence


# ----------------------------------------------------------------------------------------- the files as they were sent
@pytest.fixture
def post(somebody, review: Path) -> Path:
    """A watched folder, and P-LETTER, which came in a file."""
    with (review / "review.toml").open("a", encoding="utf-8") as file:
        file.write('\n[intake]\nfolders = ["post"]\n')
    given = given_response(public_reference="P-LETTER", reference="R-LETTER")
    actions.record_received(given=given, files=[ReceivedFile("a.txt", CAME_IN, "txt")], by="tests")
    (review / "post" / "taken").mkdir(parents=True)
    return review / "post"


def test_the_file_that_was_moved_aside_is_destroyed(post: Path) -> None:
    (post / "taken" / "philippa.txt").write_bytes(CAME_IN)
    (post / "taken" / "same length.txt").write_bytes(CAME_IN[::-1])
    outcome, sentence = erased("P-LETTER")[SENT]
    assert [each.name for each in (post / "taken").iterdir()] == ["same length.txt"]
    assert number_of("files as they were sent") == 1
    assert outcome is Outcome.NOT_LOOKED
    assert "None lies in what is watched (post)." in sentence
    assert "destroy it there" in sentence


def test_what_a_mail_program_keeps_is_told_without_its_name(post: Path) -> None:
    (post / "philippa.txt").write_bytes(CAME_IN)
    (post / "taken" / "mail.mbox").write_bytes(b"no mailbox")
    outcome, sentence = erased("P-LETTER")[SENT]
    assert outcome is Outcome.LEFT
    assert sentence.startswith("1 file in post. ")
    assert "philippa" not in sentence
    assert (post / "philippa.txt").is_file()


def test_a_message_of_a_mailbox_is_found(post: Path) -> None:
    message = b"From: a@example.org\nTo: b@example.org\nSubject: Orchard\n\nThe orchard.\n"
    given = given_response(public_reference="P-MAIL", reference="R-MAIL")
    (post / "in.mbox").write_bytes(b"From a@example.org Mon Jan  5 10:00:00 2026\n" + message + b"\n")
    from cairn.responses.intake.mailbox import raw_messages_of

    content = next(raw_messages_of(post / "in.mbox"))
    actions.record_received(given=given, files=[ReceivedFile("in-1.eml", content, "eml")], by="tests")
    assert erased("P-MAIL")[SENT][0] is Outcome.LEFT


def test_where_it_came_in_no_file_nothing_is_asked_of_anybody(somebody) -> None:
    actions.record_response(given=given_response(public_reference="P-ONLINE", reference="R-ON"), by="tests")
    assert erased("P-ONLINE")[SENT] == (Outcome.GONE, "It came in no file of its own.")
    assert models.Response.objects.filter(state="erased").count() == 1
