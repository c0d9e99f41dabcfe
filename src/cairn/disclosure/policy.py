"""The limits of disclosure control: the shipped ones, and what one review changes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.tables.counts import Population
from cairn.tables.files import parse_toml, read_toml, structure

SHIPPED_POLICY = Path(__file__).with_name("policy.toml")


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that disclosure control keeps to, and why. `approved_by` is needed where it is looser."""

    limit: int
    reason: str
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule that is on or off, and why. `approved_by` is needed where the change is looser."""

    on: bool
    reason: str
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """All the limits for one population. policy.toml says what each is and why."""

    fewest_people: Limit
    small_totals: Switch
    secondary: Switch
    nearest_national: Limit
    nearest_region: Limit
    nearest_authority: Limit
    decimals_mean: Limit
    decimals_share: Limit
    decimals_rate: Limit
    decimals_coefficient: Limit
    decimals_bound: Limit
    dominance_per_cent: Limit


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a limit is in words, whether less or more of it is looser, and from what to what it may be."""

    words: str
    looser: str
    least: int = 0
    most: int = 1_000_000


_MEANINGS = {
    "fewest_people": _Meaning("the fewest people that a number may rest on", "less", least=1),
    "small_totals": _Meaning("printing a total of a few people", "more"),
    "secondary": _Meaning("holding back a second number where subtraction would give the first", "less"),
    "nearest_national": _Meaning("the rounding of counts for the whole country", "less", least=1),
    "nearest_region": _Meaning("the rounding of counts for a region", "less", least=1),
    "nearest_authority": _Meaning("the rounding of counts for an authority", "less", least=1),
    "decimals_mean": _Meaning("the most decimals of a mean", "more", most=9),
    "decimals_share": _Meaning("the most decimals of a share", "more", most=9),
    "decimals_rate": _Meaning("the most decimals of a rate", "more", most=9),
    "decimals_coefficient": _Meaning("the most decimals of a model's figure", "more", most=9),
    "decimals_bound": _Meaning("the most decimals of a limit of an interval", "more", most=9),
    "dominance_per_cent": _Meaning("the largest part of a total that two people may make", "more", 1, 100),
}


@dataclass(frozen=True, slots=True)
class Quotations:
    """Why a quotation needs its author's permission, no wish for confidence, and somebody's clearance."""

    permission: str
    confidence: str
    clearing: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Every limit in force. `loosened` holds a sentence for each limit looser than the shipped one."""

    name: str
    children: Limits
    respondents: Limits
    quotations: Quotations
    loosened: tuple[str, ...] = ()

    def of(self, population: Population) -> Limits:
        """The limits for one population."""
        return self.children if population is Population.CHILDREN else self.respondents


def load_policy(shipped: Path = SHIPPED_POLICY, differences: Path | None = None) -> Policy:
    """The shipped policy with a review's differences, where it has any.

    Raises DefinitionError naming the file, each key that is wrong and the cure; among them every
    limit that is looser than the shipped one without two different people's approval.
    """
    ours = read_toml(shipped, Policy)
    if differences is None:
        return ours
    changes = _changes(differences)
    merged = parse_toml(shipped)
    for population, limits in changes.items():
        merged[population] |= limits
    changed = replace(structure(merged, Policy, differences), name=f"{ours.name}, as changed by this review")
    faults, loosened = [], []
    for population, limits in changes.items():
        for name in limits:
            change = _Change(
                Population(population), name, _get(changed, population, name), _get(ours, population, name)
            )
            faults += [f"{differences}: {population}.{name}: {fault}" for fault in change.faults()]
            loosened += [change.in_words()] if change.is_looser else []
    if faults:
        raise DefinitionError("\n".join(faults))
    return replace(changed, loosened=tuple(loosened))


def _changes(path: Path) -> dict[str, dict[str, object]]:
    changes = parse_toml(path)
    for key, limits in changes.items():
        if key not in tuple(Population) or not isinstance(limits, dict):
            raise DefinitionError(
                f"{path}: {key}: a review changes limits alone. Write [children.…] or [respondents.…]."
            )
    return changes


def _get(policy: Policy, population: str, name: str) -> Limit | Switch:
    found: Limit | Switch = getattr(policy.of(Population(population)), name)
    return found


@dataclass(frozen=True, slots=True)
class _Change:
    """A limit as a review would have it, beside the shipped one."""

    population: Population
    name: str
    now: Limit | Switch
    shipped: Limit | Switch

    @property
    def is_looser(self) -> bool:
        now, shipped = _size(self.now), _size(self.shipped)
        return now < shipped if _MEANINGS[self.name].looser == "less" else now > shipped

    def faults(self) -> list[str]:
        faults = []
        meaning = _MEANINGS[self.name]
        if not meaning.least <= _size(self.now) <= meaning.most:
            faults.append(f"{_size(self.now)} is not from {meaning.least} to {meaning.most}. Correct it.")
        if not self.now.reason.strip():
            faults.append("the reason is empty. Say why the limit differs.")
        if self.is_looser and len(_people(self.now.approved_by)) < 2:
            faults.append(
                "this is looser than Cairn's own limit, and two different people have not approved it. "
                'Name them: approved_by = ["First Person", "Second Person"].'
            )
        return faults

    def in_words(self) -> str:
        return (
            f"For {self.population}, {_MEANINGS[self.name].words} is {_said(self.now)} where Cairn's own "
            f"limit is {_said(self.shipped)}. Reason: {self.now.reason.strip()} "
            f"Approved by {' and '.join(self.now.approved_by)}."
        )


def _people(names: tuple[str, ...]) -> set[str]:
    return {" ".join(name.split()).casefold() for name in names} - {""}


def _size(value: Limit | Switch) -> int:
    return value.limit if isinstance(value, Limit) else int(value.on)


def _said(value: Limit | Switch) -> str:
    if isinstance(value, Limit):
        return str(value.limit)
    return "on" if value.on else "off"
