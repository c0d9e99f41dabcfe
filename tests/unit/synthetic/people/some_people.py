"""A few thousand children of three authorities, made once for the tests of this folder."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.people import People, make_people
from cairn.synthetic.world import load_world

PLACES = (3, 60, 100)
ADOPTED_ON = day(2016, 6, 1)


@cache
def some_people() -> People:
    made = [make_people(5, load_world(), place, 0.06, range(1998, 2018)) for place in PLACES]
    return People.joined(made)


def with_adopted(people: People) -> People:
    """The same, every tenth of those born by then adopted on one day."""
    tenth = (np.arange(len(people)) % 10 == 0) & (people.birth < ADOPTED_ON)
    return replace(people, adopted=np.where(tenth, ADOPTED_ON, 0).astype(np.int32))
