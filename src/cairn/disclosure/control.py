"""The only door: Counts and Quotables in, Released out, and a reason for all that stays behind."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence

from cairn.disclosure.pattern import complete
from cairn.disclosure.policy import Limits, Policy
from cairn.disclosure.primary import Cause, primary_cause
from cairn.disclosure.relations import Network, Node, network_of
from cairn.disclosure.released import QUOTATION, HeldBack, Released, ReleasedCell, ReleasedQuote, Symbol
from cairn.disclosure.rounding import as_text, rounded, to_nearest
from cairn.exceptions import CairnError
from cairn.tables.characters import unprintable
from cairn.tables.counts import Cell, Counts, Kind, Level, Population
from cairn.tables.quotables import Permission, Quotable

_LEVEL_WORDS = {
    Level.NATIONAL: "the whole country",
    Level.REGION: "a region",
    Level.AUTHORITY: "an authority",
}
# One sentence whatever the cause: to say which numbers are small, and which only protect them,
# would be to say something of the small ones.
_HELD_BACK = "Not printed: with it, somebody could learn something about a few people."
_HIDDEN_CHARACTERS = (
    "It, or the name beside it, holds characters that cannot be seen and can change what is read. "
    "Clear the words again without them."
)


def release_tables(
    counts: Sequence[Counts], policy: Policy
) -> tuple[tuple[Released, ...], tuple[HeldBack, ...]]:
    """Every table as it may be printed, and every number held back with its reason.

    All tables of a publication must be given together: what one prints may give away what another
    holds back. People and value of a cell are printed or held back together.

    Raises CairnError where the tables contradict themselves (see `relations.network_of`).
    """
    network = network_of(counts, policy)
    primary = _primary(counts, network, policy)
    causes = complete(network, {network.nodes[place]: cause for place, cause in primary.items()})
    tables = []
    log = []
    for table in counts:
        limits = policy.of(table.population)
        cells = []
        for cell in table.cells:
            place = (table.name, cell.key)
            cause = _cause_of(place in primary, causes, network.nodes[place])
            cells.append(_released(cell, table, limits, cause))
            if cause:
                log.append(HeldBack(table.name, cell.key, cause.rule, cause.reason))
        tables.append(_table(table, tuple(cells), policy))
    return tuple(tables), tuple(log)


def _primary(
    counts: Sequence[Counts], network: Network, policy: Policy
) -> dict[tuple[str, tuple[str, ...]], Cause]:
    found = {}
    for table in counts:
        for cell in table.cells:
            _check(table, cell)
            cause = primary_cause(table, cell, policy.of(table.population))
            if cause:
                found[table.name, cell.key] = cause
    return found


def _check(table: Counts, cell: Cell) -> None:
    if cell.value is not None and not math.isfinite(cell.value):
        raise CairnError(f"{table.name}: the value of {cell.key} is not a number.")


def _cause_of(is_primary: bool, causes: Mapping[Node, Cause], node: Node) -> Cause | None:
    cause = causes.get(node)
    if cause is None or is_primary or cause.rule in ("secondary", "worked out"):
        return cause
    return Cause("same people", "The same number is held back in another table, for the same people.")


def _table(counts: Counts, cells: tuple[ReleasedCell, ...], policy: Policy) -> Released:
    return Released(
        counts.name,
        counts.definition,
        counts.population,
        counts.dimensions,
        cells,
        counts.provenance,
        policy.name,
    )


def _released(cell: Cell, counts: Counts, limits: Limits, cause: Cause | None) -> ReleasedCell:
    if cause:
        c = Symbol.CONFIDENTIAL
        return ReleasedCell(cell.key, cell.kind, cell.level, None, c, None, c, c, (_HELD_BACK,))
    nearest = _nearest(cell.level, limits)
    people, people_text = _count(cell.people, nearest)
    value, text, symbol = _value(cell, counts, limits, nearest)
    treatment = _treatment(cell, counts, limits, nearest)
    return ReleasedCell(cell.key, cell.kind, cell.level, value, text, people, people_text, symbol, treatment)


def _nearest(level: Level, limits: Limits) -> int:
    by_level = {
        Level.NATIONAL: limits.nearest_national,
        Level.REGION: limits.nearest_region,
        Level.AUTHORITY: limits.nearest_authority,
    }
    return by_level[level].limit


def _count(number: float, nearest: int) -> tuple[int | None, str]:
    """A count rounded, as number and text; a count that rounds to nought must not be taken for nought."""
    near = to_nearest(number, nearest)
    return (None, Symbol.LOW) if number and not near else (near, as_text(near, 0))


def _value(
    cell: Cell, counts: Counts, limits: Limits, nearest: int
) -> tuple[float | None, str, Symbol | None]:
    if cell.value is None:
        return None, Symbol.NOT_AVAILABLE, Symbol.NOT_AVAILABLE
    if cell.kind is Kind.COUNT:
        number, text = _count(cell.value, nearest)
        return (None, text, Symbol.LOW) if number is None else (float(number), text, None)
    decimals = _decimals(cell.kind, counts, limits)
    return rounded(cell.value, decimals), as_text(cell.value, decimals), None


def _decimals(kind: Kind, counts: Counts, limits: Limits) -> int:
    """The measure's own decimals, and never more than the policy allows."""
    allowed = {
        Kind.COUNT: 0,
        Kind.MEAN: limits.decimals_mean.limit,
        Kind.SHARE: limits.decimals_share.limit,
        Kind.RATE: limits.decimals_rate.limit,
        Kind.COEFFICIENT: limits.decimals_coefficient.limit,
        Kind.BOUND: limits.decimals_bound.limit,
    }
    return min(counts.definition.decimals, allowed[kind])


def _treatment(cell: Cell, counts: Counts, limits: Limits, nearest: int) -> tuple[str, ...]:
    about_children = counts.population is Population.CHILDREN
    where = f"for {_LEVEL_WORDS[cell.level]}" if about_children else "of responses"
    if nearest == 1:
        counted = f"Counts {where} are printed as they were counted."
    else:
        counted = f"Counts {where} are rounded to the nearest {nearest:,}, halves up."
    if cell.value is None:
        return (counted, "There is no value, because there was nobody to count.")
    if cell.kind is Kind.COUNT:
        return (counted,)
    decimals = _decimals(cell.kind, counts, limits)
    places = "a whole number" if decimals == 0 else f"{decimals} decimal place{'s' if decimals > 1 else ''}"
    return (counted, f"The value was worked out from unrounded numbers, then rounded to {places}.")


def release_quotes(
    quotables: Sequence[Quotable], policy: Policy
) -> tuple[tuple[ReleasedQuote, ...], tuple[HeldBack, ...]]:
    """Every quotation that its author allows and somebody has cleared; the others with the reason."""
    quotes = []
    log = []
    if len({quotable.passage for quotable in quotables}) < len(quotables):
        raise CairnError("Two quotables have the same passage: which of them was cleared cannot be told.")
    for quotable in quotables:
        refusal = _refusal(quotable, policy)
        if refusal:
            log.append(HeldBack(QUOTATION, (quotable.passage,), refusal.rule, refusal.reason))
        else:
            quotes.append(_quote(quotable, policy))
    return tuple(quotes), tuple(log)


def _refusal(quotable: Quotable, policy: Policy) -> Cause | None:
    if quotable.permission not in (Permission.WITH_NAME, Permission.WITHOUT_NAME):
        return Cause("no permission", policy.quotations.permission)
    if quotable.confidential:
        return Cause("in confidence", policy.quotations.confidence)
    if quotable.void:
        return Cause("would identify somebody", quotable.void)
    if not quotable.cleared_by.strip() or quotable.cleared_on is None:
        return Cause("not cleared", policy.quotations.clearing)
    printed = (quotable.text, _described_as(quotable, policy), quotable.public_reference)
    if any(unprintable(text) for text in printed):
        return Cause("hidden characters", _HIDDEN_CHARACTERS)
    return None


def _described_as(quotable: Quotable, policy: Policy) -> str:
    """The closest description that fits as many respondents as a count must rest on to be printed."""
    fewest = policy.respondents.fewest_people.limit
    enough = (description.words for description in quotable.descriptions if description.people >= fewest)
    return next(enough, quotable.described_as)


def _quote(quotable: Quotable, policy: Policy) -> ReleasedQuote:
    return ReleasedQuote(
        quotable.passage,
        quotable.question,
        quotable.text,
        quotable.permission,
        quotable.public_reference,
        _described_as(quotable, policy),
        quotable.synthetic,
        quotable.cleared_on.isoformat() if quotable.cleared_on else "",
        hashlib.sha256(quotable.text.encode()).hexdigest(),
    )
