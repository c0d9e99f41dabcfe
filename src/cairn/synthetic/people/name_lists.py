"""The lists that names are drawn from (names.toml), as tables that one search draws from for many children."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.people.definitions import load_traits
from cairn.tables.files import read_toml

FIRST_YEAR, LAST_YEAR = 1985, 2030
_YEARS_OF_LISTS = (1993, 2003, 2014)
_HEAD = 6  # added to the rank, so that the first names are not commoner than any are
_UNACCENTED = str.maketrans("łŁøØ", "lLoO")


@dataclass(frozen=True, slots=True)
class Changes:
    """How often names change, and which names are given and told: the head of names.toml."""

    surname: float
    surname_by_hardship: float
    becomes_double: float
    born_double: float
    variant: float
    preferred_before: int
    preferred_the_same: float
    former_said: float
    one_middle: float
    two_middle: float
    accents_kept: float


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of forenames and surnames that an ethnic group bears, in shares."""

    forenames: dict[str, float]
    surnames: dict[str, float]


@dataclass(frozen=True, slots=True)
class Forenames:
    """Forenames of one kind: a list for each of three years of birth, the commonest first."""

    middle: bool
    falls: float
    boys: tuple[str, ...]
    girls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames of one kind: beginnings and endings, the commonest first."""

    falls: float
    beginnings: str
    endings: str


@dataclass(frozen=True, slots=True)
class Variants:
    """Sets of forms of one name."""

    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameLists:
    """All of names.toml."""

    changes: Changes
    groups: dict[str, Kinds]
    forenames: dict[str, Forenames]
    surnames: dict[str, Surnames]
    variants: Variants


@cache
def load_names() -> NameLists:
    """names.toml, which lies beside this file."""
    return read_toml(Path(__file__).with_name("names.toml"), NameLists)


@dataclass(frozen=True)
class Table:
    """Lists to draw from, many at a time: `upto` climbs by one over each list, `ids` are what stands there."""

    upto: FloatArray
    ids: IntArray

    def draw(self, which: IntArray, uniform: FloatArray) -> IntArray:
        """What is drawn from the list `which` (its place among the lists) by a number between 0 and 1."""
        drawn: IntArray = self.ids[np.searchsorted(self.upto, which + uniform, side="right")]
        return drawn

    @classmethod
    def of(cls, lists: Iterable[tuple[IntArray, FloatArray]]) -> Table:
        """The lists of ids, each with weights that need not add up to one."""
        upto, ids = [], []
        for place, (known, weights) in enumerate(lists):
            climbed = np.cumsum(weights / weights.sum())
            climbed[-1] = 1.0
            upto.append(place + climbed)
            ids.append(known)
        return cls(np.concatenate(upto), np.concatenate(ids).astype(np.int32))


@dataclass(frozen=True)
class Words:
    """Names by their ids. `plain` has the id of each without its accents."""

    texts: tuple[str, ...]
    plain: IntArray

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """These names, each once, and their plain forms after them."""
        known = list(dict.fromkeys(texts))
        known = list(dict.fromkeys([*known, *map(unaccented, known)]))
        ids = {text: place for place, text in enumerate(known)}
        return cls(tuple(known), np.array([ids[unaccented(text)] for text in known], dtype=np.int32))


def unaccented(text: str) -> str:
    """A name in the 26 letters, as a system that knows no others holds it."""
    parted = unicodedata.normalize("NFKD", text.translate(_UNACCENTED))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


@cache
def forename_words() -> Words:
    """Every forename and every form of one."""
    known = load_names()
    lists = (text for kind in known.forenames.values() for text in (*kind.boys, *kind.girls))
    return Words.of(name for text in (*lists, *known.variants.sets) for name in text.split())


@cache
def forename_table() -> Table:
    """A list for each kind, sex (girls first) and year of birth, in that order."""
    ids = {text: place for place, text in enumerate(forename_words().texts)}
    return Table.of(
        _of_year(boys_or_girls, kind.falls, year, ids)
        for kind in load_names().forenames.values()
        for boys_or_girls in (kind.girls, kind.boys)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    )


def _of_year(
    lists: Sequence[str], falls: float, year: int, ids: dict[str, int]
) -> tuple[IntArray, FloatArray]:
    """The names of one year: each list counts the more, the nearer its own year is."""
    weights: dict[int, float] = {}
    for place, text in enumerate(lists):
        one = [float(at == place) for at in range(len(lists))]
        share = float(np.interp(year, _YEARS_OF_LISTS, one))
        names = text.split()
        falling = (np.arange(len(names)) + _HEAD) ** -falls
        for name, weight in zip(names, falling / falling.sum(), strict=True):
            if share:
                weights[ids[name]] = weights.get(ids[name], 0.0) + share * float(weight)
    return np.array(list(weights)), np.array(list(weights.values()))


@cache
def surname_words() -> Words:
    """Every surname that can be put together."""
    kinds = load_names().surnames.values()
    return Words.of(
        a + b for kind in kinds for a, b in product(kind.beginnings.split(), kind.endings.split())
    )


@cache
def surname_table() -> Table:
    """A list for each kind of surname."""
    ids = {text: place for place, text in enumerate(surname_words().texts)}

    def listed(kind: Surnames) -> tuple[IntArray, FloatArray]:
        first, last = kind.beginnings.split(), kind.endings.split()
        weights = np.outer(_falling(len(first), kind.falls), _falling(len(last), kind.falls))
        return np.array([ids[a + b] for a, b in product(first, last)]), weights.ravel()

    return Table.of(listed(kind) for kind in load_names().surnames.values())


def _falling(number: int, falls: float) -> FloatArray:
    weights: FloatArray = (np.arange(number) + _HEAD / 2) ** -falls
    return weights


@cache
def kinds_table(of_surnames: bool) -> Table:
    """A list of kinds for each ethnic group, in the order of people.toml."""
    known = load_names()
    names = list(known.surnames if of_surnames else known.forenames)

    def listed(code: str) -> tuple[IntArray, FloatArray]:
        shares = known.groups[code].surnames if of_surnames else known.groups[code].forenames
        return np.array([names.index(kind) for kind in shares]), np.array(list(shares.values()))

    return Table.of(listed(code) for code in load_traits().ethnicities.codes)


@cache
def variant_table() -> tuple[IntArray, Table]:
    """For each forename the list of its other forms in the table (-1: it has none), and the table."""
    words = forename_words()
    ids = {text: place for place, text in enumerate(words.texts)}
    others: dict[int, list[int]] = {}
    for text in load_names().variants.sets:
        forms = [ids[name] for name in text.split()]
        for form in forms:
            others.setdefault(form, []).extend(other for other in forms if other != form)
    which = np.full(len(words.texts), -1, dtype=np.int32)
    which[list(others)] = np.arange(len(others))
    return which, Table.of((np.array(forms), np.ones(len(forms))) for forms in others.values())
