"""A stage is current while its inputs, its code and its outputs are as the manifest says."""

from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.tables.manifest import checksums, is_current, sha256_of, write_manifest


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text("a")
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "out.csv").write_text("b")
    write_manifest(folder, "stage", "code 1", checksums([tmp_path / "in.csv"], tmp_path))
    return tmp_path


def current(root: Path, code: str = "code 1") -> bool:
    return is_current(root / "work", code, checksums([root / "in.csv"], root))


def test_an_untouched_stage_is_current(stage: Path) -> None:
    assert current(stage)


def test_a_changed_input_makes_it_stale(stage: Path) -> None:
    (stage / "in.csv").write_text("c")
    assert not current(stage)


def test_changed_code_makes_it_stale(stage: Path) -> None:
    assert not current(stage, "code 2")


@pytest.mark.parametrize("tamper", [lambda path: path.write_text("x"), Path.unlink])
def test_an_output_changed_or_taken_away_makes_it_stale(stage: Path, tamper) -> None:
    tamper(stage / "work" / "out.csv")
    assert not current(stage)


def test_a_stage_never_built_is_stale(tmp_path: Path) -> None:
    assert not is_current(tmp_path / "work", "code 1", {})


@pytest.mark.parametrize("damage", ["", '{"stage": "st', '{"stage": "stage"}', "[]"])
def test_a_manifest_that_cannot_be_read_makes_it_stale(stage: Path, damage: str) -> None:
    (stage / "work" / "manifest.json").write_text(damage)
    assert not current(stage)


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReviewFolderError, match=r"secret\.xml: may not be read by this account"):
        sha256_of(tmp_path / "secret.xml")
