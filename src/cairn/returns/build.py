"""Read every file of a returns folder into one Parquet file a table, and say what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cairn.engine import Engine
from cairn.exceptions import ReturnError
from cairn.returns.read import Item, Record, Unread, read_file
from cairn.returns.read.items import Trouble
from cairn.returns.report import FileFacts, ReturnsReport
from cairn.returns.store import Store
from cairn.tables.files import write_json
from cairn.tables.manifest import sha256_of


def build(engine: Engine, files: Sequence[Path], root: Path, into: Path, code: str) -> ReturnsReport:
    """Read `files`, which lie below `root`, and write what they hold into the folder `into`.

    Writes `<table>.parquet` for each table of `cairn.returns.tables`, `unread.parquet` and
    `report.json`. No file stops another: what cannot be read is reported and the rest goes on.
    Files are read in the order of their names, and one with the same bytes as another is read once.
    `code` names the code that ran. Raises ReturnError where a file does not lie below `root`.
    """
    into.mkdir(parents=True, exist_ok=True)
    store = Store(engine, into)
    seen: dict[str, str] = {}
    facts = []
    for name, path in sorted((_name(file, root), file) for file in files):
        sha256 = sha256_of(path)
        facts.append(_read(path, name, sha256, seen.get(sha256, ""), store))
        if facts[-1].return_name:
            seen[sha256] = name
    store.close()
    report = ReturnsReport(code, tuple(facts))
    write_json(into / "report.json", report)
    return report


def _name(file: Path, root: Path) -> str:
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError as error:
        raise ReturnError(f"{file} does not lie below {root}. Put it there, or name its folder.") from error


def _read(path: Path, name: str, sha256: str, same_as: str, store: Store) -> FileFacts:
    what, items = read_file(path, name) if not same_as else _copy_of(same_as)
    rows: Counter[str] = Counter()
    troubles: Counter[Trouble] = Counter()
    years: set[int] = set()
    authorities: set[str] = set()
    refused = ""
    for order, item in enumerate(items, start=1):
        store.add(item, name, sha256, order)
        if isinstance(item, Record):
            rows[item.table] += 1
            years |= {item.year} if item.year is not None else set()
            authorities |= {item.authority} if item.authority is not None else set()
        else:
            troubles[item.trouble] += 1
            if item.trouble in (Trouble.FILE, Trouble.REST):
                refused = item.sentence
    return FileFacts(
        file=name,
        sha256=sha256,
        return_name=what.spec.name if what else "",
        title=what.spec.title if what else "",
        years=tuple(sorted(years)),
        authorities=tuple(sorted(authorities)),
        rows=dict(sorted(rows.items())),
        unread=troubles.total() - troubles[Trouble.NOTE],
        notes=troubles[Trouble.NOTE],
        refused=refused,
    )


def _copy_of(other: str) -> tuple[None, Iterator[Item]]:
    sentence = f"The file has the same bytes as {other}, which was read. Remove one of them."
    return None, iter([Unread(Trouble.FILE, sentence)])
