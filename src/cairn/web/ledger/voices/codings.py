"""Bringing in a codebook, samples and codings that were made elsewhere: codebook.jsonl, samples.jsonl, codings.jsonl.

Samples are drawn anew by their seed, from the passages that have codings, so that the ledger knows by itself which
passages were drawn; a reading of a passage that the ledger did not draw is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import IntakeError, UserError
from cairn.themes.changes import Reuse
from cairn.themes.changes.rules import same_title
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, CodingKind, Stance, Strength
from cairn.themes.coding import Coding as CodingNow
from cairn.web.ledger.actions import change_codebook, draw_sample, record_from_elsewhere, settle_coding
from cairn.web.ledger.actions.machine import ELSEWHERE
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.models import Coding, Passage, Sample
from cairn.web.ledger.voices.lines import read_lines

T = TypeVar("T")
CODEBOOK, SAMPLES, CODINGS = "codebook.jsonl", "samples.jsonl", "codings.jsonl"
_PERSON = "person:"


class Tally(Protocol):
    """What counts what was brought in (see `bring_in`)."""

    themes: int
    codings: int
    already: int
    faults: list[str]


@dataclass(frozen=True, slots=True)
class GivenTheme:
    """A line of codebook.jsonl: a theme of a question, which codings name by its `key`."""

    key: str
    question: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class GivenSample:
    """A line of samples.jsonl: so many passages of a question, drawn by a seed from those with codings."""

    name: str
    question: str
    seed: int
    size: int


@dataclass(frozen=True, slots=True)
class GivenApplied:
    """A theme in a passage, by its key."""

    theme: str
    start: int
    end: int
    stance: Stance = Stance.NOT_SAID
    strength: Strength = Strength.NOT_SAID


@dataclass(frozen=True, slots=True)
class GivenCoding:
    """A line of codings.jsonl: all that one coder, or those who settled, say of a passage."""

    passage: str
    question: str
    coder: str
    kind: CodingKind
    applied: tuple[GivenApplied, ...]
    blind: bool = False


def bring_in_codings(tally: Tally, folder: Path, call: Call, by: str) -> None:
    """Bring in the codebook, then draw the samples, then take in the codings; every fault is told with its place.

    What is in the ledger already is passed by: a theme of the same title, a sample of the same name, and a coding of a
    passage by a coder who coded it.
    """
    themes = _read(folder / CODEBOOK, GivenTheme, tally)
    codings = _read(folder / CODINGS, GivenCoding, tally)
    ids = _codebook(tally, [each for _, each in themes], call, by)
    for place, sample in _read(folder / SAMPLES, GivenSample, tally):
        among = {each.passage for _, each in codings if each.question == sample.question}
        _attempt(tally, place, partial(_draw, tally, sample, among, by))
    made = {(coding.about, coding.coder) for coding in Coding.objects.only("about", "coder")}
    waiting = []
    for place, given in codings:
        coder = ELSEWHERE + given.coder
        if (given.passage, coder) in made:
            tally.already += 1
        elif (unknown := {each.theme for each in given.applied} - ids.keys()) or given.kind not in _TAKEN:
            what = (
                f"no theme {sorted(unknown)[0]} in {CODEBOOK}" if unknown else f"not a person's: {given.kind}"
            )
            tally.faults.append(f"{place}: {what}. Mend the line.")
        else:
            waiting.append((place, given, _applied(given, ids)))
    own = [each for each in waiting if each[1].kind is CodingKind.OWN]
    _take_in(tally, own, codebook_now(call.code).version, by)
    for place, given, applied in waiting:
        if given.kind is CodingKind.SETTLED:
            _attempt(tally, place, partial(_settle, tally, given, applied))


_TAKEN = (CodingKind.OWN, CodingKind.SETTLED)
_Waiting = tuple[str, GivenCoding, tuple[Applied, ...]]


def _read(path: Path, kind: type[T], tally: Tally) -> list[tuple[str, T]]:
    found = []
    for place, read in read_lines(path, kind):
        if isinstance(read, UserError):
            tally.faults.append(str(read))
        else:
            found.append((place, read))
    return found


def _attempt(tally: Tally, place: str, act: partial[None]) -> None:
    try:
        act()
    except UserError as error:
        tally.faults.append(f"{place}: {error}")


def _codebook(tally: Tally, themes: Sequence[GivenTheme], call: Call, by: str) -> dict[str, str]:
    """Take in the themes that are not there yet, a question at a time; the ledger's id of each, by its key."""
    of_question: dict[str, list[GivenTheme]] = defaultdict(list)
    for theme in themes:
        of_question[theme.question].append(theme)
    for question, asked in of_question.items():
        codebook = codebook_now(call.code)
        new = [each for each in asked if same_title(codebook, each.title, question) is None]
        tally.already += len(asked) - len(new)
        if new:
            taken = tuple(Theme(each.key, each.title, each.description) for each in new)
            act = partial(change_codebook, asked=Reuse(taken, question), version=codebook.version, by=by)
            before = len(tally.faults)
            _attempt(tally, f"{CODEBOOK}, {question}", act)
            tally.themes += len(new) if len(tally.faults) == before else 0
    return _ids(themes, codebook_now(call.code))


def _ids(themes: Sequence[GivenTheme], codebook: Codebook) -> dict[str, str]:
    found = {each.key: same_title(codebook, each.title, each.question) for each in themes}
    return {key: theme.id for key, theme in found.items() if theme is not None}


def _draw(tally: Tally, sample: GivenSample, among: set[str], by: str) -> None:
    if Sample.objects.filter(name=sample.name).exists():
        tally.already += 1
        return
    draw_sample(
        question=sample.question, size=sample.size, seed=sample.seed, by=by, name=sample.name, among=among,
        among_whom="those that were coded elsewhere",
    )  # fmt: skip


def _applied(given: GivenCoding, ids: Mapping[str, str]) -> tuple[Applied, ...]:
    return tuple(
        Applied(ids[each.theme], each.start, each.end, each.stance, each.strength) for each in given.applied
    )


def _take_in(tally: Tally, waiting: Sequence[_Waiting], version: int, by: str) -> None:
    """All at once; where one is refused or not there, each by itself, so that a bad one spoils no other."""
    codings = [_as_coding(given, applied, version) for _, given, applied in waiting]
    there = set(
        Passage.objects.filter(pk__in=[each.passage for each in codings]).values_list("pk", flat=True)
    )
    if not codings:
        return
    try:
        if all(each.passage in there for each in codings):
            tally.codings += record_from_elsewhere(codings=codings, by=by)
            return
    except UserError:
        pass  # which of them it was is told below
    for (place, _, _), coding in zip(waiting, codings, strict=True):
        _attempt(tally, place, partial(_take_in_one, tally, coding, by))


def _take_in_one(tally: Tally, coding: CodingNow, by: str) -> None:
    if not record_from_elsewhere(codings=[coding], by=by):
        raise IntakeError("the ledger holds no such passage to code. Bring in its response first.")
    tally.codings += 1


def _as_coding(given: GivenCoding, applied: tuple[Applied, ...], version: int) -> CodingNow:
    return CodingNow(
        given.passage,
        given.question,
        ELSEWHERE + given.coder,
        CodingKind.OWN,
        applied,
        timezone.now(),
        version,
        given.blind,
    )


def _settle(tally: Tally, given: GivenCoding, applied: tuple[Applied, ...]) -> None:
    settle_coding(
        passage_id=given.passage, applied=applied, by=(ELSEWHERE + given.coder).removeprefix(_PERSON)
    )
    tally.codings += 1
