"""Agreement scales as diverging bars: who agrees to one side, who disagrees to the other, by group.

What is shown is for the team's own looking: numbers for print go through disclosure control. A limit of error stands
beside a number only where the call claims that who answered is a sample; otherwise a warning stands there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.calls.definition import Call, Option, QuestionKind
from cairn.responses.ledger import EvidenceKind, Response
from cairn.responses.senders import one_each
from cairn.themes.counts import agreement_of, note_of
from cairn.themes.intervals import wilson
from cairn.themes.report.heard import groups_of, partitions

ALL = "all"


@dataclass(frozen=True, slots=True)
class Segment:
    """One point of the scale: its people, and where its part of the bar is, in per cent from the middle (left below 0).

    The middle of the scale lies half on each side.
    """

    option: str
    label: str
    people: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class AgreeInterval:
    """Limits of the per cent who agree, Wilson's, 95 of 100."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AgreementBar:
    """One group: its people, the per cent who agree and disagree, and the parts of its bar."""

    group: str
    label: str
    people: int
    agree: float | None
    disagree: float | None
    segments: tuple[Segment, ...]
    interval: AgreeInterval | None


@dataclass(frozen=True, slots=True)
class AgreementBars:
    """The bars of one statement, "all" first; `note` says what the numbers stand for and is shown with them."""

    question: str
    statement: str
    bars: tuple[AgreementBar, ...]
    note: str

    def rows(self) -> tuple[tuple[str | int, ...], ...]:
        """The table that stands beside any picture: group, people, and the people of each point in order."""
        return tuple((bar.label, bar.people, *(each.people for each in bar.segments)) for bar in self.bars)


def agreement_bars(
    call: Call, responses: Iterable[Response], question: str, partition: str = "role"
) -> AgreementBars:
    """How far people agree with a statement, all of them and by the groups of a profile question; who answered twice
    is counted once, as in `cairn.themes.counts`.

    Where the call says how its sample was drawn, each group has Wilson's interval; where not, a warning stands.
    Groups stand in the call's order; those without anybody are left out. Raises KeyError where the
    call has no such agreement question.
    """
    asked = call.question(question)
    if asked is None or asked.kind is not QuestionKind.AGREEMENT:
        raise KeyError(f"{question} is no agreement question of this call.")
    possible = partitions(call, (partition,))
    chosen: dict[str, list[str]] = {ALL: []}
    for response in one_each(responses):
        option = agreement_of(response, question) if response.kind is EvidenceKind.CALL else None
        if option is not None and any(option == each.code for each in asked.choices):
            chosen[ALL].append(option)
            group = groups_of(response, possible).get(partition)
            if group is not None:
                chosen.setdefault(group, []).append(option)
    labels = _labels(call, partition)
    order = [group for group in (ALL, *possible.get(partition, ())) if group in chosen]
    bars = tuple(
        bar_of(group, labels.get(group, group), chosen[group], asked.choices, bool(call.sample))
        for group in order
    )
    return AgreementBars(question, asked.statement or asked.text, bars, note_of(call))


def bar_of(
    group: str, label: str, chosen: Sequence[str], scale: Sequence[Option], is_sample: bool
) -> AgreementBar:
    """One bar. The scale runs from strongest agreement to strongest disagreement; an odd one has a middle."""
    counted = Counter(chosen)
    number = len(chosen)
    half = len(scale) // 2
    shares = [100 * counted[option.code] / number if number else 0.0 for option in scale]
    middle = shares[half] if len(scale) % 2 else 0.0
    agree = math.fsum(shares[:half])
    place = -(math.fsum(shares[-half:]) + middle / 2) if half else 0.0
    segments = []
    for option, share in zip(reversed(scale), reversed(shares), strict=True):  # disagreement lies to the left
        segments.append(
            Segment(option.code, option.label, counted[option.code], round(place, 6), round(place + share, 6))
        )
        place += share
    agreeing = sum(counted[option.code] for option in scale[:half])
    return AgreementBar(
        group, label, number,
        agree if number else None,
        math.fsum(shares[-half:]) if number and half else None,
        tuple(reversed(segments)),
        interval_of(agreeing, number) if is_sample and number else None,
    )  # fmt: skip


def interval_of(number: int, of: int) -> AgreeInterval:
    """Wilson's interval for a share (`cairn.themes.intervals`), in per cent. Raises ValueError where `of` is nought."""
    low, high = wilson(number / of if of else 0.0, of)
    return AgreeInterval(100 * low, 100 * high)


def _labels(call: Call, partition: str) -> dict[str, str]:
    question = call.question(partition)
    labels = {option.code: option.label for option in question.choices} if question else {}
    return {
        ALL: "Everybody",
        "not_said": "Not said",
        "person": "People",
        "organisation": "Organisations",
        **labels,
    }
