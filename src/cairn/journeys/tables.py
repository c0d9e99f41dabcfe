"""What journeys emits: spells, the days on which groups are told, and each child's group on each."""

from __future__ import annotations

from enum import StrEnum

from cairn.tables.constraints import OneOf, Required
from cairn.tables.schema import Column, Table, Type


class SpellKind(StrEnum):
    """What a child was, from the first day of a spell to its last."""

    CIN = "CIN"
    CPP = "CPP"
    CLA = "CLA"


class Group(StrEnum):
    """The one group a child counts in on a day: looked after above protection plan above in need."""

    CINO = "CINO"
    CPPO = "CPPO"
    CLA = "CLA"


_CHILD = Column("child_id", Type.TEXT, "The child", (Required(),))

SPELLS = Table(
    name="spells",
    one_row_is="one spell of being in need, on a protection plan or looked after, in one authority",
    columns=(
        _CHILD,
        Column(
            "kind", Type.TEXT, "In need, on a protection plan, or looked after", (OneOf(tuple(SpellKind)),)
        ),
        Column("start_date", Type.DATE, "The first day", (Required(),)),
        Column(
            "end_date", Type.DATE, "The day it ended, on which it holds no more; empty where none is known"
        ),
        Column(
            "known_to",
            Type.DATE,
            "The 31 March of the latest return that has the spell: without an end it is known to have run "
            "until then; empty where an end was written that cannot be read",
        ),
        Column(
            "in_need",
            Type.BOOLEAN,
            "False where the case was closed because an assessment found no need; until then the child "
            "was waiting for that assessment",
        ),
        Column("authority", Type.TEXT, "Three-digit code of the authority"),
    ),
    order=("child_id", "kind", "start_date", "authority", "end_date"),
)

REFERENCE_DATES = Table(
    name="reference_dates",
    one_row_is="one day on which every child's group is told",
    columns=(Column("reference_date", Type.DATE, "The day", (Required(),)),),
    order=("reference_date",),
)

TOLD = Table(
    name="told",
    one_row_is="one authority and one day of which its children in need census tells",
    columns=(
        Column("authority", Type.TEXT, "Three-digit code of the authority", (Required(),)),
        Column("reference_date", Type.DATE, "The day", (Required(),)),
    ),
    order=("authority", "reference_date"),
)

GROUPS = Table(
    name="groups",
    one_row_is="one child on one day on which it was in need, on a plan or looked after",
    columns=(
        _CHILD,
        Column("reference_date", Type.DATE, "The day", (Required(),)),
        Column("need_group", Type.TEXT, "The child's group on that day", (OneOf(tuple(Group)),)),
    ),
    order=("reference_date", "child_id"),
)
