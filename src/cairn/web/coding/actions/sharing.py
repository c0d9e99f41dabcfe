"""Who codes which passages: samples drawn, passages given out and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.themes.dealing import draw
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import draw_sample, give_to_code, take_from_coder
from cairn.web.ledger.coded.made import samples_of
from cairn.web.ledger.coded.waiting import codable
from cairn.web.ledger.models import CodingMark, Sampled


@dataclass(frozen=True, slots=True)
class Draw:
    """A random sample to draw: so many passages, by a seed; `name` is "" where the ledger is to name it."""

    size: int
    seed: int
    name: str


@dataclass(frozen=True, slots=True)
class Give:
    """Passages to give out: of a sample, or of the whole question where `sample` is ""; so many of them at random, or
    all where `many` is None; each to so many of the coders."""

    coders: Sequence[str]
    each: int
    sample: str
    many: int | None


@dataclass(frozen=True, slots=True)
class TakeBack:
    """What one coder was given and has not coded is to be theirs no longer."""

    coder: str


def share_out(*, call: str, question: str, asked: Draw | Give | TakeBack, by: str) -> None:
    """Do what was asked. Raises Refused, with a sentence, where it cannot be done."""
    match asked:
        case Draw(size, seed, name):
            draw_sample(question=question, size=size, seed=seed, name=name, by=by)
        case TakeBack(coder):
            take_from_coder(question=question, coder=coder, by=by)
        case Give():
            _give(call, question, asked, by)


def _give(call: str, question: str, asked: Give, by: str) -> None:
    if asked.sample and not samples_of(call, question).filter(name=asked.sample).exists():
        raise Refused("There is no such sample of this question. Choose one that there is.")
    rows = Sampled.objects.filter(sample__name=asked.sample, sample__call=call)
    passages = list(rows.values_list("passage_id", flat=True)) if asked.sample else _not_given(call, question)
    if asked.many is not None:
        passages = draw(passages, min(asked.many, len(passages)), _seed(call, question))
    if not passages:
        raise Refused("Every passage of this question has been given out already.")
    given = give_to_code(
        question=question, coders=list(asked.coders), each=asked.each, by=by, passages=passages,
        seed=_seed(call, question),
    )  # fmt: skip
    if not given:
        raise Refused(
            "Each of these passages has its coders already. Choose others, or more people for each."
        )


def _not_given(call: str, question: str) -> list[str]:
    given = CodingMark.objects.filter(what=CodingMark.What.GIVEN).values("passage")
    return list(codable(call, question).exclude(pk__in=given).values_list("pk", flat=True))


def _seed(call: str, question: str) -> int:
    """Another for each time that passages are given out; it is written down in the record of who did what."""
    return CodingMark.objects.filter(
        passage__response__call=call, passage__question=question, what=CodingMark.What.GIVEN
    ).count()
