"""Snapshots are numbered, whole, the same for the same ledger, and refused once changed."""

import datetime as dt
import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.responses import latest_snapshot, read_snapshot, write_snapshot
from cairn.responses.ledger import (
    Answer,
    AnsweringAs,
    Clearance,
    Passage,
    PassageKind,
    Permission,
    ProposedAgreement,
    Response,
    Route,
)
from cairn.responses.permissions import may_quote, printed_name
from cairn.tables.files import write_json_lines
from cairn.tables.manifest import write_manifest

FIRST = Response(
    reference="R-1",
    public_reference="S-0001",
    call="small",
    route=Route.DOCUMENT,
    received_on=dt.date(2026, 4, 1),
    permission=Permission.WITH_NAME,
    answering_as=AnsweringAs.ORGANISATION,
    name="The Invented Trust",
    profile=(Answer("sector", ("education",)),),
    answers=(),
    passages=(
        Passage(
            "S-0001-q01-1",
            PassageKind.ANSWER,
            "We listen – “always”.\n",
            "document",
            0,
            22,
            "q01",
            3,
            2,
            ("q02",),
        ),
    ),
    agreements=(ProposedAgreement("q02", None, "case by case", "S-0001-q02-1"),),
    in_mined_corpus=False,
    synthetic=True,
)
SECOND = replace(FIRST, reference="R-2", public_reference="S-0002", passages=(), name="")
CLEARANCE = Clearance("S-0001-q01-1", "We listen.", "ab" * 32, "reader", dt.date(2026, 5, 1))


def test_what_is_written_is_read_back_in_the_order_of_public_references(tmp_path: Path) -> None:
    folder = write_snapshot(tmp_path / "evidence", [SECOND, FIRST], [CLEARANCE])
    snapshot = read_snapshot(folder)
    assert folder.name == "0001"
    assert (snapshot.number, snapshot.responses, snapshot.clearances) == (1, (FIRST, SECOND), (CLEARANCE,))


def test_a_new_number_is_made_only_for_new_content(tmp_path: Path) -> None:
    assert latest_snapshot(tmp_path / "none") is None
    first = write_snapshot(tmp_path, [FIRST, SECOND], [])
    assert write_snapshot(tmp_path, [SECOND, FIRST], []) == first
    second = write_snapshot(tmp_path, [FIRST, SECOND], [CLEARANCE])
    assert second.name == "0002"
    assert write_snapshot(tmp_path, [FIRST, SECOND], []).name == "0003"
    assert latest_snapshot(tmp_path) == tmp_path / "0003"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0001", "0002", "0003"]


def test_numbers_go_on_past_four_digits(tmp_path: Path) -> None:
    write_snapshot(tmp_path, [FIRST], []).rename(tmp_path / "9999")
    assert write_snapshot(tmp_path, [], []).name == "10000"
    assert latest_snapshot(tmp_path) == tmp_path / "10000"


def test_files_are_read_only(tmp_path: Path) -> None:
    folder = write_snapshot(tmp_path, [FIRST], [])
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o444}


@pytest.mark.parametrize("name", ["responses.jsonl", "clearances.jsonl", "another.txt"])
def test_a_changed_snapshot_is_refused_with_the_file_and_the_cure(name: str, tmp_path: Path) -> None:
    folder = write_snapshot(tmp_path, [FIRST], [CLEARANCE])
    file = folder / name
    if file.exists():
        file.chmod(0o644)
    file.write_bytes((file.read_bytes() if file.exists() else b"") + b"\n")
    with pytest.raises(ReviewFolderError, match=f"{name} is not as it was collected.*cairn collect"):
        read_snapshot(folder)


def test_a_missing_file_or_a_folder_that_is_no_snapshot_is_refused(tmp_path: Path) -> None:
    folder = write_snapshot(tmp_path, [FIRST], [])
    (folder / "clearances.jsonl").unlink()
    with pytest.raises(ReviewFolderError, match=r"clearances\.jsonl is not as it was collected"):
        read_snapshot(folder)
    with pytest.raises(ReviewFolderError, match="is no snapshot of the evidence"):
        read_snapshot(tmp_path)


def test_a_snapshot_of_before_there_was_confidence_is_still_read(tmp_path: Path) -> None:
    answered = replace(FIRST, answers=(Answer("q01", text="We listen."),))
    folder = write_snapshot(tmp_path, [answered], [])
    lines = folder / "responses.jsonl"
    old = json.loads(lines.read_text())
    for held in (*old["profile"], *old["answers"]):
        del held["confidential"], held["reason"]
    for held in old["passages"]:
        del held["confidential"]
    lines.chmod(0o644)
    write_json_lines(lines, [old])
    (folder / "manifest.json").chmod(0o644)
    write_manifest(folder, "snapshot", "", {})
    assert b"confidential" not in lines.read_bytes()
    (read,) = read_snapshot(folder).responses
    assert read == answered


def test_which_one_is_counted_is_read_back_and_a_snapshot_of_before_says_of_none(tmp_path: Path) -> None:
    joined = replace(SECOND, joined_to="S-0001")
    folder = write_snapshot(tmp_path, [FIRST, joined], [])
    assert read_snapshot(folder).responses == (FIRST, joined)
    lines = folder / "responses.jsonl"
    old = [json.loads(line) for line in lines.read_text().splitlines()]
    for held in old:
        del held["joined_to"]
    lines.chmod(0o644)
    write_json_lines(lines, old)
    (folder / "manifest.json").chmod(0o644)
    write_manifest(folder, "snapshot", "", {})
    assert read_snapshot(folder).responses == (FIRST, SECOND)


def test_confidence_is_written_and_read_back(tmp_path: Path) -> None:
    kept = replace(
        FIRST,
        answers=(Answer("q01", text="We listen.", confidential=True, reason="A court case."),),
        passages=tuple(replace(passage, confidential=True) for passage in FIRST.passages),
    )
    assert read_snapshot(write_snapshot(tmp_path, [kept], [])).responses == (kept,)


def test_what_was_left_half_built_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".snapshot.building").mkdir()
    (tmp_path / ".snapshot.building" / "responses.jsonl").write_text("half")
    assert read_snapshot(write_snapshot(tmp_path, [FIRST], [])).responses == (FIRST,)


@pytest.mark.parametrize(
    ("permission", "quotable", "name"),
    [
        (Permission.WITH_NAME, True, "The Invented Trust"),
        (Permission.WITHOUT_NAME, True, ""),
        (Permission.NOT_AT_ALL, False, ""),
    ],
)
def test_a_name_is_printed_only_with_permission(permission: Permission, quotable: bool, name: str) -> None:
    assert may_quote(permission) is quotable
    assert printed_name(replace(FIRST, permission=permission)) == name
