"""Read one file, whatever it is, and say what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cairn.returns.read.csv_files import read_csv
from cairn.returns.read.items import CannotRead, Item, Record, Trouble, Unread
from cairn.returns.read.place import NOT_SAID, Otherwise
from cairn.returns.read.recognise import Recognised, recognise
from cairn.returns.read.sent import CHANGED, why_not_opened
from cairn.returns.read.xml_files import read_xml


def read_file(
    path: Path, name: str, otherwise: Otherwise = NOT_SAID
) -> tuple[Recognised | None, Iterator[Item]]:
    """What the file is, and its items in order. Nothing is raised: a refusal is the last item.

    `name` is the file's path below the returns folder, from which years and authorities may be read;
    `otherwise` is those of a file whose path states none.
    """
    try:
        what = recognise(path, name, otherwise)
    except CannotRead as refusal:
        return None, iter([refusal.unread])
    return what, _items(path, what)


def _items(path: Path, what: Recognised) -> Iterator[Item]:
    yield from what.notes
    try:
        if what.table is not None:
            yield from read_csv(path, what)
            return
        for item in read_xml(path, what.spec):
            if isinstance(item, Record):
                item.authority, item.year = what.authority, what.year
            yield item
    except CannotRead as refusal:
        yield refusal.unread
    except OSError as error:
        yield Unread(Trouble.REST, why_not_opened(error))
    except UnicodeDecodeError:  # its letters were looked at before: it is not what it was then
        yield Unread(Trouble.REST, CHANGED)
