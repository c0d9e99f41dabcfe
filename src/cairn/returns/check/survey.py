"""What each file of a folder is, told before anything is read in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.returns.read.items import CannotRead
from cairn.returns.read.place import NOT_SAID, Otherwise
from cairn.returns.read.recognise import recognise
from cairn.returns.read.sent import Sent


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file was taken for. `title` is empty, and `refused` says why, where it is nothing that Cairn reads.

    `year` is None and `authority` empty where its rows state their own.
    """

    file: str
    title: str = ""
    table: str = ""
    year: int | None = None
    authority: str = ""
    refused: str = ""

    @property
    def sentence(self) -> str:
        """What the file is, in a line without personal data."""
        if self.refused:
            return f"{self.file}: not read. {self.refused}"
        what = f"{self.title}, {self.table}" if self.table else self.title
        where = f"authority {self.authority}" if self.authority else "its rows say whose"
        when = str(self.year) if self.year else "its rows say of which year"
        return f"{self.file}: {what}; {when}; {where}."


def survey(sent: Sequence[Sent], otherwise: Otherwise = NOT_SAID) -> tuple[Taken, ...]:
    """What each file is, in the order of their names: what is in its rows is not looked at."""
    return tuple(_taken(one, otherwise) for one in sorted(sent, key=lambda one: one.name))


def _taken(one: Sent, otherwise: Otherwise) -> Taken:
    if one.refused:
        return Taken(one.name, refused=one.refused)
    try:
        what = recognise(one.path, one.name, otherwise)
    except CannotRead as refusal:
        return Taken(one.name, refused=refusal.unread.sentence)
    table = what.table.called if what.table else ""
    return Taken(one.name, what.spec.title, table, what.year, what.authority or "")
