"""How far people agree by their role: two sides of the scale and its middle, for a chart of diverging bars.

The points of each side are taken together, and roles of which a side would rest on a few people are gathered into one:
five points for each of twenty roles would nearly all be held back, and what is held back binds the rest (Hundepool and
others, "Statistical Disclosure Control", 2012, chapter 4: redesign before suppression).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cairn.calls.definition import AGREEMENT_SCALE, Call, QuestionKind
from cairn.responses.ledger import EvidenceKind, Response
from cairn.responses.senders import one_each
from cairn.tables.counts import Cell, Counts, Definition, Key, Kind, Level, Population, Source, Sum
from cairn.themes.counting import ALL, Origin, count_of, shares
from cairn.themes.counts import agreement_of, definition_of_agreement
from cairn.themes.intervals import wilson
from cairn.themes.report.heard import groups_of, partitions
from cairn.themes.report.small_groups import FEW, FEWEST_OF_GROUP

NAME, SHARE_NAME = "agreement_by_role", "agreement_share_by_role"
DIMENSIONS = ("question", "group", "option")
SIDES = ("agreed", "neither", "disagreed")
LIMITS = ("agreed_low", "agreed_high")
FEWEST_OF_SIDE = 6
_ROLE = "role"
_SIDE_OF = dict(
    zip((each.code for each in AGREEMENT_SCALE), ("agreed", "agreed", *SIDES[1:], "disagreed"), strict=True)
)

By = dict[str, Counter[str]]
"""By role the people of each side."""


def agreement_by_role(call: Call, responses: Sequence[Response], origin: Origin) -> tuple[Counts, ...]:
    """The people of each role by side of the scale, and the same in per cent, for each statement; none where the call
    asks for no role or for no agreement, or where all roles are too small to be told apart.

    Where the call claims a sample, the per cent who agree have Wilson's limits of error beside them.
    """
    roles = partitions(call, (_ROLE,)).get(_ROLE, ())
    theirs = one_each(each for each in responses if each.kind is EvidenceKind.CALL)
    cells: list[Cell] = []
    sums: list[Sum] = []
    for question in call.questions():
        if question.kind is QuestionKind.AGREEMENT and roles:
            told = gathered_sides(_sides(theirs, question.code, roles), roles)
            cells += _cells(question.code, told)
            sums += _sums(question.code, told)
    if not cells:
        return ()
    how = (
        "For each statement count the responses by role and by side of the scale. Both points of a side are taken "
        "together, and roles of which a side would rest on a few people are gathered into one."
    )
    counted = Counts(
        NAME,
        _of_roles(definition_of_agreement(call, "How far people agree, by role", "people", 0)),
        Population.RESPONDENTS, DIMENSIONS, tuple(cells), tuple(sums), origin.of(how),
    )  # fmt: skip
    return counted, _shares(call, counted, origin)


def _sides(responses: Iterable[Response], question: str, roles: Sequence[str]) -> By:
    found: By = {}
    for response in responses:
        side = _SIDE_OF.get(agreement_of(response, question) or "")
        if side is not None:
            role = groups_of(response, {_ROLE: roles})[_ROLE]
            found.setdefault(role, Counter())[side] += 1
    return found


def gathered_sides(by: Mapping[str, Counter[str]], roles: Sequence[str]) -> By:
    """The same in the order of `roles`, those with few people or a small side gathered into "few"; nothing where that
    leaves one group alone. While the gathered ones are still small, the smallest of the others joins them."""
    large = [role for role in roles if role in by and not _is_small(by[role])]
    few: Counter[str] = sum((by[role] for role in by if role not in large), Counter())
    while few and _is_small(few) and large:
        smallest = min(large, key=lambda role: (by[role].total(), role))
        large.remove(smallest)
        few += by[smallest]
    told = {role: by[role] for role in large} | ({FEW: few} if few else {})
    return told if len(told) > 1 else {}


def _is_small(sides: Counter[str]) -> bool:
    return sides.total() < FEWEST_OF_GROUP or any(0 < sides[side] < FEWEST_OF_SIDE for side in SIDES)


def _groups(told: By) -> dict[str, Counter[str]]:
    everybody: Counter[str] = sum(told.values(), Counter())
    return {ALL: everybody, **{f"{_ROLE}:{role}": sides for role, sides in told.items()}} if told else {}


def _cells(question: str, told: By) -> list[Cell]:
    """Each side and all of them, for everybody and each group. Everybody's lead back to the points of the scale, which
    another table has: with one of these a reader could find the other."""
    found = []
    for group, sides in _groups(told).items():
        for side in SIDES:
            cell = count_of((question, group, side), sides[side])
            points = [point for point, each in _SIDE_OF.items() if each == side]
            sources = tuple(Source("agreement", (question, point)) for point in points)
            found.append(replace(cell, worked_out_from=sources) if group == ALL else cell)
        found.append(count_of((question, group, ALL), sides.total()))
    return found


def _sums(question: str, told: By) -> list[Sum]:
    def key(group: str, side: str) -> Key:
        return question, group, side

    groups = list(_groups(told))
    of_sides = [Sum(key(group, ALL), tuple(key(group, side) for side in SIDES)) for group in groups]
    of_groups = [
        Sum(key(ALL, side), tuple(key(group, side) for group in groups if group != ALL))
        for side in (*SIDES, ALL)
        if groups
    ]
    return [*of_sides, *of_groups]


def _shares(call: Call, counted: Counts, origin: Origin) -> Counts:
    parts = shares(NAME, counted.cells)
    limits = [limit for each in parts for limit in _limits(each)] if call.sample else []
    defined = definition_of_agreement(call, "How far people agree, by role, in per cent", "%", 0)
    how = "Divide each count of a side by the count of all of the role who answered on that statement."
    if limits:
        how += " Limits of error are Wilson’s, which hold the true per cent in 95 of 100 samples so drawn."
    return Counts(
        SHARE_NAME,
        _of_roles(defined),
        Population.RESPONDENTS,
        DIMENSIONS,
        (*parts, *limits),
        (),
        origin.of(how),
    )


def _limits(share: Cell) -> tuple[Cell, ...]:
    question, group, side = share.key
    if side != SIDES[0] or not share.people:
        return ()
    limits = wilson((share.numerator or 0) / share.people, share.people)
    return tuple(
        Cell(
            (question, group, name), Kind.BOUND, Level.NATIONAL, 100 * limit, share.people,
            worked_out_from=share.worked_out_from,
        )
        for name, limit in zip(LIMITS, limits, strict=True)
    )  # fmt: skip


def _of_roles(definition: Definition) -> Definition:
    return replace(
        definition,
        what="The side of the scale that they chose: agree or strongly agree, neither, disagree or strongly disagree",
        how=f"{definition.how} Small roles are gathered into one.",
    )
