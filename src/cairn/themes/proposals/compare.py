"""Proposed themes beside known ones: how well they agree, and which known theme each is made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, v_measure_score

from cairn.themes.proposals.proposal import Grain, Proposal


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two groupings of the same units agree; 1 is wholly. `ami` and `ari` are 0 for groups made by chance.

    `proposed` and `known` are how many groups each has, `units` how many units are in both.
    """

    ami: float
    ari: float
    v: float
    proposed: int
    known: int
    units: int


@dataclass(frozen=True, slots=True)
class Purity:
    """One proposed theme and the known themes of its units, the commonest first, as (theme, units).

    `purity` is the commonest's share of the units; `found` the share of that known theme's units that are here.
    """

    theme: str
    units: int
    known: tuple[tuple[str, int], ...]
    purity: float
    found: float


def agreement(proposed: Sequence[Hashable], known: Sequence[Hashable]) -> Agreement:
    """How well two labels of each unit agree.

    AMI (Vinh, Epps and Bailey 2010, normalised by the mean of the entropies), ARI (Hubert and Arabie 1985) and
    V (Rosenberg and Hirschberg 2007). V rises with the number of groups: compare by AMI.
    """
    one, other = _numbered(proposed), _numbered(known)
    if not one:
        return Agreement(0.0, 0.0, 0.0, 0, 0, 0)
    return Agreement(
        float(adjusted_mutual_info_score(other, one)),
        float(adjusted_rand_score(other, one)),
        float(v_measure_score(other, one)),
        len(set(one)),
        len(set(other)),
        len(one),
    )


def beside_known(proposal: Proposal, known: Mapping[str, str], grain: Grain = Grain.MIDDLE) -> Agreement:
    """How well the proposed themes of a grain agree with the known ones, over the units that have both."""
    labels = proposal.labels(grain)
    both = sorted(set(labels) & set(known))
    return agreement([labels[unit] for unit in both], [known[unit] for unit in both])


def purity_table(
    proposal: Proposal, known: Mapping[str, str], grain: Grain = Grain.MIDDLE
) -> tuple[Purity, ...]:
    """A row for each proposed theme of a grain that has a unit with a known theme, in the proposal's order."""
    labels = {unit: theme for unit, theme in proposal.labels(grain).items() if unit in known}
    of_theme: dict[str, Counter[str]] = defaultdict(Counter)
    for unit, theme in labels.items():
        of_theme[theme][known[unit]] += 1
    every = Counter(known[unit] for unit in labels)
    rows = []
    for proposed in proposal.of_grain(grain):
        counted = sorted(of_theme[proposed.id].items(), key=lambda each: (-each[1], each[0]))
        if counted:
            units = sum(number for _, number in counted)
            best, most = counted[0]
            rows.append(Purity(proposed.id, units, tuple(counted), most / units, most / every[best]))
    return tuple(rows)


def _numbered(labels: Sequence[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]
