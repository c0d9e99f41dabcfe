"""The children whom services served, a row a child and service."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.columns import Columns, IntArray


@dataclass(frozen=True)
class Served(Columns):
    """Who had which service, in the order of child and service: no child has one twice.

    `service` is a place in services.toml and `authority` the place of the authority that ran it. `year`
    is the school year (the year that it ends in), `started` the first day, `dose` the sessions come to.
    """

    person: IntArray
    service: IntArray
    authority: IntArray
    year: IntArray
    started: IntArray
    dose: IntArray

    def in_order(self) -> Served:
        """The same rows in the order of child and service."""
        return self.where(np.lexsort((self.service, self.person)))


def nobody() -> Served:
    """No row at all."""
    numbers, small = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int16)
    days = np.zeros(0, dtype=np.int32)
    return Served(
        person=numbers, service=small.astype(np.int8), authority=small, year=small, started=days, dose=small
    )
