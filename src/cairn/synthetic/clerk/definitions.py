"""What a clerk gets wrong and how often: slips.toml and the files of kinds, as frozen dataclasses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.tables.files import read_toml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class RuleCode:
    """A national rule that must find a slip, and the years (in which a return ends) in which it does."""

    code: str
    first_year: int = 0
    last_year: int = 9999


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kind of slip falls. `cell` is "return.table.field", the field empty where a whole row is meant.

    `share` is of the children of a return who have a row that fits. A row fits that has a value in each of
    `filled`, none in each of `blank`, one of the values that `holds` lists, none of those that `lacks` does, a
    day no earlier than `since` says, and that is (where `only`) the child's one row of its table.
    `rules` must find it, `may` can find it too, and `why` says why none must. `lasting` slips are the
    same in every year. `everywhere` spoils the same field in all the child's rows of every table.
    `becomes`, `other`, `days`, `after_year` and `within_year` are for the way in which it is spoilt.
    """

    cell: str
    share: float
    rules: tuple[RuleCode, ...] = ()
    may: tuple[str, ...] = ()
    why: str = ""
    first_year: int = 0
    last_year: int = 9999
    filled: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    holds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lacks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: dict[str, dt.date] = field(default_factory=dict)
    only: bool = False
    lasting: bool = False
    everywhere: bool = False
    becomes: tuple[str, ...] = ()
    other: str = ""
    days: tuple[int, ...] = ()
    after_year: bool = False
    within_year: bool = False

    def named(self) -> tuple[str, str, str]:
        """The return, the table and the field."""
        return_name, table, name = self.cell.split(".")
        return return_name, table, name

    def found_by(self, year: int) -> str:
        """The codes of the rules that must find it in the return of `year`, parted by spaces."""
        return " ".join(rule.code for rule in self.rules if rule.first_year <= year <= rule.last_year)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of slip, the way in which it is made (see `ways` and `copies`), and where it falls."""

    kind: str
    way: str
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Renumbering:
    """How children come by another LA child ID, in all the returns of their authority from some year on.

    `migrations` is the share of authorities that change their system in one of the years, `whole` the share
    of those that renumber every child, and `part` the share of the children whom the others renumber.
    `single` is the share of other children who get another number in one of the years.
    """

    first_year: int
    last_year: int
    migrations: float
    whole: float
    part: float
    single: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Every kind of slip. `scale` multiplies each share; at 0 nothing is spoilt."""

    scale: float
    renumbering: Renumbering
    slip: tuple[Kind, ...]

    def scaled(self, by: float) -> Rates:
        """The same slips, `by` times as often."""
        return replace(self, scale=self.scale * by)

    def alone(self, kind: str) -> Rates:
        """The slips of one kind alone. Raises KeyError where there is none of that name."""
        kinds = tuple(one for one in self.slip if one.kind == kind)
        if not kinds:
            raise KeyError(kind)
        return replace(self, slip=kinds, renumbering=replace(self.renumbering, migrations=0.0, single=0.0))


@dataclass(frozen=True, slots=True)
class _HowOften:
    scale: float
    renumbering: Renumbering


@dataclass(frozen=True, slots=True)
class _Kinds:
    slip: tuple[Kind, ...]


@cache
def load_rates(folder: Path = FOLDER) -> Rates:
    """The rates that slips.toml and kinds/*.toml of a folder state; those beside this file where none is named.

    Raises DefinitionError where a file is not as it should be, or a place has neither a rule nor a reason
    for having none.
    """
    stated = read_toml(folder / "slips.toml", _HowOften)
    files = sorted((folder / "kinds").glob("*.toml"))
    kinds = tuple(kind for path in files for kind in _kinds(path))
    return Rates(stated.scale, stated.renumbering, kinds)


def _kinds(path: Path) -> tuple[Kind, ...]:
    kinds = read_toml(path, _Kinds).slip
    for kind in kinds:
        for place in kind.at:
            if not place.rules and not place.why:
                raise DefinitionError(
                    f"{path.name}: {kind.kind} at {place.cell} has neither rules nor a why."
                )
    return kinds


NO_SLIPS = Rates(0.0, Renumbering(0, 0, 0.0, 0.0, 0.0, 0.0), ())
"""The rates of a clerk who gets nothing wrong."""
