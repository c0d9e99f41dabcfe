"""A restore into a folder: what is there is never lost, no half of a review is left, and what to bring back is said."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from cairn.exceptions import BackupError, UserError
from cairn.pipeline import restoring
from cairn.responses.backups.records import Laid
from tests.lib.small_review import write_small_review

BACKUP = Path("backup.tar")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the website was asked. The backup is whole, and holds one record."""

    def lay(_: object, root: Path) -> Laid:
        (root / "receipts").mkdir(exist_ok=True)
        if (root / "receipts" / "one.txt").exists():
            return Laid((), (), (root / "receipts" / "one.txt.of-the-backup",))
        (root / "receipts" / "one.txt").write_text("1", encoding="utf-8")
        return Laid((root / "receipts" / "one.txt",), (), ())

    class Archive:
        def __init__(self, _: Path) -> None: ...

        def __enter__(self) -> None: ...

        def __exit__(self, *_: object) -> None: ...

    asked: list[list[str]] = []
    held = SimpleNamespace(call="small-call", moment="2026-06-03 10:00")
    monkeypatch.setattr(restoring, "check_backup", lambda _: held)
    monkeypatch.setattr(restoring, "Archive", Archive)
    monkeypatch.setattr(restoring, "lay_records", lay)
    monkeypatch.setattr(restoring.site, "site_settings", lambda *_: {})
    monkeypatch.setattr(restoring.site, "run_site_command", lambda told, _: asked.append(told))
    return asked


def restore(root: Path, *erased: Path, replace: bool = False, **environment: str) -> str:
    said: list[str] = []
    restoring.restore(BACKUP, root, root, environment, replace=replace, erased=erased, say=said.append)
    return "\n".join(said)


def test_a_folder_that_is_neither_empty_nor_a_reviews_is_left_as_it_is(
    tmp_path: Path, ran: list[list[str]]
) -> None:
    (tmp_path / "own.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BackupError, match="neither empty nor the folder of a review"):
        restore(tmp_path)
    assert (ran, [each.name for each in tmp_path.iterdir()]) == ([], ["own.txt"])


def test_a_new_folder_is_made_and_what_to_bring_back_is_said(tmp_path: Path, ran: list[list[str]]) -> None:
    root = tmp_path / "new"
    said = restore(root, tmp_path / "erasures.jsonl", replace=True)
    assert "is whole: the ledger of small-call" in said
    assert f"Put {root / restoring.SECRETS / 'site'} back" in said
    assert f"Put {root / restoring.SECRETS / 'keys'} back too" in said
    assert ran == [
        ["restore", str(BACKUP.resolve()), "--replace", f"--erased={(tmp_path / 'erasures.jsonl').resolve()}"]
    ]
    assert (root / "receipts" / "one.txt").is_file()
    restoring.check_is_whole(root)


def test_keys_that_are_there_or_named_elsewhere_are_not_asked_for(
    tmp_path: Path, ran: list[list[str]]
) -> None:
    (tmp_path / restoring.SECRETS).mkdir()
    (tmp_path / restoring.SECRETS / "site").write_text("s", encoding="utf-8")
    assert "Put " not in restore(tmp_path, CAIRN_KEYS="elsewhere")
    assert (tmp_path / restoring.SECRETS / "site").is_file()


def test_what_the_website_refuses_leaves_nothing_behind(
    tmp_path: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        (root / restoring.SECRETS).mkdir()
        (root / restoring.SECRETS / "site").write_text("made for this run", encoding="utf-8")
        raise UserError("No.")

    root = tmp_path / "new"
    monkeypatch.setattr(restoring.site, "run_site_command", refuse)
    with pytest.raises(UserError, match="No"):
        restore(root)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_a_restore_that_was_killed_is_told_and_can_be_said_once_more(
    tmp_path: Path, ran: list[list[str]]
) -> None:
    (tmp_path / restoring.BEGUN).write_text("x", encoding="utf-8")
    (tmp_path / "half.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BackupError, match="did not end"):
        restoring.check_is_whole(tmp_path)
    restore(tmp_path)
    restoring.check_is_whole(tmp_path)


def test_into_a_review_that_is_there_nothing_is_written_over(tmp_path: Path, ran: list[list[str]]) -> None:
    root = write_small_review(tmp_path / "review")
    (root / "receipts").mkdir()
    (root / "receipts" / "one.txt").write_text("another", encoding="utf-8")
    said = restore(root)
    assert ran == [["restore", str(BACKUP.resolve())]]
    assert "The backup's one.txt is not the one that is there" in said
    assert (root / "receipts" / "one.txt").read_text(encoding="utf-8") == "another"
    assert not (root / restoring.BEGUN).exists()


def test_a_review_whose_definition_is_wrong_is_refused_before_anything(
    tmp_path: Path, ran: list[list[str]]
) -> None:
    (tmp_path / "review.toml").write_text("no = ", encoding="utf-8")
    with pytest.raises(UserError):
        restore(tmp_path)
    assert ran == []
