"""What coders differ on, as a list to settle: the worst passage first, and in it the theme that divides them most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from cairn.themes.agreement.distances import masi
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding, CodingKind, Stance, Strength
from cairn.themes.standing import brought_up, joined_stance, joined_strength, latest_of_each


@dataclass(frozen=True, slots=True)
class Reading:
    """How one coder reads one theme in a passage; `spans` are the words that it rests on, if it was found."""

    coder: str
    found: bool
    spans: tuple[tuple[int, int], ...] = ()
    stance: Stance = Stance.NOT_SAID
    strength: Strength = Strength.NOT_SAID


@dataclass(frozen=True, slots=True)
class Difference:
    """One theme of one passage that people read differently.

    `what` is "theme" where some found it and some did not; "stance" or "strength" where all found it and read that
    differently. `apart` is the passage's mean MASI distance between coders, from 0 to 1; `divided` is 1 where
    as many found the theme as did not, and less the more one-sided they are.
    """

    passage: str
    question: str
    theme: str
    what: str
    apart: float
    divided: float
    readings: tuple[Reading, ...]


def differences_to_settle(
    codings: Iterable[Coding], codebook: Codebook, question: str = ""
) -> tuple[Difference, ...]:
    """Every difference between people that nobody has settled yet, worst first; blind or not, each coder's latest.

    A machine's proposals are not among them: what it proposes is taken up or not, never settled with.
    """
    by_passage: dict[str, list[Coding]] = defaultdict(list)
    settled = set()
    for coding in codings:
        if question not in ("", coding.question) or not coding.is_by_person:
            continue
        if coding.kind is CodingKind.SETTLED:
            settled.add(coding.passage)
        elif coding.kind is CodingKind.OWN:
            by_passage[coding.passage].append(coding)
    found = [
        each
        for passage, said in by_passage.items()
        if passage not in settled
        for each in _differences([brought_up(one, codebook) for one in latest_of_each(said)])
    ]
    order = ("theme", "stance", "strength")
    return tuple(
        sorted(
            found,
            key=lambda d: (-round(d.apart, 9), d.passage, order.index(d.what), -round(d.divided, 9), d.theme),
        )
    )


def _differences(codings: Sequence[Coding]) -> Iterable[Difference]:
    pairs = list(combinations([each.themes for each in codings], 2))
    apart = sum(masi(one, other) for one, other in pairs) / len(pairs) if pairs else 0.0
    for theme in sorted({theme for each in codings for theme in each.themes}):
        readings = tuple(_reading(each, theme) for each in codings)
        what = _what(readings)
        if what:
            share = sum(each.found for each in readings) / len(readings)
            divided = 1 - abs(2 * share - 1) if what == "theme" else 1.0
            yield Difference(codings[0].passage, codings[0].question, theme, what, apart, divided, readings)


def _reading(coding: Coding, theme: str) -> Reading:
    applied = [each for each in coding.applied if each.theme == theme]
    return Reading(
        coding.coder,
        bool(applied),
        tuple(sorted((each.start, each.end) for each in applied)),
        joined_stance(each.stance for each in applied),
        joined_strength(each.strength for each in applied),
    )


def _what(readings: Sequence[Reading]) -> str:
    if len({each.found for each in readings}) > 1:
        return "theme"
    if len({each.stance for each in readings}) > 1:
        return "stance"
    return "strength" if len({each.strength for each in readings}) > 1 else ""
