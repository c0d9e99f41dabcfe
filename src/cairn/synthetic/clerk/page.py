"""The rows on which one kind of slip can fall, and what is drawn for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from cairn.returns.spec.definition import ReturnSpec
from cairn.synthetic.chance import Draws
from cairn.synthetic.clerk.definitions import Place
from cairn.synthetic.clerk.sheet import Sheet
from cairn.synthetic.columns import BoolArray, IntArray


@dataclass(frozen=True)
class Page:
    """Rows of one table: all those of the children on whom one kind of slip may fall, in their order.

    `taken` are the rows of all on whom some slip of the table may fall. `draws` has a number for each row that
    depends on the child and on which of the child's rows it is.
    """

    sheet: Sheet
    rows: IntArray
    place: Place
    spec: ReturnSpec
    taken: IntArray
    draws: Draws

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def field(self) -> str:
        """The field that is spoilt."""
        return self.place.named()[2]

    @cached_property
    def person(self) -> IntArray:
        """Who each row is about."""
        return self.sheet.clean.person[self.rows]

    def values(self, field: str = "") -> list[Any]:
        """What stands in a field of the rows; in that which is spoilt where none is named."""
        return self.sheet.values(field or self.field, self.rows)

    def days(self, field: str = "") -> IntArray:
        """The same as days, NEVER for a blank."""
        return self.sheet.days(field or self.field, self.rows)

    def among(self, purpose: str, first: int, last: int) -> list[int]:
        """A whole number from `first` to `last` for each row."""
        drawn: list[int] = self.draws.between(purpose, first, last).tolist()
        return drawn


@dataclass(frozen=True)
class Written:
    """What would stand in fields of a page's rows: values of the field's type, or (`texts`) texts that are none.

    `possible` says which of the rows can be spoilt so.
    """

    possible: BoolArray
    values: dict[str, Sequence[Any]]
    texts: bool = False


def which_of_child(person: IntArray) -> IntArray:
    """Which row of its child each row is, from 0, in the order in which they stand."""
    order = np.argsort(person, kind="stable")
    ranked = person[order]
    begins = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(person) else np.zeros(0, np.int64)
    nth = np.empty(len(person), dtype=np.int64)
    nth[order] = np.arange(len(person)) - np.repeat(begins, np.diff(np.r_[begins, len(person)]))
    return nth


def one_a_child(page: Page, possible: BoolArray) -> IntArray:
    """The places within the page of one possible row of each child, drawn where there are several."""
    places = np.flatnonzero(possible)
    order = np.lexsort((page.draws.of(places).uniform("which row"), page.person[places]))
    ranked = page.person[places][order]
    first = np.r_[True, ranked[1:] != ranked[:-1]] if len(ranked) else np.zeros(0, dtype=np.bool_)
    return np.sort(places[order[first]])
