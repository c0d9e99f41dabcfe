"""How many passages bear a theme, as a machine's coding says and as a blind sample of people's corrects it.

Never one number with what people found: another table, with its error, and the word estimate in its name. Method: the
difference estimator (Cochran, "Sampling Techniques", 3rd edition 1977, chapter 7; of late "prediction-powered
inference", Angelopoulos and others, Science 382, 2023): the machine's share of all passages, and to it the share that
the random sample shows it to miss less the share that it finds too much.

It is right on average only where the machine read all that the sample was drawn from, and each passage as it read the
sample: without having learned from it. So of what a machine was taught it says what it would have proposed without
(`cairn.themes.learning.Taught.proposals_unlearned`; "cross-prediction-powered inference", Zrnic and Candes, Proceedings
of the National Academy of Sciences 121, 2024). To leave those passages out bends the share, for they were chosen for
being doubtful; and so does taking them as known beside a correction that the whole sample makes, for the doubtful ones
are in that sample and no longer in the rest. What people read and the machine said nothing of, as what may not leave
for a language model, is a stratum of its own that is known without error (Cochran, chapter 5).

Limits are those of the two shares in error (Wilson), put together by the method of variance estimates recovery (Zou and
Donner, Statistics in Medicine 27, 2008) with their correlation, as parts of one sample; the sample is taken as so much
larger as it is a part of all passages (Cochran, chapter 2). So a sample in which the machine made no mistake does not
make it certain that it makes none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cairn.tables.counts import Cell, Counts, Definition, Key, Kind, Level, Population, Source
from cairn.tables.sentences import listed
from cairn.themes.coding import Coding
from cairn.themes.counting import count_of
from cairn.themes.counts import source_of, when_of
from cairn.themes.intervals import wilson
from cairn.themes.report.tables import Maker
from cairn.themes.standing import Standing

NAME = "themes_estimated"
FEWEST_SAMPLED = 30


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of a question's passages that bear a theme: `share`, `low` and `high` from 0 to 1.

    `machine` is the share that the machine alone gives of what it read, `sampled` how many passages people read blind
    at random, `known` how many of `passages` people read and the machine said nothing of, and `people` how many
    respondents those come from in which the machine, or of the known ones people, found the theme.
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
    known: int = 0


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """What people found: `sampled` is what those who read blind found in passages that were drawn at random, and
    `every` what stands of each passage that people read; by passage."""

    sampled: Mapping[str, Standing] = field(default_factory=dict)
    every: Mapping[str, Standing] = field(default_factory=dict)


def estimate(
    question: str,
    theme: str,
    machine: Mapping[str, bool],
    sample: Mapping[str, bool],
    respondents: Mapping[str, str],
    known: Mapping[str, bool] | None = None,
) -> Estimate | None:
    """The estimate from what the machine says of each passage, and people of those drawn at random.

    `respondents` is by passage whose it is; `known` what people found in passages of which the machine says nothing.
    None where fewer than 30 of the passages that the machine read were drawn: an error from fewer would itself be a
    guess.
    """
    drawn = sorted(sample.keys() & machine.keys())
    beside = {each: bears for each, bears in (known or {}).items() if each not in machine}
    number, size, every = len(machine), len(drawn), len(machine) + len(beside)
    if size < FEWEST_SAMPLED:
        return None
    missed = sum(sample[each] and not machine[each] for each in drawn) / size
    too_much = sum(machine[each] and not sample[each] for each in drawn) / size
    below, above = _error(missed, too_much, size, number)
    part = number / every
    best = (sum(machine.values()) + sum(beside.values())) / every + part * (missed - too_much)
    low, high = max(0.0, best - part * below), min(1.0, best + part * above)
    bear = [each for each, bears in {**machine, **beside}.items() if bears]
    return Estimate(
        question, theme, every, size, sum(machine.values()) / number, min(1.0, max(0.0, best)), low, high,
        len({respondents[each] for each in bear}), len(beside),
    )  # fmt: skip


def _error(missed: float, too_much: float, size: int, number: int) -> tuple[float, float]:
    """How far below and above the estimate its limits lie."""
    if size == number:  # all were read: nothing is unknown
        return 0.0, 0.0
    effective = size * number / (number - size)
    (low_m, high_m), (low_t, high_t) = wilson(missed, effective), wilson(too_much, effective)
    spread = (1 - missed) * (1 - too_much)
    together = -math.sqrt(missed * too_much / spread) if spread else -1.0
    return (
        _joined(missed - low_m, high_t - too_much, together),
        _joined(high_m - missed, too_much - low_t, together),
    )


def _joined(one: float, other: float, correlation: float) -> float:
    return math.sqrt(one * one + other * other - 2 * correlation * one * other)


def estimates(
    proposals: Iterable[Coding],
    read: PeopleRead,
    themes: Mapping[str, Sequence[str]],
    respondents: Mapping[str, str],
) -> tuple[Estimate, ...]:
    """An estimate of every theme of each question, from the proposals of one machine for each question.

    Passages on which people differ over a theme are left out of that theme's sample, and of what is known of it.
    """
    machine: dict[str, dict[str, frozenset[str]]] = {}
    for each in proposals:
        machine.setdefault(each.question, {})[each.passage] = each.themes
    found = []
    for question, said in sorted(machine.items()):
        beside = {
            passage: each
            for passage, each in read.every.items()
            if each.question == question and passage not in said
        }
        for theme in themes.get(question, ()):
            truth, known = _bearing(read.sampled, theme), _bearing(beside, theme)
            bears = {passage: theme in held for passage, held in said.items()}
            made = estimate(question, theme, bears, truth, respondents, known)
            if made is not None:
                found.append(made)
    return tuple(found)


def _bearing(standings: Mapping[str, Standing], theme: str) -> dict[str, bool]:
    return {
        passage: each.of(theme) is not None
        for passage, each in standings.items()
        if not each.is_unsettled(theme)
    }


def estimated(maker: Maker, made: Sequence[Estimate], machines: Mapping[str, str]) -> Counts:
    """The estimates as a table of their own, in per cent of passages; `machines` is by question who proposed."""
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
    told = sorted({each.question for each in made} or machines)
    whose = listed([f"{machines[question]} ({question})" for question in told], "and")
    how = (
        "The share of passages in which a machine proposes the theme, corrected by what people found in passages "
        "drawn at random and read without seeing the machine's proposal. What people read and the machine did not is "
        f"counted as they found it. The machine is {whose}. Low and high are 95 per cent limits of the "
        "error of that sample, and of nothing else. Nothing in this table is what people were found to say. Those who "
        "wrote chose to, and are no sample of any wider group: no number here stands for people who did not write."
    )
    return Counts(
        NAME,
        Definition(
            title="Passages by theme, as a machine's coding and a sample estimate them",
            who=f"Passages that answer the call for evidence “{maker.call.title}”, as far as they were coded",
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
