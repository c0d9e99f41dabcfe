"""What is unsafe about where the ledger and its like stand, and who may read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cairn.web.common.mail import Carrier
from cairn.web.config.safety.surroundings import Surroundings, others_reach


def of_others(around: Surroundings) -> Iterator[str]:
    """What every account of the machine may read. Of a folder that is open, what is in it is not told again."""
    told: list[Path] = []
    for what, path in _kept_from_others(around):
        if others_reach(path) and not any(path.is_relative_to(folder) for folder in told):
            told.append(path)
            yield f"{what} ({path}) is open to every account of this machine. Close it: chmod o= {path}"


def of_served(around: Surroundings) -> Iterator[str]:
    """What stands below a folder whose files the site gives to everybody."""
    served = {
        "the folder of assets": around.assets,
        "the publication's bundle": around.review / "bundle" if around.review else None,
    }
    for what, path in _never_served(around):
        for name, folder in served.items():
            if folder and path.resolve().is_relative_to(folder.resolve()):
                yield (
                    f"{what} ({path}) stands below {name}, which is served to everybody. Put it, or the folder, "
                    "elsewhere."
                )


def _kept_from_others(around: Surroundings) -> Iterator[tuple[str, Path]]:
    if around.review:
        yield "The review's folder", around.review
        yield "The folder of secrets", around.review / ".secrets"
        yield "The folder of respondents' files", around.review / "attachments"
        yield "The file of settings", around.review / ".env"
    yield from _ledger_and_letters(around)


def _never_served(around: Surroundings) -> Iterator[tuple[str, Path]]:
    if keys := around.environment.get(
        "CAIRN_KEYS", ""
    ).strip():  # 0600 keeps nobody out: the site itself serves it
        yield "The file of keys", Path(keys)
    if around.review:
        yield "The folder of secrets", around.review / ".secrets"
        yield "The folder of respondents' files", around.review / "attachments"
    yield from _ledger_and_letters(around)


def _ledger_and_letters(around: Surroundings) -> Iterator[tuple[str, Path]]:
    file = around.ledger_file()
    if file:
        for ending in ("", "-wal"):
            yield "The ledger", file.with_name(file.name + ending)
    if around.mail and around.mail.carrier is Carrier.FOLDER and around.mail.folder:
        yield "The folder of letters", around.mail.folder
