"""What was erased leaves every snapshot; everything else stays byte for byte."""

from __future__ import annotations

import datetime as dt
import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.responses import erasure, latest_snapshot, read_snapshot, write_snapshot
from cairn.responses.erasure import Erasure, TakenOut, erasures_in, take_out_erased
from cairn.responses.ledger import AnsweringAs, Clearance, Passage, PassageKind, Permission, Response, Route

TODAY = dt.date(2026, 6, 9)


def given(number: int, words: str = "We listen.\u2028Always – “we do”.") -> Response:
    reference = f"S-000{number}"
    passage = Passage(f"{reference}-q01-1", PassageKind.ANSWER, words, "answer:q01", 0, len(words), "q01")
    return Response(
        reference=f"R-{number}", public_reference=reference, call="small", route=Route.ONLINE,
        received_on=dt.date(2026, 4, 1), permission=Permission.WITHOUT_NAME, answering_as=AnsweringAs.PERSON,
        name="", profile=(), answers=(), passages=(passage,),
    )  # fmt: skip


FIRST, SECOND = given(1), given(2, "We thank S-0001 for what they wrote.")
CLEARED = Clearance("S-0001-q01-1", "We listen.", "ab" * 32, "reader", dt.date(2026, 5, 1))
ALSO = replace(CLEARED, passage="S-0002-q01-1", text="We thank")


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """Three snapshots: one without the first response, then two with it."""
    folder = tmp_path / "evidence"
    write_snapshot(folder, [SECOND], [])
    write_snapshot(folder, [FIRST, SECOND], [])
    write_snapshot(folder, [FIRST, SECOND], [CLEARED, ALSO])
    return folder


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_its_lines_and_clearances_leave_every_snapshot_and_nothing_else_does(evidence: Path) -> None:
    before = bytes_in(evidence)
    assert take_out_erased(evidence, {"S-0001"}, TODAY) == TakenOut(responses=1, snapshots=2)
    assert bytes_in(evidence / "0001") == {
        name.removeprefix("0001/"): held for name, held in before.items() if name.startswith("0001/")
    }
    assert read_snapshot(evidence / "0002").responses == (SECOND,)
    last = read_snapshot(evidence / "0003")
    assert (last.responses, last.clearances) == ((SECOND,), (ALSO,))
    assert (evidence / "0003/responses.jsonl").read_bytes() == before["0001/responses.jsonl"]
    assert b"We listen" not in b"".join(bytes_in(evidence).values())
    assert {stat.S_IMODE(file.stat().st_mode) for file in (evidence / "0003").iterdir()} == {0o444}


def test_the_snapshot_says_why_it_differs(evidence: Path) -> None:
    as_made = json.loads((evidence / "0003/manifest.json").read_text())["outputs"]
    take_out_erased(evidence, {"S-0001"}, TODAY)
    log = json.loads((evidence / "0003/erased.json").read_text())
    assert log == {
        "as_collected": as_made,
        "responses": [
            {"passages": ["S-0001-q01-1"], "public_reference": "S-0001", "taken_out_on": "2026-06-09"}
        ],
    }
    assert erasures_in(evidence) == {"S-0001": Erasure("S-0001", TODAY, ("S-0001-q01-1",))}


def test_a_second_erasure_is_written_beside_the_first(evidence: Path) -> None:
    as_made = json.loads((evidence / "0003/manifest.json").read_text())["outputs"]
    take_out_erased(evidence, {"S-0001"}, TODAY)
    both = {"S-0001", "S-0002", "S-0077"}
    assert take_out_erased(evidence, both, TODAY + dt.timedelta(1)) == TakenOut(1, 3)
    log = json.loads((evidence / "0003/erased.json").read_text())
    assert [each["public_reference"] for each in log["responses"]] == ["S-0001", "S-0002"]
    assert log["as_collected"] == as_made
    assert set(erasures_in(evidence)) == {"S-0001", "S-0002"}


def test_doing_it_again_changes_nothing(evidence: Path) -> None:
    take_out_erased(evidence, {"S-0001"}, TODAY)
    before = bytes_in(evidence)
    assert take_out_erased(evidence, {"S-0001"}, TODAY + dt.timedelta(1)) == TakenOut(0, 0)
    assert bytes_in(evidence) == before


def test_a_response_that_only_names_it_stays(evidence: Path) -> None:
    assert take_out_erased(evidence, {"S-000", "We"}, TODAY) == TakenOut(0, 0)
    assert not (evidence / "0001/erased.json").exists()


def test_a_reference_that_json_writes_otherwise_is_found(tmp_path: Path) -> None:
    odd = replace(FIRST, public_reference='S-"1"\\é')
    write_snapshot(tmp_path, [odd, SECOND], [])
    assert take_out_erased(tmp_path, {odd.public_reference}, TODAY) == TakenOut(1, 1)
    assert read_snapshot(tmp_path / "0001").responses == (SECOND,)


def test_nothing_erased_or_nothing_collected_yet(tmp_path: Path, evidence: Path) -> None:
    before = bytes_in(evidence)
    assert take_out_erased(evidence, (), TODAY) == TakenOut(0, 0)
    assert take_out_erased(tmp_path / "none", {"S-0001"}, TODAY) == TakenOut(0, 0)
    assert bytes_in(evidence) == before
    assert erasures_in(tmp_path / "none") == {}


def test_the_same_ledger_still_makes_no_new_number(evidence: Path) -> None:
    take_out_erased(evidence, {"S-0001"}, TODAY)
    assert write_snapshot(evidence, [SECOND], [ALSO]) == evidence / "0003"
    assert latest_snapshot(evidence) == evidence / "0003"


@pytest.mark.parametrize("step", ["seal", "rename", "leave"])
def test_a_run_that_is_killed_loses_nothing_and_the_next_ends_it(
    step: str, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    renamed = Path.rename
    with monkeypatch.context() as patch:
        if step == "seal":
            patch.setattr(erasure, "seal", die)
        elif step == "rename":
            patch.setattr(
                Path, "rename", lambda path, to: die() if ".building" in path.name else renamed(path, to)
            )
        else:
            patch.setattr(erasure.shutil, "rmtree", die)
        with pytest.raises(KeyboardInterrupt):
            take_out_erased(evidence, {"S-0001"}, TODAY)
    assert take_out_erased(evidence, {"S-0001"}, TODAY).snapshots == (1 if step == "leave" else 2)
    assert sorted(path.name for path in evidence.iterdir()) == ["0001", "0002", "0003"]
    assert read_snapshot(evidence / "0002").responses == (SECOND,)
    assert b"We listen" not in b"".join(bytes_in(evidence).values())


def test_a_damaged_snapshot_is_told_and_the_others_are_done(evidence: Path) -> None:
    damaged = evidence / "0002/responses.jsonl"
    damaged.chmod(0o644)
    damaged.write_bytes(damaged.read_bytes() + b"\n")
    with pytest.raises(
        ReviewFolderError, match=r"0002: responses\.jsonl is not as it was collected.*was erased"
    ):
        take_out_erased(evidence, {"S-0001"}, TODAY)
    assert read_snapshot(evidence / "0003").responses == (SECOND,)
    assert take_out_erased(evidence, {"S-0077"}, TODAY) == TakenOut(0, 0)


def test_a_snapshot_that_may_not_be_changed_is_told(evidence: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(
        ReviewFolderError, match=r"0002: cannot be written to \(Permission denied\).*collect again"
    ):
        take_out_erased(evidence, {"S-0001"}, TODAY)
    assert read_snapshot(evidence / "0003").responses == (FIRST, SECOND)


def test_what_erased_json_holds_is_checked_like_the_rest(evidence: Path) -> None:
    take_out_erased(evidence, {"S-0001"}, TODAY)
    log = evidence / "0003/erased.json"
    log.chmod(0o644)
    log.write_text(log.read_text().replace("2026-06-09", "2026-06-08"))
    with pytest.raises(ReviewFolderError, match=r"erased\.json is not as it was collected"):
        read_snapshot(evidence / "0003")


def test_what_was_coded_of_it_leaves_with_it_and_the_codebook_stays(tmp_path: Path) -> None:
    evidence = tmp_path / "evidence"
    lines = [f'{{"passage": "S-000{number}-q01-1"}}\n' for number in (1, 2)]

    def also(building: Path) -> None:
        (building / "codebook.json").write_text("{}")
        (building / "changes.jsonl").write_text("")
        (building / "codings.jsonl").write_text("".join(lines))

    write_snapshot(evidence, [FIRST, SECOND], [], also=also)
    assert take_out_erased(evidence, {"S-0001"}, TODAY) == TakenOut(1, 1)
    assert (evidence / "0001/codings.jsonl").read_text() == lines[1]
    assert (evidence / "0001/codebook.json").read_text() == "{}"
    assert read_snapshot(evidence / "0001").responses == (SECOND,)
