"""All that the rules look at, read once: the settings as values, and the facts of the machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cairn.exceptions import SettingsError, UserError
from cairn.tables.review import read_review
from cairn.web.common.mail import Mail
from cairn.web.config import keys, mail, values
from cairn.web.config.environment import WHAT_IT_IS
from cairn.web.config.values import Origin

OTHERS = 0o007
ENTER = 0o001
MOUNTS = Path("/proc/self/mountinfo")


@dataclass(frozen=True, slots=True)
class Fault:
    """A setting, or what else is at fault, and a sentence with the cure."""

    setting: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may look at. A value is None where it could not be read, which is a fault of its own already."""

    environment: Mapping[str, str]
    origin: Origin | None = None
    proxies: int | None = None
    review: Path | None = None
    is_synthetic: bool = False
    assets: Path | None = None
    database: dict[str, Any] | None = None
    mail: Mail | None = None
    account: int = 0
    arguments: Sequence[str] = ()
    mounts: str = ""
    faults: tuple[Fault, ...] = field(default=())

    @property
    def is_public(self) -> bool:
        """Whether the site has an address that others reach."""
        return self.origin is not None and self.origin.is_https

    @property
    def is_rehearsal(self) -> bool:
        """Whether the review is an invented one on this machine's own address: no words of anybody's are in danger.

        Of what could not be read the best is thought: it is a fault already, and one is enough.
        """
        return (self.is_synthetic or self.review is None) and not self.is_public

    def ledger_file(self) -> Path | None:
        """The file of a SQLite ledger; None for PostgreSQL, and for one in memory."""
        name = str((self.database or {}).get("NAME", ""))
        is_file = "sqlite" in str((self.database or {}).get("ENGINE")) and ":memory:" not in name
        return Path(name).absolute() if is_file else None


def surroundings_of(
    environment: Mapping[str, str],
    *,
    account: int | None = None,
    arguments: Sequence[str] | None = None,
    mounts: str | None = None,
) -> Surroundings:
    """The settings of an environment as values, every one that cannot be read as a fault."""
    reading = _Reading(environment)
    origin = reading.read("CAIRN_ORIGIN", values.read_origin)
    review = reading.read("CAIRN_REVIEW", values.read_review_folder)
    database = reading.read("DATABASE_URL", values.read_database)
    reading.read("CAIRN_SECRET_KEY", values.read_secret_key)
    reading.read("CAIRN_CLAMD", values.read_clamd)
    if review is not None:
        reading.read(
            "CAIRN_KEYS", lambda value: keys.read_keys(value, review, environment.get("DATABASE_URL", ""))
        )
    sender = reading.read("CAIRN_MAIL_FROM", str) or mail.NONE
    return Surroundings(
        environment=environment,
        origin=origin,
        proxies=reading.read("CAIRN_PROXIES", lambda value: values.read_proxies(value, origin))
        if origin
        else None,
        review=review,
        is_synthetic=reading.is_synthetic(review),
        assets=reading.read("CAIRN_ASSETS", values.read_assets_folder),
        database=database,
        mail=reading.read("CAIRN_MAIL", lambda value: mail.read_mail(value, sender)),
        account=os.geteuid() if account is None else account,
        arguments=tuple(sys.argv if arguments is None else arguments),
        mounts=_mounts() if mounts is None else mounts,
        faults=tuple(reading.faults),
    )


def others_reach(path: Path) -> bool:
    """Whether any account of this machine may read, change or enter a file or a folder."""
    try:
        path = path.resolve(strict=True)
        is_open = bool(path.stat().st_mode & OTHERS)
        return is_open and all(folder.stat().st_mode & ENTER for folder in path.parents)
    except OSError:
        return False


class _Reading:
    """Reads settings one by one and keeps what is wrong with each."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.faults: list[Fault] = []

    def read(self, name: str, reader: Callable[[str], Any]) -> Any:
        """The setting as a value; None where it is missing or wrong, which is then among the faults."""
        value = self._environment.get(name, "").strip()
        try:
            if not value:
                raise SettingsError(
                    f"The setting {name} is missing from the environment. It is {WHAT_IT_IS[name]}"
                )
            return reader(value)
        except SettingsError as error:
            self.faults.append(Fault(name, str(error)))
            return None

    def is_synthetic(self, review: Path | None) -> bool:
        """Whether review.toml says that the review is an invented one."""
        try:
            return review is not None and read_review(review).synthetic
        except UserError as error:
            self.faults.append(Fault("CAIRN_REVIEW", " ".join(str(error).splitlines())))
            return False


def _mounts() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
