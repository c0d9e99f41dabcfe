from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cairn
from cairn.disclosure import build, read_release
from cairn.exceptions import ReviewFolderError
from cairn.tables.manifest import write_manifest
from cairn.tables.quotables import Permission, Quotable
from tests.lib.releases import quotable
from tests.lib.tables_of_counts import two_way

COUNTS = [
    two_way({"=Ambridge": {"CINO": 40, "CPPO": 3, "CLA": 9}, "Borchester": {"CINO": 77, "CPPO": 8, "CLA": 6}})
]
QUOTABLES = [
    Quotable("S-0001-q06-1", "q06", "Secret words.", Permission.NOT_AT_ALL, "S-0001", "Teacher", True)
]


def test_what_was_written_reads_back_and_repeats_byte_for_byte(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        release = build(COUNTS, QUOTABLES, tmp_path / "disclosure.toml", folder)
    write_manifest(folders[0], "disclosure", "code-1", {})
    again = read_release(folders[0])
    assert again.tables == release.tables
    assert [(item.what, item.rule) for item in again.held_back] == [
        (i.what, i.rule) for i in release.held_back
    ]
    for name in ("released.json", "held_back.csv"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_released_json_holds_nothing_that_was_held_back(tmp_path: Path) -> None:
    build(COUNTS, QUOTABLES, tmp_path / "disclosure.toml", tmp_path)
    text = (tmp_path / "released.json").read_text()
    assert "Secret" not in text
    assert "S-0001" not in text
    assert "held" not in text


def test_the_log_is_safe_to_open_in_a_spreadsheet(tmp_path: Path) -> None:
    build(COUNTS, QUOTABLES, tmp_path / "disclosure.toml", tmp_path)
    log = (tmp_path / "held_back.csv").read_text()
    assert "'=Ambridge" in log
    assert ",=Ambridge" not in log


def test_the_release_says_what_was_done(tmp_path: Path) -> None:
    sentences = build(COUNTS, QUOTABLES, tmp_path / "disclosure.toml", tmp_path).sentences()
    assert sentences == ("8 of 12 numbers let out, 4 held back", "0 quotations let out, 1 held back")


@pytest.mark.parametrize("name", ["released.json", "held_back.csv"])
def test_a_release_that_was_changed_by_hand_is_not_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "released"
    folder.mkdir()
    build(COUNTS, QUOTABLES, tmp_path / "disclosure.toml", folder)
    with pytest.raises(ReviewFolderError, match=r"no manifest\.json"):
        read_release(folder)
    write_manifest(folder, "disclosure", "code-1", {})
    read_release(folder)
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text.replace("Borchester", "Felpersham"), encoding="utf-8")
    with pytest.raises(ReviewFolderError, match=rf"{name} is not as disclosure control wrote it.*cairn run"):
        read_release(folder)


@pytest.mark.parametrize("given", [{"text": "Words \u202e backwards."}, {"described_as": "A\x07 Charity"}])
def test_words_with_characters_that_cannot_be_seen_are_held_back(
    tmp_path: Path, given: dict[str, str]
) -> None:
    release = build([], [quotable("S-0001-q06-1", **given)], tmp_path / "disclosure.toml", tmp_path)
    assert release.quotes == ()
    assert [item.rule for item in release.held_back] == ["hidden characters"]


def test_a_folder_without_a_release_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ReviewFolderError, match=r"no released\.json"):
        read_release(tmp_path)


def test_nothing_outside_disclosure_makes_a_released_thing() -> None:
    made_elsewhere = []
    for path in sorted(Path(cairn.__file__).parent.rglob("*.py")):
        if path.parent.name != "disclosure":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in (
                    "Released",
                    "ReleasedCell",
                    "ReleasedQuote",
                    "Release",
                ):
                    made_elsewhere.append(f"{path.name}:{node.lineno}")
    assert made_elsewhere == []


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
