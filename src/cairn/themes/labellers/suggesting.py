"""Themes suggested by a language model: read some units at a time, then join what says the same; a person decides.

Each suggestion cites the units that it rests on by their ids, which must be among those it was shown. In joining, a
model is shown titles and ids, and what it says it joins is counted by us: it is never asked how many. Units that
speak to a model are left out and told of, for here one passage could speak for its neighbours.
What was answered is kept (`Cache.told`), so that a run that is stopped goes on where it was.
Akin to TnT-LLM (Wan and others, 2024, arXiv 2403.12173), whose first phase makes labels of a sample of texts and
refines them, and to LLooM (Lam and others, "Concept induction", CHI 2024); neither is followed step by step.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.themes.labellers.asking import pace_of
from cairn.themes.labellers.cache import Cache
from cairn.themes.labellers.costs import Estimate, estimated
from cairn.themes.labellers.faults import BadAnswer, NotTaken, Stopped
from cairn.themes.labellers.labeller import ModelLabeller
from cairn.themes.labellers.probe import check_reads_all
from cairn.themes.labellers.showing import JOIN, READ, SUGGESTING_VERSION, Showing, ToldTheme
from cairn.themes.labellers.suspects import Flag, flags_of

UNITS_A_CALL = 40
JOINED_A_CALL = 60
_THEMES_A_PART = 8
_A_THEME = 60
"""Tokens. Both are guesses, for the estimate: how much there is to join is known only once the answers are read."""


@dataclass(frozen=True, slots=True)
class SuggestedTheme:
    """A theme in a model's words, and the ids of the units that it rests on. `id` is made of those."""

    id: str
    title: str
    description: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a model suggests of one question, the theme with the most units first.

    `unread` are units of which no answer kept the rules; `left_out` are units that speak to a model. `notes` are
    sentences for whoever reads the themes.
    """

    question: str
    coder: str
    themes: tuple[SuggestedTheme, ...]
    unread: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of it."""
        told = ["Titles are a model's. Read what each theme rests on before you give it yours."]
        if self.left_out:
            told.append(f"Left out, because they speak to a model: {len(self.left_out):,}. Read them.")
        if self.unread:
            told.append(f"Not read, because no answer of the model kept the rules: {len(self.unread):,}.")
        return tuple(told)


def suggest(
    labeller: ModelLabeller,
    question: str,
    wording: str,
    units: Mapping[str, str],
    *,
    cache: Cache,
    go_on: Callable[[Estimate], bool],
) -> Suggestion:
    """Themes of one question. `units` are the texts as they may be sent (see `leaving.py`), by id.

    Which units are read together is drawn by the settings' seed. `go_on` is shown what it will cost, and asked once
    where anything is to be sent. Raises Stopped and Unanswered as `label` does; Stopped too where it is not to go on,
    or the model does not read all that it is sent. What was answered is in the cache, from which the next run goes on.
    """
    left_out = tuple(sorted(unit for unit, text in units.items() if Flag.COMMANDS in flags_of(text)))
    cache.forget_told(question, units.keys() - set(left_out))
    seed = labeller.model.seed
    reading = sorted(
        units.keys() - set(left_out), key=lambda unit: hashlib.sha256(f"{seed} {unit}".encode()).digest()
    )
    parts = [_part(labeller, question, wording, units, some) for some in _parts(reading, UNITS_A_CALL)]
    _check_may_go_on(labeller, parts, cache, len(units), go_on)
    found: list[SuggestedTheme] = []
    unread: list[str] = []
    for part in parts:
        try:
            answer = part.answer(labeller, cache)
        except (BadAnswer, NotTaken):
            unread += part.rests_on
        else:
            found += [_theme(question, each, each.rests_on) for each in answer.themes]
    themes = _joined(labeller, question, wording, found, cache)
    in_order = sorted(themes, key=lambda theme: (-len(theme.units), theme.id))
    coder = f"machine:{labeller.model.name} {SUGGESTING_VERSION}"
    return Suggestion(question, coder, tuple(in_order), tuple(sorted(unread)), left_out)


def _check_may_go_on(
    labeller: ModelLabeller,
    parts: Sequence[Showing],
    cache: Cache,
    units: int,
    go_on: Callable[[Estimate], bool],
) -> None:
    """Cost it, ask, and try the endpoint, where anything is to be read."""
    fresh = [part for part in parts if cache.told(part.key) is None]
    if not fresh:
        return
    model = labeller.model
    joins = math.ceil(len(parts) * _THEMES_A_PART / JOINED_A_CALL)
    reads = [part.read_tokens for part in fresh] + [JOINED_A_CALL * _A_THEME] * (joins + (joins > 1))
    estimate = estimated(model, reads, units, 0, cache.pace(pace_of(labeller)))
    kept = sum(len(part.rests_on) for part in parts) - sum(len(part.rests_on) for part in fresh)
    if not go_on(replace(estimate, kept=kept, what="answer")):
        raise Stopped("Nothing was sent: the run was not told to go on.")
    check_reads_all(labeller, max(part.read_tokens for part in fresh))


def _part(
    labeller: ModelLabeller, question: str, wording: str, units: Mapping[str, str], some: Sequence[str]
) -> Showing:
    shown = {unit: {"id": unit, "text": units[unit]} for unit in some}
    return Showing.of(labeller, question, READ, wording, "answers", shown, some)


def _joined(
    labeller: ModelLabeller, question: str, wording: str, found: Sequence[SuggestedTheme], cache: Cache
) -> list[SuggestedTheme]:
    """Themes that say the same as one; where a model does not answer by the rules they stay apart."""
    by_id = {theme.id: theme for theme in found}
    parts = list(_parts(sorted(by_id), JOINED_A_CALL))
    for some in [*parts, *([None] if len(parts) > 1 else [])]:
        ids = sorted(by_id)[:JOINED_A_CALL] if some is None else some
        if len(ids) < 2:
            continue
        shown = {
            each: {"id": each, "title": by_id[each].title, "description": by_id[each].description}
            for each in ids
        }
        rests_on = [unit for each in ids for unit in by_id[each].units]
        asking = Showing.of(labeller, question, JOIN, wording, "themes", shown, rests_on)
        try:
            answer = asking.answer(labeller, cache)
        except (BadAnswer, NotTaken):
            continue
        for each in answer.themes:
            theirs = [unit for theme in each.rests_on for unit in by_id.pop(theme).units]
            theme = _theme(question, each, theirs)
            by_id[theme.id] = theme
    return list(by_id.values())


def _theme(question: str, suggested: ToldTheme, units: Sequence[str]) -> SuggestedTheme:
    ids = tuple(sorted(set(units)))
    digest = hashlib.sha256("\n".join([suggested.title, *ids]).encode()).hexdigest()[:10]
    return SuggestedTheme(f"{question}-model-{digest}", suggested.title, suggested.description, ids)


def _parts(ids: Sequence[str], most: int) -> Iterator[list[str]]:
    for at in range(0, len(ids), most):
        yield list(ids[at : at + most])
