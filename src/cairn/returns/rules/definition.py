"""The shape of a rule, as TOML holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

WHOLE_RETURN = "return"
"""Where a fault stands that is of no one row."""


class Kind(StrEnum):
    """What a fault asks of the sender."""

    ERROR = "error"
    """It must be put right."""
    QUERY = "query"
    """It may be right: put it right, or say why it stands."""


@dataclass(frozen=True, slots=True)
class Find:
    """How a rule finds its faults in one table.

    `at` is the table in which they stand, or WHOLE_RETURN. `fields` are those of its fields that the
    report shows. `sql` gives the number of each row at fault in its first column; what it gives in
    further columns is shown beside the fault.
    """

    at: str
    sql: str
    fields: tuple[str, ...] = ()


class Over(StrEnum):
    """Which returns a rule reads together."""

    ONE = "one"
    """One return of one authority and year, and last year's where the rule says so."""
    YEARS = "years"
    """The returns of one authority in two years or more."""
    AUTHORITIES = "authorities"
    """The returns of two authorities or more."""
    RETURNS = "returns"
    """Different returns of one authority and year."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one return.

    `code` is the national one, where there is one. `sentence` says what is wrong and `cure` what to do; neither holds
    a value. `tables` are those of the return that the rule reads. `first_year` and `last_year` bound
    the years (each the one in which a return ends) in which the rule is in force, where the national
    lists say so. A rule with `last_year_return` also reads `last_year_tables` of the return before,
    and cannot run without it. `needs` names what else a rule cannot run without; such a rule finds
    nothing, and says so. `own` marks a rule of Cairn's that no national list has; `over` says which
    returns such a rule reads together.
    """

    code: str
    kind: Kind
    sentence: str
    cure: str
    tables: tuple[str, ...]
    first_year: int | None = None
    last_year: int | None = None
    last_year_return: bool = False
    last_year_tables: tuple[str, ...] = ()
    needs: str = ""
    own: bool = False
    over: Over = Over.ONE
    find: tuple[Find, ...] = ()

    def in_force(self, year: int) -> bool:
        """Whether the rule holds for a return that ends in `year`."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule: what is given, and the rows it must find, as "assessments 1".

    `given` holds children or rows as the contract of the return's examples has them. `clean` is the
    smallest change that takes the fault away: what stands at each path becomes another value.
    """

    says: str
    finds: tuple[str, ...]
    given: Mapping[str, Any]
    clean: Mapping[str, str]
    year: int | None = None
