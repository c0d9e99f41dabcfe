"""How many passages bear a theme, as a machine's coding says and as a blind sample of people's corrects it.

Never one number with what people found: another table, with its error, and the word estimate in its name. Method: the
difference estimator (Cochran, "Sampling Techniques", 3rd edition 1977, chapter 7; of late "prediction-powered
inference", Angelopoulos and others, Science 382, 2023): the machine's share of all passages, and to it the share that
the random sample shows it to miss less the share that it finds too much. Limits are those of these two shares (Wilson
1927), put together by the method of variance estimates recovery (Zou and Donner, Statistics in Medicine 27, 2008) with
their correlation, as parts of one sample; the sample is taken as so much larger as it is a part of all passages
(Cochran, chapter 2). So a sample in which the machine made no mistake does not make it certain that it makes none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.tables.counts import Cell, Counts, Definition, Key, Kind, Level, Population, Source
from cairn.themes.coding import Coding
from cairn.themes.counting import count_of
from cairn.themes.counts import source_of, when_of
from cairn.themes.report.tables import Maker
from cairn.themes.standing import Standing

NAME = "themes_estimated"
FEWEST_SAMPLED = 30
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of a question's passages that bear a theme: `share`, `low` and `high` from 0 to 1.

    `machine` is the share that the machine alone gives, `sampled` how many passages people read blind at random, and
    `people` how many respondents the machine's passages come from.
    """

    question: str
    theme: str
    passages: int
    sampled: int
    machine: float
    share: float
    low: float
    high: float
    people: int


def estimate(
    question: str,
    theme: str,
    machine: Mapping[str, bool],
    sample: Mapping[str, bool],
    respondents: Mapping[str, str],
) -> Estimate | None:
    """The estimate from what the machine says of each passage, and people of those drawn at random.

    `respondents` is by passage whose it is. None where fewer than 30 passages were drawn: an error from fewer
    would itself be a guess.
    """
    drawn = sorted(sample.keys() & machine.keys())
    number, size = len(machine), len(drawn)
    if size < FEWEST_SAMPLED:
        return None
    share = sum(machine.values()) / number
    missed = sum(sample[each] and not machine[each] for each in drawn) / size
    too_much = sum(machine[each] and not sample[each] for each in drawn) / size
    below, above = _error(missed, too_much, size, number)
    best = share + missed - too_much
    low, high = max(0.0, best - below), min(1.0, best + above)
    return Estimate(
        question, theme, number, size, share, min(1.0, max(0.0, best)), low, high,
        len({respondents[each] for each, bears in machine.items() if bears}),
    )  # fmt: skip


def _error(missed: float, too_much: float, size: int, number: int) -> tuple[float, float]:
    """How far below and above the estimate its limits lie."""
    if size == number:  # all were read: nothing is unknown
        return 0.0, 0.0
    effective = size * number / (number - size)
    (low_m, high_m), (low_t, high_t) = _wilson(missed, effective), _wilson(too_much, effective)
    spread = (1 - missed) * (1 - too_much)
    together = -math.sqrt(missed * too_much / spread) if spread else -1.0
    return (
        _joined(missed - low_m, high_t - too_much, together),
        _joined(high_m - missed, too_much - low_t, together),
    )


def _joined(one: float, other: float, correlation: float) -> float:
    return math.sqrt(one * one + other * other - 2 * correlation * one * other)


def _wilson(share: float, size: float) -> tuple[float, float]:
    middle = (share + _Z**2 / (2 * size)) / (1 + _Z**2 / size)
    half = _Z / (1 + _Z**2 / size) * math.sqrt(share * (1 - share) / size + _Z**2 / (4 * size * size))
    return max(0.0, middle - half), min(1.0, middle + half)


def estimates(
    proposals: Iterable[Coding],
    sampled: Mapping[str, Standing],
    themes: Mapping[str, Sequence[str]],
    respondents: Mapping[str, str],
) -> tuple[Estimate, ...]:
    """An estimate of every theme of each question from one machine's proposals.

    `sampled` is what stands of passages that were drawn at random and read blind; passages on which people differ over
    a theme are left out of that theme's sample.
    """
    machine: dict[str, dict[str, frozenset[str]]] = {}
    for each in proposals:
        machine.setdefault(each.question, {})[each.passage] = each.themes
    found = []
    for question, said in sorted(machine.items()):
        for theme in themes.get(question, ()):
            truth = {
                passage: standing.of(theme) is not None
                for passage, standing in sampled.items()
                if passage in said and not standing.is_unsettled(theme)
            }
            bears = {passage: theme in held for passage, held in said.items()}
            made = estimate(question, theme, bears, truth, respondents)
            if made is not None:
                found.append(made)
    return tuple(found)


def estimated(maker: Maker, made: Sequence[Estimate], machine: str) -> Counts:
    """The estimates as a table of their own, in per cent of passages."""
    cells: dict[Key, Cell] = {}
    for each in made:
        share = (each.question, each.theme, "share")
        numerator = float(round(each.share * each.passages))
        cells[share] = Cell(
            share, Kind.SHARE, Level.NATIONAL, 100 * each.share, each.people, numerator, float(each.passages)
        )
        for name, bound in (("low", each.low), ("high", each.high)):
            key = (each.question, each.theme, name)
            cells[key] = Cell(
                key,
                Kind.BOUND,
                Level.NATIONAL,
                100 * bound,
                each.people,
                worked_out_from=(Source(NAME, share),),
            )
        sampled = (each.question, "all", "sampled")
        cells[sampled] = count_of(sampled, each.sampled)
    how = (
        f"The share of passages in which {machine} proposes the theme, corrected by what people found in passages "
        "drawn at random and read without seeing the machine's proposal. Low and high are 95 per cent limits of the "
        "error of that sample, and of nothing else. Nothing in this table is what people were found to say. Those who "
        "wrote chose to, and are no sample of any wider group: no number here stands for people who did not write."
    )
    return Counts(
        NAME,
        Definition(
            title="Passages by theme, as a machine's coding and a sample estimate them",
            who=f"Passages that answer the call for evidence “{maker.call.title}”, as far as a machine coded them",
            what="The estimated per cent of passages that bear a theme",
            when=when_of(maker.call),
            how=how,
            units="%",
            decimals=1,
            source=source_of(maker.call),
        ),
        Population.RESPONDENTS,
        ("question", "theme", "estimate"),
        tuple(cells.values()),
        (),
        maker.origin.of(how),
    )
