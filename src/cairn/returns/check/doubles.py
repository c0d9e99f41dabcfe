"""Files that hold the same thing: two editions of a whole return, or two files of one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cairn.returns.check.context import ReturnKey
from cairn.returns.report import FileFacts
from cairn.returns.rules import Kind
from cairn.tables.constraints import Value

_EDITION = "Another file holds the same return of the same authority and year."
_EDITION_CURE = (
    "Keep the one that counts. Each was checked by itself, and the checks across returns left them all out."
)
_TABLE = "Another file holds the same table of the same return."
_TABLE_CURE = "Keep the one that counts, or join them. They were checked together, as one table."


def doubles(key: ReturnKey, files: Sequence[FileFacts], editions: int) -> Iterator[dict[str, Value]]:
    """A query for each file of a return that is one of several editions, or one of several of its table.

    `files` are those that the return was read from, and `editions` is how many there are of it.
    """
    if editions > 1:
        yield from (_fault(key, facts, "", _EDITION, _EDITION_CURE) for facts in files)
    by_table = defaultdict(list)
    for facts in files:
        if len(facts.tables) == 1:
            by_table[facts.tables[0]].append(facts)
    for table, several in sorted(by_table.items()):
        if len(several) > 1:
            yield from (_fault(key, facts, table, _TABLE, _TABLE_CURE) for facts in several)


def _fault(key: ReturnKey, facts: FileFacts, table: str, sentence: str, cure: str) -> dict[str, Value]:
    return {
        "layer": "cell",
        "rule": "two files",
        "kind": Kind.QUERY.value,
        "return": key.name,
        "authority": key.authority,
        "year": key.year,
        "file": facts.file,
        "row": 0,
        "child": "",
        "table": table,
        "field": "",
        "value": "",
        "beside": "",
        "sentence": sentence,
        "cure": cure,
    }
