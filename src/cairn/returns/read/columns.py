"""The names of a file's columns, with what they bear beside a table's own names for them set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cairn.returns.spec import TableSpec

_TERMS = {"aut": "autumn", "spr": "spring", "sum": "summer"}
_CENTURY = 2000
_HEADERS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file, as one table knows them.

    `names` are as the file has them, white space at their ends apart; `keys` are in lower case,
    without the affix; `telling` are the keys by which the table may be told: all, or those that bore
    the affix where the table has one. `term` and `year` are what the affix states.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...]
    telling: frozenset[str]
    term: str = ""
    year: int | None = None

    def tell(self, table: TableSpec) -> bool:
        """Whether every telling column of the table is there."""
        return all(
            any(name in self.telling for name in either.lower().split("|")) for either in table.recognised_by
        )


@lru_cache(_HEADERS_KEPT)
def columns_of(header: tuple[str, ...], affix: str) -> Columns:
    """The columns of a file with this header, for a table whose columns bear `affix`.

    An ending that states a year is that of most of the columns: a column of another year keeps its
    ending, and so is none of the table's.
    """
    names = tuple(name.strip() for name in header)
    plain = tuple(name.lower() for name in names)
    if not affix:
        return Columns(names, plain, frozenset(plain))
    found = [_pattern(affix).fullmatch(name) for name in plain]
    borne = Counter((one["term"], one["yy"]) for one in found if one)
    if not borne:
        return Columns(names, plain, frozenset())
    term, year = borne.most_common(1)[0][0]
    keys = [
        one["name"] + (one["anon"] or "") if one and (one["term"], one["yy"]) == (term, year) else ""
        for one in found
    ]
    return Columns(
        names,
        tuple(key or name for key, name in zip(keys, plain, strict=True)),
        frozenset(keys) - {""},
        _TERMS.get(term or "", ""),
        _CENTURY + int(year) if year else None,
    )


@cache
def _pattern(affix: str) -> re.Pattern[str]:
    """A column's name in lower case, parted; a pseudonym says so (_anon) after its affix."""
    nothing = "(?P<term>(?!))?(?P<yy>(?!))?(?P<anon>(?!))?"
    if not affix.startswith("_"):
        return re.compile(f"{re.escape(affix.lower())}(?P<name>.+){nothing}")
    ending = affix.replace("[term]", "(?P<term>aut|spr|sum)").replace("[yy]", r"(?P<yy>\d\d)")
    term = "" if "[term]" in affix else "(?P<term>(?!))?"
    return re.compile(f"(?P<name>.+){ending}{term}(?P<anon>_anon)?", re.ASCII)


def delimiter_of(line: str) -> str:
    """What parts the cells of a file whose first line is this: a tab where that has more tabs than commas."""
    return "\t" if line.count("\t") > line.count(",") else ","


def same_names(cells: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether a row's cells are the columns' names, in lower case, over again."""
    return [cell.strip().lower() for cell in cells] == list(keys)
