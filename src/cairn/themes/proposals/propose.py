"""Themes proposed of one question from the units of its answers, the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from cairn.calls.definition import Call
from cairn.responses.ledger import Response
from cairn.tables.sentences import counted
from cairn.themes.coding import Stance
from cairn.themes.languages import OTHER, WELSH
from cairn.themes.matching_features import Reader
from cairn.themes.proposals.consensus import grouped_by_consensus
from cairn.themes.proposals.described import Described, describe
from cairn.themes.proposals.grains import grains_of
from cairn.themes.proposals.large import MOST, put_with, sample_of
from cairn.themes.proposals.making import Ground, themes_of
from cairn.themes.proposals.proposal import Grain, Proposal
from cairn.themes.proposals.quoted import affinities
from cairn.themes.proposals.stances import stances_of
from cairn.themes.proposals.stems import says_little
from cairn.themes.units import Unit

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

FEWEST = 6
"""Of fewer units nobody needs a theme to see what is said: none is proposed."""
SAYS_LITTLE = "says_little"
COPY = "copy"


def propose(
    units: Sequence[Unit],
    reads: Reader | None = None,
    asked: str = "",
    stances: Mapping[str, Stance] | None = None,
    most: int = MOST,
) -> Proposal:
    """Themes at three grains from the units of one question.

    `reads` gives vectors of meaning (`cairn.themes.meaning.meaning()`); without it words alone are compared, and the
    proposal says so. `asked` is the question's own wording, whose words count for nothing. `stances` is how each
    response stands, by public reference, where a scale is beside the question: themes are parted by it then. Copies of
    a letter count once. Of more than `most` units a sample is grouped. The same input gives the same proposal.
    """
    question = units[0].question if units else ""
    set_aside = _set_aside(units)
    able = [unit for unit in units if unit.is_read and not says_little(unit.text)]
    stands = stances or {}
    if len(able) < FEWEST:
        notes = (f"There {_are(len(able))} to read: too few for themes. Read them as they are.",)
        unplaced = tuple(unit.id for unit in able)
        return Proposal(question, "words" if reads is None else "minilm", (), unplaced, set_aside, notes)
    described = describe([unit.text for unit in able], [unit.language for unit in able], asked, reads)
    sample = sample_of(able, stands, most)
    grains, shares = _grouped(described, sample)
    ground = Ground(question, able, units, described, asked, stands)
    unplaced = tuple(unit.id for unit, group in zip(able, grains[Grain.MIDDLE], strict=True) if group < 0)
    return Proposal(
        question,
        "words" if reads is None else "minilm",
        themes_of(ground, grains, shares),
        unplaced,
        set_aside,
        tuple(_notes(able, reads, len(sample), len(unplaced))),
    )


def propose_by_question(
    call: Call,
    responses: Sequence[Response],
    units: Iterable[Unit],
    reads: Reader | None = None,
) -> dict[str, Proposal]:
    """What is proposed of each question of a call that takes words, by its code, from the units of its answers."""
    by_question: dict[str, list[Unit]] = {}
    for unit in units:
        by_question.setdefault(unit.question, []).append(unit)
    return {
        question.code: propose(
            by_question.get(question.code, ()),
            reads,
            f"{question.text}\n{question.statement}\n{question.hint}",
            stances_of(call, responses, question.code),
        )
        for question in call.questions()
        if question.takes_words
    }


def _grouped(described: Described, sample: Ints) -> tuple[dict[Grain, Ints], dict[Grain, Numbers]]:
    """The group of each unit at each grain, -1 for none, and its affinity there."""
    part = described if len(sample) == len(described) else described.only(sample)
    graph, middle = grouped_by_consensus(part)
    found = grains_of(graph, middle)
    shares = {grain: affinities(graph, labels) for grain, labels in found.items()}
    if part is described:
        return dict(found), shares
    rest = np.setdiff1d(np.arange(len(described), dtype=np.int64), sample)
    groups: dict[Grain, Ints] = {}
    affinity: dict[Grain, Numbers] = {}
    fine, like = put_with(described.only(rest), part, found[Grain.FINE])
    for grain, labels in found.items():
        above = np.full(int(found[Grain.FINE].max()) + 1, -1, dtype=np.int64)
        above[found[Grain.FINE][labels >= 0]] = labels[labels >= 0]
        groups[grain] = np.full(len(described), -1, dtype=np.int64)
        groups[grain][sample] = labels
        groups[grain][rest] = np.where(fine >= 0, above[np.maximum(fine, 0)], -1)
        affinity[grain] = np.zeros(len(described))
        affinity[grain][sample] = shares[grain]
        affinity[grain][rest] = like
    return groups, affinity


def _set_aside(units: Sequence[Unit]) -> dict[str, int]:
    reasons = Counter(unit.set_aside.value for unit in units if unit.set_aside)
    reasons[COPY] = sum(bool(unit.copy_of) for unit in units)
    reasons[SAYS_LITTLE] = sum(unit.is_read and says_little(unit.text) for unit in units)
    return {reason: number for reason, number in sorted(reasons.items()) if number}


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {counted(number, 'sentence')}"


def _notes(units: Sequence[Unit], reads: Reader | None, sampled: int, unplaced: int) -> Iterable[str]:
    if reads is None:
        yield (
            "Words alone were compared, not what they mean, for the extra `meaning` is not installed: the same thing "
            "said in other words may stand apart."
        )
    else:
        unread = sum(unit.language in (WELSH, OTHER) for unit in units)
        if unread:
            yield (
                f"{counted(unread, 'unit')} in Welsh or another language {'was' if unread == 1 else 'were'} grouped "
                "by words alone, for the model of meaning reads English."
            )
    if sampled < len(units):
        yield (
            f"Themes were found in a sample of {sampled:,} of {len(units):,} units; each of the rest was put with "
            "those that it is most like."
        )
    if unplaced:
        yield f"{counted(unplaced, 'unit')} {'is' if unplaced == 1 else 'are'} like no other, and in no theme."
