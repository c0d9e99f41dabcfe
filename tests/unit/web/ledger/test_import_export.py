"""An export of another platform: nothing is taken before somebody looked, no row twice, and none is overwritten."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses.ledger import Answer, Route
from cairn.web.common.definitions import current_call
from cairn.web.ledger import exported_sheets, models, queries
from cairn.web.respond.actions.erasing import erase_response
from tests.lib import made_exports as made
from tests.lib.made_exports import Given
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
YES = (Answer("sector", ("schools",)), Answer("q01", ("yes",), "Every week."), Answer("q04", text="12"))
NO = (Answer("sector", ("council",)), Answer("q01", ("no",), "No need."))


@pytest.fixture
def call(tmp_path: Path, settings: Settings) -> Call:
    """The call that the site asks: every kind of question, in two languages."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "rich")
    shutil.copy(RICH_CALL, settings.CAIRN_REVIEW / "call.toml")
    return current_call("")


@pytest.fixture
def export(tmp_path: Path, call: Call) -> Path:
    """Where exports come to lie."""
    folder = tmp_path / "in"
    folder.mkdir()
    return folder / "export.csv"


def write(export: Path, *given: Given) -> None:
    export.write_bytes(made.as_csv(made.qualtrics(given)))


def bring_in(path: Path, *told: str) -> str:
    out = io.StringIO()
    call_command("import_export", str(path), *told, stdout=out)
    return out.getvalue()


def test_nothing_is_taken_before_somebody_looked(call: Call, export: Path) -> None:
    write(export, Given("R_1", YES), Given("R_2", NO))
    for told in ([], ["--accept"]):  # there was nothing to look at yet
        (export.parent / "export.mapping.toml").unlink(missing_ok=True)
        said = bring_in(export, *told)
        assert "Nothing was taken yet" in said
        assert "2 rows below the header: 2 responses." in said
        assert models.Response.objects.count() == 0
    assert (export.parent / "export.mapping.toml").is_file()


def test_what_was_looked_at_is_taken_and_remembered(call: Call, export: Path) -> None:
    write(export, Given("R_1", YES), Given("R_2", NO, permission="with_name"))
    bring_in(export)
    assert "Took 2 responses from export.csv." in bring_in(export, "--accept")
    first, second = sorted(queries.responses_to_collect(call), key=lambda one: one.permission, reverse=True)
    assert (first.route, str(first.received_on), first.permission) == (
        Route.SPREADSHEET,
        "2026-05-12",
        "without_name",
    )
    assert {*first.profile, *first.answers} == set(YES)
    assert [one.text for one in first.passages] == ["Every week."]
    assert (second.permission, second.name) == ("with_name", "Ann Other")
    write(export, Given("R_1", YES), Given("R_2", NO, permission="with_name"), Given("R_3", NO))
    again = export.rename(export.with_name("of-june.csv"))
    said = bring_in(again)
    assert "Took 1 response from of-june.csv.\nPassed by 2 rows that had been taken before." in said
    assert models.Response.objects.count() == 3


def test_a_row_that_changed_is_told_and_not_overwritten(call: Call, export: Path) -> None:
    write(export, Given("R_1", YES))
    bring_in(export)
    bring_in(export, "--accept")
    (kept,) = queries.responses_to_collect(call)
    write(export, Given("R_1", NO))
    said = bring_in(export)
    assert f"Row 4 was taken before as {kept.public_reference} and has changed since." in said
    assert queries.responses_to_collect(call) == [kept]


def test_a_row_of_what_was_erased_does_not_come_in_again(call: Call, export: Path) -> None:
    write(export, Given("R_1", YES))
    bring_in(export)
    bring_in(export, "--accept")
    erase_response(response_id=models.Response.objects.get().pk, by="test")
    row = models.ExportedRow.objects.get()
    assert (row.identity, row.cells, row.content, row.unplaced) == ("", "", None, "")
    assert "Passed by 1 row of responses that were erased here" in bring_in(export)
    assert queries.responses_to_collect(call) == []


def test_the_row_is_kept_as_it_stood_with_what_could_not_be_placed(call: Call, export: Path) -> None:
    write(export, Given("R_1", (*YES[:2], Answer("q04", text="lots"))))
    bring_in(export)
    said = bring_in(export, "--accept")
    assert "1 cell could not be placed. Each is kept with its response as it stood" in said
    row = models.ExportedRow.objects.get()
    cells = dict(json.loads(row.cells))
    assert "lots" in cells.values()
    assert cells["StartDate"] == "2026-05-12 10:00:00"
    assert "192.0.2.7" not in row.cells
    ((name, why),) = json.loads(row.unplaced)
    assert cells[name] == "lots"
    assert "no number" in why
    assert "lots" not in said


def test_without_identifiers_a_row_is_known_by_all_that_stands_in_it(call: Call, export: Path) -> None:
    row = "Yes,2026-05-12\n"
    header = "Do you offer support after school?,Submitted\n"
    export.write_text(header + row + row, encoding="utf-8")
    assert "No column identifies a row" in bring_in(export)
    assert "Took 2 responses" in bring_in(export, "--accept")
    export.write_text(header + row + row + row, encoding="utf-8")
    said = bring_in(export)
    assert "Took 1 response" in said
    assert "Passed by 2 rows" in said


def test_a_mapping_that_was_edited_is_looked_at_anew(call: Call, export: Path) -> None:
    write(export, Given("R_1", YES), Given("R_2", YES, finished=False))
    bring_in(export)
    bring_in(export, "--accept")
    mapping = export.parent / "export.mapping.toml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace('unfinished = "leave_out"', 'unfinished = "keep"'), encoding="utf-8")
    assert "Nothing was taken yet" in bring_in(export, "--mapping", str(mapping))
    said = bring_in(export, "--mapping", str(mapping), "--accept")
    assert "Took 1 response" in said
    assert models.Response.objects.count() == 2


def test_a_mapping_for_other_columns_is_refused_by_their_names(
    call: Call, export: Path, tmp_path: Path
) -> None:
    write(export, Given("R_1", YES))
    bring_in(export)
    other = export.with_name("other.csv")
    other.write_text(export.read_text(encoding="utf-8").replace("QORG", "QNEW"), encoding="utf-8")
    with pytest.raises(IntakeError, match="'QORG' is not in the export; 'QNEW' is not in the mapping"):
        bring_in(other, "--mapping", str(export.parent / "export.mapping.toml"))


def test_an_export_with_a_new_column_keeps_what_was_said_of_the_others(call: Call, export: Path) -> None:
    write(export, Given("R_1", YES))
    bring_in(export)
    mapping = export.parent / "export.mapping.toml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(
        text.replace('column = "QNAME"\n', 'column = "QNAME"\n', 1).replace('"name"\n', '"other"\n', 1),
        "utf-8",
    )
    bring_in(export, "--accept")
    table = made.qualtrics([Given("R_1", YES), Given("R_2", YES)])
    for row in table:
        row.append("")
    table[0][-1] = "QNEW"
    new = export.with_name("new.csv")
    new.write_bytes(made.as_csv(table))
    said = bring_in(new)
    assert "Those that are the same stand as they did" in said
    assert "The name:" not in said


def test_a_run_that_was_stopped_goes_on(call: Call, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exported_sheets, "TOGETHER", 2)
    write(export, *(Given(f"R_{number}", YES) for number in range(5)))
    bring_in(export)
    from cairn.web.ledger.management.commands import import_export

    real, lots = import_export.record_exported, []

    def stopping(**given: object) -> object:
        lots.append(given)
        if len(lots) == 2:
            raise KeyboardInterrupt
        return real(**given)

    monkeypatch.setattr(import_export, "record_exported", stopping)
    with pytest.raises(KeyboardInterrupt):
        bring_in(export, "--accept")
    assert models.Response.objects.count() == 2
    monkeypatch.setattr(import_export, "record_exported", real)
    assert "Took 3 responses from export.csv.\nPassed by 2 rows" in bring_in(export)


def test_a_folder_of_consults_is_taken_with_the_day_that_the_team_gives(call: Call, tmp_path: Path) -> None:
    folder = made.consult([Given("1", YES), Given("2", NO)], tmp_path / "in" / "consult")
    said = bring_in(folder)
    assert "No column says when a response came in" in said
    assert "nothing of it is quoted" in said
    mapping = folder.with_name("consult.mapping.toml")
    mapping.write_text(
        mapping.read_text(encoding="utf-8").replace('received_on = ""', 'received_on = "2026-05-01"'),
        encoding="utf-8",
    )
    assert "Took 2 responses from consult." in bring_in(folder, "--accept")
    assert {one.permission for one in queries.responses_to_collect(call)} == {"not_at_all"}


def test_two_rows_never_share_a_reference(call: Call, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["P-AAAAAA", "P-AAAAAA", "P-AAAAAA", "P-CCCCCC"])
    monkeypatch.setattr(exported_sheets, "new_public_reference", lambda: "P-AAAAAA")
    monkeypatch.setattr("cairn.web.ledger.drawn_references.new_public_reference", lambda: next(given))
    write(export, Given("R_1", YES), Given("R_2", YES))
    bring_in(export)
    assert "Took 2 responses" in bring_in(export, "--accept")
    (one, two) = queries.responses_to_collect(call)
    assert {one.public_reference, two.public_reference} == {"P-AAAAAA", "P-CCCCCC"}
    assert [each.passages[0].id for each in (one, two)] == [
        f"{each.public_reference}-q01-1" for each in (one, two)
    ]
