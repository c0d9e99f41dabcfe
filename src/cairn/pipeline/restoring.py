"""Restoring a backup into a review's folder: the records by us, the ledger by the website's own command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cairn.exceptions import BackupError
from cairn.pipeline import site
from cairn.pipeline.folder import SECRETS
from cairn.responses.backups import Archive, check_backup
from cairn.responses.backups.records import Laid, lay_records
from cairn.tables.review import read_review

BEGUN = ".restoring"
"""Stands in a folder that was empty before until all is in it, so that no half of a review is served."""


def restore(
    backup: Path,
    root: Path,
    assets: Path,
    environment: Mapping[str, str],
    *,
    replace: bool,
    erased: Sequence[Path],
    say: Callable[[str], None],
) -> None:
    """Check a backup whole, then make its ledger again for the review at `root`, which may be an empty folder.

    Raises BackupError where the backup is not whole, the folder is no review's, or the ledger there is not empty
    and `replace` was not said; nothing of it is then in place.
    """
    held = check_backup(backup)
    say(f"{backup} is whole: the ledger of {held.call} as it stood at {held.moment} (UTC).")
    is_new = _is_new(root)
    if not is_new:
        if not (root / "review.toml").is_file():
            raise BackupError(
                f"{root}: is neither empty nor the folder of a review: there is no review.toml in it. Name an empty "
                "folder, or the review's own."
            )
        read_review(root)
        _run(backup, root, assets, environment, replace, erased)
        _tell(_lay(backup, root), say)
    else:
        _into_new_folder(backup, root, assets, environment, replace, erased)
        say(f"Made the review's folder {root} with the records that the backup holds.")
    if is_new and not (root / SECRETS / "site").exists():
        say(
            f"Put {root / SECRETS / 'site'} back from where you keep it, readable by the site's account alone, "
            "before the site starts: a new one is made otherwise, and no number and code opens a draft any more."
        )
    if is_new and "CAIRN_KEYS" not in environment and not (root / SECRETS / "keys").exists():
        say(
            f"Put {root / SECRETS / 'keys'} back too: the ledger is locked with the master keys in it, and nobody can "
            "read an answer without them."
        )
    say(f"Look at it with: cairn serve --review {root}")


def check_is_whole(root: Path) -> None:
    """Raises BackupError where a restore into this folder was begun and has not ended."""
    if (root / BEGUN).exists():
        raise BackupError(
            f"{root}: a restore into this folder was begun and did not end, so that not all is there. Say the same "
            "`cairn restore` once more, or remove the folder."
        )


def _is_new(root: Path) -> bool:
    """Whether there is nothing in the folder yet but, it may be, the keys."""
    return (root / BEGUN).exists() or not root.exists() or {path.name for path in root.iterdir()} <= {SECRETS}


def _into_new_folder(
    backup: Path,
    root: Path,
    assets: Path,
    environment: Mapping[str, str],
    replace: bool,
    erased: Sequence[Path],
) -> None:
    was_there, had = root.exists(), _secrets_in(root)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    (root / BEGUN).write_text(f"{backup.name}\n", encoding="utf-8")
    laid = _lay(backup, root)
    try:
        _run(backup, root, assets, environment, replace, erased)
    except BaseException:
        _take_away(root, laid, was_there=was_there)
        raise
    finally:
        for path in _secrets_in(root) - had:  # made for this run alone
            path.unlink()
    (root / BEGUN).unlink()


def _secrets_in(root: Path) -> set[Path]:
    return set((root / SECRETS).iterdir()) if (root / SECRETS).is_dir() else set()


def _run(
    backup: Path,
    root: Path,
    assets: Path,
    environment: Mapping[str, str],
    replace: bool,
    erased: Sequence[Path],
) -> None:
    settings = site.site_settings(root, assets, "http://127.0.0.1:8000", environment)
    more = [*(["--replace"] if replace else []), *(f"--erased={one.resolve()}" for one in erased)]
    site.run_site_command(["restore", str(backup.resolve()), *more], settings)


def _lay(backup: Path, root: Path) -> Laid:
    with Archive(backup) as archive:
        return lay_records(archive, root)


def _take_away(root: Path, laid: Laid, *, was_there: bool) -> None:
    """What was put into a folder that was empty goes again; what the website made there, it has taken away itself."""
    for path in (*laid.new, root / BEGUN):
        path.unlink(missing_ok=True)
    folders = sorted((path for path in root.rglob("*") if path.is_dir()), reverse=True)
    for folder in (*folders, *(() if was_there else (root,))):
        if not any(folder.iterdir()):
            folder.rmdir()


def _tell(laid: Laid, say: Callable[[str], None]) -> None:
    for path in laid.new:
        say(f"Put {path} there, which was not.")
    for path in laid.beside:
        say(
            f"The backup's {path.name.removesuffix('.of-the-backup')} is not the one that is there: it stands beside "
            f"it as {path}."
        )
