"""A sheet of typed replies, taken into the ledger whole or not at all, and no row twice."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses.ledger import Answer, Route
from cairn.web.common.definitions import current_call
from cairn.web.ledger import drawn_references, models, queries, typed_sheets
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
HEADER = "received_on,answering_as,permission,name,language,q01,q01_words,q01_confidential"
LETTER = "2026-05-12,person,without_name,Ann Other,,yes,Every week.,yes"


@pytest.fixture
def call(tmp_path: Path, settings: Settings) -> Call:
    """The call that the site asks: every kind of question, in two languages."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "rich")
    shutil.copy(RICH_CALL, settings.CAIRN_REVIEW / "call.toml")
    return current_call("")


def bring_in(tmp_path: Path, *rows: str) -> str:
    path, out = tmp_path / "replies.csv", io.StringIO()
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    call_command("import_typed", str(path), stdout=out)
    return out.getvalue()


def test_a_row_is_a_response_with_its_passages(call: Call, tmp_path: Path) -> None:
    said = bring_in(tmp_path, LETTER)
    (kept,) = queries.responses_to_collect(call)
    assert said.startswith(f"Took 1 response from replies.csv.\n  row 2: {kept.public_reference}\n")
    assert (kept.route, str(kept.received_on), kept.name) == (Route.TYPED_IN, "2026-05-12", "")
    assert kept.answers == (Answer("q01", ("yes",), "Every week.", confidential=True),)
    assert [(one.text, one.confidential) for one in kept.passages] == [("Every week.", True)]
    assert "The sheet has no column for sector, q02" in said


def test_rows_are_taken_once_though_the_sheet_grows(call: Call, tmp_path: Path) -> None:
    bring_in(tmp_path, LETTER)
    other = LETTER.replace("Every week.", "Never.")
    assert bring_in(tmp_path, LETTER, other, LETTER).startswith(
        "Took 2 responses from replies.csv, and passed by 1 that had been taken before.\n  row 3: P-"
    )
    assert bring_in(tmp_path, other, LETTER, LETTER).startswith(
        "Took 0 responses from replies.csv, and passed by 3"
    )
    assert len(queries.responses_to_collect(call)) == 3


def test_the_same_letter_of_two_people_counts_twice(call: Call, tmp_path: Path) -> None:
    bring_in(tmp_path, LETTER, LETTER)
    assert len(queries.responses_to_collect(call)) == 2


def test_a_row_that_was_taken_is_not_changed_by_the_sheet(call: Call, tmp_path: Path) -> None:
    bring_in(tmp_path, LETTER)
    with pytest.raises(IntakeError, match="with another name or permission"):
        bring_in(tmp_path, LETTER.replace("without_name", "not_at_all"))
    assert len(queries.responses_to_collect(call)) == 1


def test_with_one_slip_nothing_is_taken(call: Call, tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="row 3, column q01"):
        bring_in(tmp_path, LETTER, LETTER.replace("yes,Every", "aye,Every"))
    assert models.Response.objects.count() == 0


def test_a_name_that_may_not_be_printed_is_not_kept_and_one_that_is_missing_prints_nothing(
    call: Call, tmp_path: Path
) -> None:
    bring_in(
        tmp_path,
        LETTER.replace("without_name", "with_name"),
        LETTER.replace("without_name,Ann Other", "with_name,").replace("Every", "Each"),
        LETTER.replace("person", "organisation").replace("without_name,Ann Other", ",The Trust"),
    )
    kept = {(str(one.permission), one.name) for one in queries.responses_to_collect(call)}
    assert kept == {("with_name", "Ann Other"), ("without_name", ""), ("not_at_all", "The Trust")}


def test_a_reference_that_was_drawn_before_is_drawn_anew(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws = iter(["P-AAAAAA", "P-CCCCCC"])
    monkeypatch.setattr(typed_sheets, "new_public_reference", lambda: "P-AAAAAA")
    monkeypatch.setattr(drawn_references, "new_public_reference", lambda: next(draws))
    said = bring_in(tmp_path, LETTER, LETTER.replace("Every week.", "Never."))
    assert "row 2: P-AAAAAA\n  row 3: P-CCCCCC" in said
    one, two = sorted(queries.responses_to_collect(call), key=lambda each: each.public_reference)
    assert [each.passages[0].id for each in (one, two)] == ["P-AAAAAA-q01-1", "P-CCCCCC-q01-1"]
    assert two.answers[0].text == "Never."
