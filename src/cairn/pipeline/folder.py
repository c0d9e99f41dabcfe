"""Where things stand in a review's folder, and the secrets it keeps."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from cairn.exceptions import ReviewFolderError
from cairn.responses.sealing.keyfile import make_keyring

SECRETS = ".secrets"
SHIPPED_ASSETS = Path(__file__).resolve().parents[3] / "build" / "assets"


def return_files(root: Path) -> list[Path]:
    """Every file under returns/, in order of name; hidden files, and those in hidden folders, are no returns."""
    return files_below(root / "returns")


def files_below(top: Path) -> list[Path]:
    """Every file below a folder, in order of name; hidden files, and those in hidden folders, left out."""
    files = (path for path in top.rglob("*") if path.is_file())
    return sorted(path for path in files if not _is_hidden(path.relative_to(top)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def secret(root: Path, name: str) -> str:
    """A secret of this review, made at first use: 64 hexadecimal digits, readable by its owner alone.

    `linkage` keys the children's random ids; `site` keys the website's cookies, the codes of drafts and
    staff's devices. Losing the first changes every child's id; losing the second signs everybody out, lets no code
    open a draft any more and has staff set up their devices again. Neither changes a number.
    """
    path = root / SECRETS / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        _make_secret(path)
    return path.read_text()


def _make_secret(path: Path) -> None:
    """Written beside and then linked: a killed run leaves no half of one, and of two at once the first stands."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def keys_file(root: Path) -> Path:
    """The file of the master keys that lock what people say, made with one key at first use.

    Losing it loses every answer of the ledger, for nobody can read them then.
    """
    path = secrets_folder(root) / "keys"
    if not path.exists():
        make_keyring(path, dt.date.today())
    return path


def secrets_folder(root: Path) -> Path:
    """The folder of a review's secrets, made for its owner alone."""
    path = root.resolve() / SECRETS
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def linkage_key(root: Path) -> bytes:
    """The secret that keys the children's ids, as bytes. Raises ReviewFolderError where it was spoilt."""
    try:
        return bytes.fromhex(secret(root, "linkage"))
    except ValueError as error:
        raise ReviewFolderError(
            f"{root / SECRETS / 'linkage'}: is not pairs of hexadecimal digits, so the children's ids cannot be "
            "made as before. Bring the file back from a copy; without one, remove it, and all ids change."
        ) from error


def scratch(root: Path) -> Path:
    """An empty folder for what does not fit in memory; what a killed run left in it is cleared away."""
    path = root / "work" / ".scratch"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700, parents=True)
    return path


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold a review's folder, so that two runs do not build over each other.

    Raises ReviewFolderError where another run holds it.
    """
    (root / "work").mkdir(exist_ok=True)
    with (root / "work" / ".lock").open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise ReviewFolderError(
                f"{root}: another `cairn run` is at work in this folder. Wait for it to end, then try again."
            ) from error
        yield
