"""Themes proposed of one question from the units of its answers, the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from cairn.calls.definition import Call
from cairn.responses.ledger import Response
from cairn.tables.sentences import counted
from cairn.themes.coding import Stance
from cairn.themes.languages import OTHER, WELSH
from cairn.themes.matching_features import Reader
from cairn.themes.proposals.described import describe
from cairn.themes.proposals.distinct import distinct
from cairn.themes.proposals.large import MOST, grouped, sample_of
from cairn.themes.proposals.making import Ground, themes_of
from cairn.themes.proposals.proposal import Grain, Proposal
from cairn.themes.proposals.stances import stances_of
from cairn.themes.proposals.stems import says_little
from cairn.themes.units import Unit

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
    a letter count once. Of more than `most` units, those with the same words counted as one, a sample is grouped. The
    same input gives the same proposal, in whatever order the units come.
    """
    question = units[0].question if units else ""
    set_aside = _set_aside(units)
    able = sorted(
        (unit for unit in units if unit.is_read and not says_little(unit.text)), key=lambda unit: unit.id
    )
    stands = stances or {}
    if len(able) < FEWEST:
        notes = (f"There {_are(len(able))} to read: too few for themes. Read them as they are.",)
        unplaced = tuple(unit.id for unit in able)
        return Proposal(question, "words" if reads is None else "minilm", (), unplaced, set_aside, notes)
    firsts, kind_of = distinct(able)
    kinds = [able[place] for place in firsts.tolist()]
    described = describe([unit.text for unit in kinds], [unit.language for unit in kinds], asked, reads)
    sample = sample_of(kinds, stands, most)
    found, near = grouped(described, sample, np.bincount(kind_of))
    grains = {grain: labels[kind_of] for grain, labels in found.items()}
    shares = {grain: each[kind_of] for grain, each in near.items()}
    ground = Ground(question, able, units, described, kind_of, asked, stands)
    unplaced = tuple(unit.id for unit, group in zip(able, grains[Grain.MIDDLE], strict=True) if group < 0)
    return Proposal(
        question,
        "words" if reads is None else "minilm",
        themes_of(ground, grains, shares),
        unplaced,
        set_aside,
        tuple(_notes(able, reads, len(sample), len(kinds), len(unplaced))),
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


def _set_aside(units: Sequence[Unit]) -> dict[str, int]:
    reasons = Counter(unit.set_aside.value for unit in units if unit.set_aside)
    reasons[COPY] = sum(bool(unit.copy_of) for unit in units)
    reasons[SAYS_LITTLE] = sum(unit.is_read and says_little(unit.text) for unit in units)
    return {reason: number for reason, number in sorted(reasons.items()) if number}


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {counted(number, 'sentence')}"


def _notes(
    units: Sequence[Unit], reads: Reader | None, sampled: int, kinds: int, unplaced: int
) -> Iterable[str]:
    if reads is None:
        yield (
            "Words alone were compared, not what they mean (the extra `meaning` is not installed, or was not asked "
            "for): the same thing said in other words may stand apart."
        )
    else:
        unread = sum(unit.language in (WELSH, OTHER) for unit in units)
        if unread:
            yield (
                f"{counted(unread, 'unit')} in Welsh or another language {'was' if unread == 1 else 'were'} grouped "
                "by words alone, for the model of meaning reads English."
            )
    if sampled < kinds:
        yield (
            f"Themes were found in a sample of {sampled:,} of {kinds:,} units that differ; each of the rest was put "
            "with those that it is most like."
        )
    if unplaced:
        yield f"{counted(unplaced, 'unit')} {'is' if unplaced == 1 else 'are'} like no other, and in no theme."
