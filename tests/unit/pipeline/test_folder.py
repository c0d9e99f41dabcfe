"""A review's folder: what is a return, secrets that survive a kill, and scratch that does not stay."""

import os
import threading
from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.pipeline import folder
from tests.lib import patience


def test_hidden_files_and_those_in_hidden_folders_are_no_returns(tmp_path: Path) -> None:
    for name in ("2018/a.csv", "2018/.a.csv.swp", ".Trash/b.csv", "c.csv"):
        path = tmp_path / "returns" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "returns/folder.xml").mkdir()
    found = [path.relative_to(tmp_path / "returns").as_posix() for path in folder.return_files(tmp_path)]
    assert found == ["2018/a.csv", "c.csv"]


def test_a_run_killed_while_it_made_a_secret_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", killed)
        with pytest.raises(KeyboardInterrupt):
            folder.secret(tmp_path, "linkage")
    assert not (tmp_path / ".secrets/linkage").exists()
    assert len(folder.linkage_key(tmp_path)) == 32


def test_of_two_that_make_a_secret_at_once_both_have_the_one_that_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, link, made = threading.Barrier(2), os.link, []

    def together(source: Path, target: Path) -> None:
        both.wait(timeout=patience.SECONDS)
        link(source, target)

    monkeypatch.setattr(os, "link", together)
    monkeypatch.setattr(os, "getpid", threading.get_ident)
    runs = [threading.Thread(target=lambda: made.append(folder.secret(tmp_path, "site"))) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(made) == 2
    assert len(set(made)) == 1
    assert [path.name for path in (tmp_path / ".secrets").iterdir()] == ["site"]


@pytest.mark.parametrize("spoilt", ["abc", "not hexadecimal"])
def test_a_spoilt_linkage_key_is_refused_with_the_cure(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / ".secrets").mkdir()
    (tmp_path / ".secrets/linkage").write_text(spoilt)
    with pytest.raises(ReviewFolderError, match="Bring the file back from a copy") as refused:
        folder.linkage_key(tmp_path)
    assert spoilt not in str(refused.value)


def test_scratch_is_its_owners_alone_and_empty_after_a_killed_run(tmp_path: Path) -> None:
    (folder.scratch(tmp_path) / "left.tmp").touch()
    assert list(folder.scratch(tmp_path).iterdir()) == []
    assert folder.scratch(tmp_path).stat().st_mode & 0o077 == 0
