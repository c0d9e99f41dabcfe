"""The looked-after children return (SSDA903) of one authority and year, before any clerk has touched it."""

from __future__ import annotations

from cairn.returns.spec import load_spec
from cairn.synthetic.care.cases import Cases
from cairn.synthetic.people import People
from cairn.synthetic.placements import Placements
from cairn.synthetic.sent.care_children import asylum_table, children_table
from cairn.synthetic.sent.care_episodes import (
    deprivations_table,
    episodes_table,
    missing_table,
    reviews_table,
    workers_table,
)
from cairn.synthetic.sent.care_here import Here
from cairn.synthetic.sent.care_outcomes import (
    adoptions_table,
    leavers_sent,
    oc2_table,
    oc3_table,
    permanence_table,
    placed_table,
)
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.world import World

_PERMANENCE_SINCE = 2017  # no return before has any child who came into care since it is asked


def care_return(
    seed: int,
    world: World,
    authority_place: int,
    year: int,
    people: People,
    cases: Cases,
    placed: Placements,
) -> SentReturn:
    """Every table of the return of the authority at `authority_place` for the year ending 31 March of `year`.

    `people` (in order of `person`) has all children of `placed`, which is what `placements` made of
    `cases`. Episodes, care leavers and the rest are those of the authority that looks after the child.
    """
    spec = load_spec("s903", year)
    here = Here(seed, spec, authority_place, year, people, placed.of_authority(authority_place))
    return SentReturn(spec, world.authorities[authority_place].code, year, _tables(here, world))


def _tables(here: Here, world: World) -> tuple[SentTable, ...]:
    leavers = leavers_sent(here)
    made = {
        table.name: table
        for table in (
            children_table(here, leavers),
            episodes_table(here, world),
            reviews_table(here),
            asylum_table(here),
            oc2_table(here),
            oc3_table(here, leavers),
            adoptions_table(here),
            placed_table(here),
            missing_table(here),
        )
    }
    has = {table.name for table in here.spec.tables}
    if here.year >= _PERMANENCE_SINCE:
        made["care_previous_permanence"] = permanence_table(here, world)
    if "care_social_workers" in has:
        made["care_social_workers"] = workers_table(here)
    if "care_deprivations" in has:
        made["care_deprivations"] = deprivations_table(here)
    return tuple(made[table.name] for table in here.spec.tables if table.name in made)
