"""Read every file of a returns folder into one Parquet file a table, and say what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cairn.engine import Engine
from cairn.exceptions import ReturnError
from cairn.returns.read import Batch, Item, Record, Unread, read_file
from cairn.returns.read.items import DOUBTS, Trouble
from cairn.returns.read.place import NOT_SAID, Otherwise
from cairn.returns.read.recognise import Recognised
from cairn.returns.read.sent import CHANGED, Sent, why_not_opened
from cairn.returns.report import FileFacts, ReturnsReport
from cairn.returns.store import Store
from cairn.tables.files import write_json
from cairn.tables.manifest import sha256_of
from cairn.tables.sentences import printable

_Same = tuple[str, str | None, int | None, str]
"""The SHA-256 of a file's bytes, and the authority, the year and the term that its place states."""


def build(engine: Engine, files: Sequence[Path], root: Path, into: Path, code: str) -> ReturnsReport:
    """Read `files`, which lie below `root`, and write what they hold into the folder `into`.

    Writes `<table>.parquet` for each table of `cairn.returns.tables` (where a return's tables are
    written when read, for each that has a row), `unread.parquet` and `report.json`. No file stops
    another: what cannot be read is reported and the rest goes on. Files are read in the order of
    their names, and one with the same bytes as another of the same return, authority and year is
    read once.
    `code` names the code that ran. Raises ReturnError where a file does not lie below `root`.
    """
    return read_all(engine, [Sent(_name(file, root), file) for file in files], into, code)


def read_all(
    engine: Engine, sent: Sequence[Sent], into: Path, code: str, otherwise: Otherwise = NOT_SAID
) -> ReturnsReport:
    """As `build`, of files that are named already, wherever they lie.

    `otherwise` is the year and the authority of the files whose paths state none.
    """
    into.mkdir(parents=True, exist_ok=True)
    store = Store(engine, into)
    seen: dict[_Same, str] = {}
    facts = [_read(one, otherwise, seen, store) for one in sorted(sent, key=lambda one: one.name)]
    store.close()
    report = ReturnsReport(code, tuple(facts))
    write_json(into / "report.json", report)
    return report


def _name(file: Path, root: Path) -> str:
    try:
        return printable(file.resolve().relative_to(root.resolve()).as_posix())
    except ValueError as error:
        raise ReturnError(f"{file} does not lie below {root}. Put it there, or name its folder.") from error


def _read(one: Sent, otherwise: Otherwise, seen: dict[_Same, str], store: Store) -> FileFacts:
    name = one.name
    sha256, what, items = _opened(one, otherwise)
    if what:  # a file of headers alone has the same bytes in every authority, and is no copy
        same_as = seen.setdefault((sha256, what.authority, what.year, what.term), name)
        what, items = (what, items) if same_as == name else _copy_of(same_as)
    rows: Counter[str] = Counter()
    troubles: Counter[Trouble] = Counter()
    years = {what.year} if what and what.year else set()  # of a file without rows, too
    authorities = {what.authority} if what and what.authority else set()
    refused = ""
    for order, item in enumerate(_with_doubts(one, items), start=1):
        store.add(item, name, sha256, order)
        if isinstance(item, Record):
            rows[item.table] += 1
            years |= {item.year} if item.year is not None else set()
            authorities |= {item.authority} if item.authority is not None else set()
        elif isinstance(item, Batch):
            rows[item.table] += len(item.lines)
            years |= {int(str(year)) for year in item.stated("year")}
            authorities |= {str(authority) for authority in item.stated("authority")}
        else:
            troubles[item.trouble] += 1
            if item.trouble in (Trouble.FILE, Trouble.REST):
                refused = f"Line {item.row:,}: {item.sentence}" if item.row else item.sentence
    return FileFacts(
        file=name,
        sha256=sha256,
        return_name=what.spec.name if what else "",
        title=what.spec.title if what else "",
        tables=_tables_of(what) if what else (),
        years=tuple(sorted(years)),
        authorities=tuple(sorted(authorities)),
        rows=dict(sorted(rows.items())),
        unread=sum(number for trouble, number in troubles.items() if trouble not in DOUBTS),
        notes=sum(troubles[doubt] for doubt in DOUBTS),
        refused=refused,
    )


def _opened(one: Sent, otherwise: Otherwise) -> tuple[str, Recognised | None, Iterator[Item]]:
    """The SHA-256 of a file's bytes, what the file is, and its items."""
    if one.refused:
        return "", None, iter([Unread(Trouble.FILE, one.refused)])
    try:
        sha256 = sha256_of(one.path)
    except OSError as error:
        return "", None, iter([Unread(Trouble.FILE, why_not_opened(error))])
    return sha256, *read_file(one.path, one.name, otherwise)


def _with_doubts(one: Sent, items: Iterator[Item]) -> Iterator[Item]:
    """What is in a file, with the doubts there are about the file itself."""
    yield from (Unread(Trouble.NOTE, note) for note in one.notes)
    yield from items
    if one.has_changed:
        yield Unread(Trouble.NOTE, CHANGED)


def _tables_of(what: Recognised) -> tuple[str, ...]:
    return (what.table.name,) if what.table else tuple(table.name for table in what.spec.tables)


def _copy_of(other: str) -> tuple[None, Iterator[Item]]:
    sentence = f"The file has the same bytes as {other}, which was read. Remove one of them."
    return None, iter([Unread(Trouble.FILE, sentence)])
