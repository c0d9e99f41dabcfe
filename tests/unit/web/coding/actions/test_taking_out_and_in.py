"""Codebooks and codings written for other programs, and taken in from them: whole, or refused."""

from __future__ import annotations

import csv
import io
import stat
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command

from cairn.exceptions import ReviewFolderError
from cairn.responses.accesses import Opened
from cairn.responses.ledger import Answer
from cairn.themes.changes import Add, Drop
from cairn.themes.coding import Applied, Stance
from cairn.themes.exchange import ExchangeError
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codebook_now, codings_of
from cairn.web.ledger.looking_through import look_through_waiting
from cairn.web.respond.actions import erase_response
from tests.lib.coding import CALL, changed, coded, on, themes
from tests.lib.kept import kept_response
from tests.unit.web.ledger.test_machine_acts import begun, proposed

pytestmark = pytest.mark.django_db


def said(*command: str | Path) -> str:
    out = io.StringIO()
    call_command(*map(str, command), stdout=out)
    return out.getvalue()


def forget_codings() -> None:
    """Leave a ledger with the same responses, in which nobody has coded anything or named a theme."""
    for model in (
        models.Applied, models.Coding, models.MachineRun, models.Theme, models.CodebookChange, models.CodebookHead,
    ):  # fmt: skip
        model.objects.all().delete()


@pytest.fixture
def coded_ledger(passages: list[models.Passage]) -> list[models.Passage]:
    """Two people and a machine have coded; one of the people settled."""
    trust, reading = themes("Trust", "Reading")
    changed(Add("At school", question="q01", parent=reading), Add("Time"), Add("Gone"), Drop("t-0005"))
    coded(passages[0], on(trust, passages[0], "Trust", stance=Stance.FOR))
    coded(passages[0], on("t-0004", passages[0], "first"), by="ben")
    coded(passages[1], by="ben")
    actions.settle_coding(passage_id=passages[0].pk, applied=[on(trust, passages[0], "Trust")], by="ada")
    run = begun()
    sure = on("t-0003", passages[3], "reading", certainty=0.75)
    actions.record_proposed(run_id=run.id, codings=[proposed(run, passages[3], sure)], by="ada")
    return passages


def titles() -> list[tuple[str, str, str]]:
    codebook = codebook_now(CALL)
    named = {theme.id: theme.title for theme in codebook.themes}
    return sorted(
        (theme.title, theme.question, named.get(theme.parent, ""))
        for theme in codebook.themes
        if theme.in_use
    )


@pytest.mark.parametrize("ending", ["qdc", "csv"])
def test_a_codebook_goes_out_and_comes_into_another_ledger(
    coded_ledger: list[models.Passage], ending: str, tmp_path: Path
) -> None:
    before, file = titles(), tmp_path / f"codes.{ending}"
    told = said("export_themes", file)
    assert told.startswith(
        f"Wrote {4 if ending == 'qdc' else 5} themes of version 6 of the codebook into codes."
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert models.AccessEntry.objects.count() == 0  # nobody's words are in it
    assert models.AuditEvent.objects.filter(what="codebook.exported").count() == 1
    with pytest.raises(ReviewFolderError, match="is there already"):
        said("export_themes", file)
    forget_codings()
    assert said("import_themes", file).startswith(f"Took 4 themes from codes.{ending}: 4 new, 0 whose titles")
    assert titles() == before
    assert said("import_themes", file).startswith(f"Took 4 themes from codes.{ending}: 0 new, 4 whose titles")


def test_a_project_goes_out_and_comes_into_another_ledger(
    coded_ledger: list[models.Passage], tmp_path: Path
) -> None:
    file = tmp_path / "coded.qdpx"
    told = said("export_themes", file)
    assert (
        "Wrote 4 coded selections in 2 answers of 2 responses into coded.qdpx. It holds personal data" in told
    )
    assert "Readings that found no theme, for which the form has no place: 1." in told
    assert models.AccessEntry.objects.filter(opened=Opened.EXPORT, responses="\n*\n").count() == 1
    event = models.AuditEvent.objects.get(what="responses.exported")
    assert event.details == {"form": "qdpx", "responses": 2, "to_pass_on": False}
    forget_codings()
    for _ in range(2):  # twice is once
        told = said("import_themes", file)
        assert "Took 3 codings that people made and 1 that machines proposed." in told
        assert "elsewhere/ada, elsewhere/ben, elsewhere/settled by ada." in told
        found = {each.coder: each for each in codings_of(CALL)}
        run = models.MachineRun.objects.last()
        assert sorted(found) == [
            f"machine:{run.pk}", "person:elsewhere/ada", "person:elsewhere/ben", "person:elsewhere/settled by ada",
        ]  # fmt: skip
        assert run.maker == "elsewhere: r-0001"
        ada, by_machine = found["person:elsewhere/ada"], found[f"machine:{run.pk}"]
        assert ada.blind
        assert [(each.start, each.end, each.stance) for each in ada.applied] == [(0, 5, Stance.FOR)]
        assert [each.certainty for each in by_machine.applied] == [0.75]


def test_what_is_passed_on_is_without_names_and_confidences(tmp_path: Path) -> None:
    (trust,) = themes("Trust")
    free, kept = kept_response(), kept_response(permission="not_at_all")
    first, second = free.passages.first(), kept.passages.first()
    for passage in (first, second):
        coded(passage, on(trust, passage, "Trust"), by="Ada Quennell")
    look_through_waiting(by="tests")
    file = tmp_path / "codings.csv"
    told = said("export_themes", file, "--codings", "--to-pass-on")
    assert told.startswith("Wrote 1 row into codings.csv. It holds what may leave the team")
    assert "Themes that stay, their words or themselves being gone: 1." in told
    assert "Responses that stay: 1." in told
    (row,) = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert (row["coder"], row["words"], row["title"]) == ("person:1", "Trust", "Trust")
    project = tmp_path / "coded.qdpx"
    said("export_themes", project, "--to-pass-on")
    with zipfile.ZipFile(project) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Quennell" not in held
    assert kept.public_reference.encode() not in held


def test_codings_as_csv_for_inside_use_have_words_and_names(
    coded_ledger: list[models.Passage], tmp_path: Path
) -> None:
    file = tmp_path / "codings.csv"
    assert said("export_themes", file, "--codings").startswith(
        "Wrote 5 rows into codings.csv. It holds personal"
    )
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert {row["coder"] for row in rows} == {"person:ada", "person:ben", "machine:r-0001"}
    assert [row["theme"] for row in rows if row["passage"] == coded_ledger[1].pk] == [""]
    assert rows[0]["words"] == "Trust"
    assert rows[0]["stance"] == "for"


def test_a_project_that_does_not_fit_is_refused_whole(
    coded_ledger: list[models.Passage], tmp_path: Path
) -> None:
    file = tmp_path / "coded.qdpx"
    said("export_themes", file)
    forget_codings()
    for row in models.Response.objects.all():  # both said the same, and a text is known by its words as well
        erase_response(response_id=row.pk, by="tests")
    with pytest.raises(ExchangeError, match=r"P-TEST\d+ is no response here any more"):
        said("import_themes", file)
    assert titles() == []
    assert models.MachineRun.objects.count() == 0


def test_themes_without_a_question_of_ours_go_where_one_says(tmp_path: Path) -> None:
    kept_response()
    file = tmp_path / "codes.csv"
    file.write_text("title,parent\nMoney,\nFees,Money\n", encoding="utf-8")
    said("import_themes", file, "--question", "q01")
    assert titles() == [("Fees", "q01", "Money"), ("Money", "q01", "")]


def test_files_that_cannot_be_taken_in_or_written_are_told(tmp_path: Path) -> None:
    kept_response()
    with pytest.raises(ReviewFolderError, match=r"codes\.docx: is no \.qdc, \.qdpx or \.csv"):
        said("import_themes", tmp_path / "codes.docx")
    with pytest.raises(ReviewFolderError, match=r"codes\.qdc: is not there"):
        said("import_themes", tmp_path / "codes.qdc")
    (tmp_path / "codes.csv").write_text(f"title\n{'x' * 201}\n", encoding="utf-8")
    with pytest.raises(Refused, match="A title has 200 letters at most"):
        said("import_themes", tmp_path / "codes.csv")
    for name, told in (("codes.xlsx", ()), ("codes.qdc", ("--codings",))):
        with pytest.raises(ReviewFolderError, match=r"end its name in \.qdc or \.csv"):
            said("export_themes", tmp_path / name, *told)


def test_a_place_beyond_the_first_plane_is_counted_as_the_program_counts(tmp_path: Path) -> None:
    (trust,) = themes("Trust")
    passage = kept_response(answers=(Answer("q01", text="🙂🙂 Trust comes first."),)).passages.first()
    coded(passage, Applied(trust, passage.text.index("Trust"), passage.text.index(" comes")))
    file = tmp_path / "coded.qdpx"
    said("export_themes", file, "--utf16")
    said("import_themes", file, "--utf16")
    (ours, theirs) = codings_of(CALL)
    assert ours.applied == theirs.applied


def test_what_is_coded_on_no_words_is_left_out_and_told(tmp_path: Path) -> None:
    (trust,) = themes("Trust")
    passage = kept_response(answers=(Answer("q01", text="Trust comes first."),)).passages.first()
    coded(passage, Applied(trust, 0, 5))
    coded(passage, Applied(trust, 6, 11), by="ben")
    file, emptied = tmp_path / "coded.qdpx", tmp_path / "emptied.qdpx"
    said("export_themes", file)
    with zipfile.ZipFile(file) as made, zipfile.ZipFile(emptied, "w") as archive:
        for name in made.namelist():
            archive.writestr(name, made.read(name).replace(b'endPosition="11"', b'endPosition="6"'))
    forget_codings()
    assert "Left out 1 coding of no words" in said("import_themes", emptied)
    assert [each.coder for each in codings_of(CALL)] == ["person:elsewhere/ada"]
