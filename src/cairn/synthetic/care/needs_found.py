"""Special educational needs that are found because a child is looked after, and somebody asks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cairn.synthetic.calendar import NEVER, day
from cairn.synthetic.care.cases import Cases
from cairn.synthetic.care.definitions import CareModel, load_model
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import IntArray, places
from cairn.synthetic.people import PLAN, SUPPORT, People


def with_needs_found(seed: int, people: People, cases: Cases, model: CareModel | None = None) -> People:
    """The same people, some of those long in care with more provision, from the school year after on."""
    of = (model or load_model()).needs_found
    long = (cases.care_start != NEVER) & ~cases.respite & (cases.care_end - cases.care_start >= of.after_days)
    person, first = np.unique(cases.person[long], return_index=True)
    child = places(people.person, person)
    draw = Draws(seed, "needs found", person).uniform("provision")
    found = np.where(draw < of.plan, PLAN, np.where(draw < of.plan + of.support, SUPPORT, 0))
    more = found > people.sen[child]
    since = _year_group(people.born_in[child], cases.care_start[long][first] + of.after_days)
    sen, sen_from = people.sen.copy(), people.sen_from.copy()
    sen[child[more]] = found[more]
    sen_from[child[more]] = np.clip(since[more], 0, 12)
    return replace(people, sen=sen, sen_from=sen_from)


def _year_group(born_in: IntArray, on: IntArray) -> IntArray:
    """The year group of the school year that begins next after a day; 0 is reception."""
    autumns = np.array([day(year, 9, 1) for year in range(1990, 2050)])
    begins = 1990 + np.searchsorted(autumns, on)
    return begins - born_in - 5
