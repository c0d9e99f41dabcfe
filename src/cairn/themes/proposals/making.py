"""Groups of units made into themes that a person can read: phrases, members, quotations, people, stances."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cairn.themes.coding import Stance
from cairn.themes.proposals.described import Described
from cairn.themes.proposals.naming import phrases_by_theme
from cairn.themes.proposals.proposal import Grain, Member, ProposedTheme, StancePart
from cairn.themes.proposals.quoted import central
from cairn.themes.units import Unit

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

QUOTES_OF_A_STANCE = 2
_ABOVE = {Grain.MIDDLE: Grain.BROAD, Grain.FINE: Grain.MIDDLE}


@dataclass(frozen=True)
class Ground:
    """What themes are made from: the units that were read, all units of the question, and how they are described.

    `kind_of` is the row of `described` for each unit that was read.
    """

    question: str
    read: Sequence[Unit]
    every: Sequence[Unit]
    described: Described
    kind_of: Ints
    asked: str
    stances: Mapping[str, Stance]
    senders: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather who sent a copy of each passage."""
        for unit in self.every:
            if unit.copy_of:
                self.senders.setdefault(unit.copy_of, set()).add(unit.response)


def themes_of(
    ground: Ground, grains: Mapping[Grain, Ints], affinity: Mapping[Grain, Numbers]
) -> tuple[ProposedTheme, ...]:
    """The themes of every grain, broad first, the largest first within a grain."""
    ids: dict[tuple[Grain, int], str] = {}
    themes: list[ProposedTheme] = []
    for grain in Grain:
        labels = grains[grain]
        phrases = phrases_by_theme([unit.text for unit in ground.read], labels.tolist(), ground.asked)
        made = []
        for group in range(int(labels.max(initial=-1)) + 1):
            places = np.flatnonzero(labels == group)
            parent = "" if grain is Grain.BROAD else ids[_ABOVE[grain], int(grains[_ABOVE[grain]][places[0]])]
            theme = _theme(ground, grain, parent, places, affinity[grain], phrases[group])
            ids[grain, group] = theme.id
            made.append(theme)
        themes += sorted(made, key=lambda theme: (-theme.responses, -len(theme.members), theme.id))
    return tuple(themes)


def _theme(
    ground: Ground, grain: Grain, parent: str, places: Ints, affinity: Numbers, phrases: tuple[str, ...]
) -> ProposedTheme:
    quoted = [ground.read[place] for place in central(ground.described, ground.kind_of, ground.read, places)]
    made_of = f"{ground.question}\n{grain}\n{quoted[0].id}"
    theme = f"p-{ground.question}-{grain}-{hashlib.sha256(made_of.encode()).hexdigest()[:8]}"
    mine = [ground.read[place] for place in places.tolist()]
    members = sorted(
        (Member(unit.id, float(affinity[place])) for unit, place in zip(mine, places.tolist(), strict=True)),
        key=lambda member: -member.affinity,
    )
    people = {unit.response for unit in mine}
    copied = {sender for unit in mine for sender in ground.senders.get(unit.passage, ())}
    return ProposedTheme(
        theme,
        ground.question,
        grain,
        parent,
        phrases,
        tuple(members),
        tuple(unit.id for unit in quoted),
        len(people),
        len(people | copied),
        tuple(_parts(ground, theme, places)),
    )


def _parts(ground: Ground, theme: str, places: Ints) -> Iterator[StancePart]:
    """The theme by stance; nothing where no scale is beside the question, or all stand alike."""
    by_stance: dict[Stance, list[int]] = defaultdict(list)
    for place in places.tolist():
        by_stance[ground.stances.get(ground.read[place].response, Stance.NOT_SAID)].append(place)
    if not ground.stances or sum(stance is not Stance.NOT_SAID for stance in by_stance) < 2:
        return
    order = {stance: number for number, stance in enumerate(Stance)}
    stances = sorted(by_stance, key=lambda stance: order[stance])
    texts = [ground.read[place].text for stance in stances for place in by_stance[stance]]
    labels = [order[stance] for stance in stances for _ in by_stance[stance]]
    phrases = phrases_by_theme(texts, labels, ground.asked)
    for stance in stances:
        mine = np.array(by_stance[stance], dtype=np.int64)
        units = [ground.read[place] for place in by_stance[stance]]
        quoted = central(ground.described, ground.kind_of, ground.read, mine, QUOTES_OF_A_STANCE)
        yield StancePart(
            f"{theme}-{stance}",
            stance,
            tuple(unit.id for unit in units),
            len({unit.response for unit in units}),
            phrases[order[stance]],
            tuple(ground.read[place].id for place in quoted),
        )
