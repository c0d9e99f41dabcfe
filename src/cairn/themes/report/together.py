"""Which themes go together: how many people hold both, and how much more often than if one had nothing to do with the
other (lift: 1 is as often as chance)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from cairn.tables.counts import Cell, Counts, Key, Kind, Level, Source
from cairn.themes.report.heard import Heard, Read
from cairn.themes.report.sheets import Sheet
from cairn.themes.report.states import ALL, BOTH, FIRST_ONLY, FOUND, LIFT, READ, SECOND_ONLY, TOGETHER
from cairn.themes.report.tables import Asked, Maker

FEWEST_TOGETHER = 6
MOST_PAIRS = 20
NAME = "themes_together"


def pairs_of(heard: Iterable[Heard], themes: Sequence[str], below: Mapping[str, Sequence[str]]) -> list[str]:
    """The pairs of themes, joined by "+", that most people hold together: at most 20, none under six people.

    A broad theme goes with its narrower ones by definition: such pairs are passed over.
    """
    held: Counter[tuple[str, str]] = Counter()
    for each in heard:
        if each.read is Read.WHOLE:
            held.update(combinations([theme for theme in themes if theme in each.themes], 2))
    apart = [
        pair
        for pair in held
        if pair[0] not in below.get(pair[1], ()) and pair[1] not in below.get(pair[0], ())
    ]
    kept = [pair for pair in apart if held[pair] >= FEWEST_TOGETHER]
    return ["+".join(pair) for pair in sorted(kept, key=lambda pair: (-held[pair], pair))[:MOST_PAIRS]]


def together(maker: Maker, asked: Iterable[Asked]) -> Counts:
    """For each such pair: people who hold both, one, the other and neither, and the lift that these come to."""
    sheet = Sheet()
    for each in asked:
        for pair in each.tally.pairs:
            first, second = pair.split("+")
            keys = {state: each.tally.key(pair, ALL, state) for state in TOGETHER}
            for state, key in keys.items():
                sheet.count(key, each.tally.of(pair, ALL, state))
            for theme, alone in ((first, FIRST_ONLY), (second, SECOND_ONLY)):
                found = each.tally.key(theme, ALL, FOUND)
                sheet.count(found, each.tally.of(theme, ALL, FOUND))
                sheet.bind(found, (keys[BOTH], keys[alone]))
            read = each.tally.key(ALL, ALL, READ)
            sheet.count(read, each.tally.of(ALL, ALL, READ))
            sheet.bind(read, keys.values())
            sheet.cells[each.tally.key(pair, ALL, LIFT)] = _lift(each, pair, [*keys.values()])
    return maker.counts(
        sheet, NAME, "Themes that go together", "People who hold two themes in their answers to one question",
        "Count the people who hold both, one alone, and neither. The lift is how many hold both, over how many would "
        "if one theme had nothing to do with the other: 1 is as many as by chance. Themes on which coders differ are "
        "taken as not held.", "people, and a ratio",
    )  # fmt: skip


def _lift(asked: Asked, pair: str, keys: Sequence[Key]) -> Cell:
    first, second = pair.split("+")
    both = asked.tally.of(pair, ALL, BOTH)
    by_chance = asked.tally.of(first, ALL, FOUND) * asked.tally.of(second, ALL, FOUND)
    value = both * asked.tally.of(ALL, ALL, READ) / by_chance if by_chance else None
    sources = tuple(Source(NAME, key) for key in keys)
    key = asked.tally.key(pair, ALL, LIFT)
    return Cell(key, Kind.COEFFICIENT, Level.NATIONAL, value, both, worked_out_from=sources)
