"""A language model asked which themes it finds in the answers to a question: ideas, for a person to change."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from cairn.calls import Call
from cairn.tables.language_model import ModelSettings
from cairn.tables.sentences import counted
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.exchange.codes_csv import csv_of_codes
from cairn.themes.labellers import Candidate, Words, open_labeller, sort_out
from cairn.themes.labellers.suggested_files import KEPT, write_suggested
from cairn.themes.units import units_of_passage
from cairn.web.coding.actions.labelling import WORK, stays
from cairn.web.coding.queries.candidates import candidates_of
from cairn.web.ledger.actions import write_event

if TYPE_CHECKING:
    from cairn.themes.labellers.costs import Estimate
    from cairn.themes.labellers.labeller import ModelLabeller
    from cairn.themes.labellers.suggesting import Suggestion

SUGGESTED = "themes.suggested"


def suggest_themes(
    call: Call,
    model: ModelSettings | None,
    question: str,
    *,
    by: str,
    go_on: Callable[[Estimate], bool],
    stopping: threading.Event | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Iterator[str]:
    """Have themes of a question suggested, and write them into work/model/suggested-<question>.csv, as a codebook that
    can be taken in; what came of it in sentences, with each theme.

    Sent is what may go of each passage, sentence by sentence, and what many sent word for word once. Nothing of it is
    in the codebook. Raises ModelError where no model is named, it cannot be asked, or it was stopped before its end.
    """
    asked = call.question(question)
    wording = asked.text if asked else ""
    with open_labeller(model, {question: wording}, settings.CAIRN_REVIEW, environment, stopping) as labeller:
        candidates = list(candidates_of(call, (question,)))
        going = sort_out(candidates, labeller.model)
        yield from stays(going.held)
        units = _units(candidates, going.words)
        if not units:
            yield "Nothing is left to send: no passage of what was asked for may go to the model."
            return
        found = _asked(labeller, question, wording, units, go_on)
    file = _written(found, by)
    yield from _told(found, file)


def _units(candidates: list[Candidate], going: tuple[Words, ...]) -> dict[str, str]:
    """The sentences that say something, by id, as they may be sent; each wording once."""
    passages = {each.passage.id: each.passage for each in candidates}
    there: dict[str, str] = {}
    for words in going:
        redacted = replace(passages[words.passage], text=words.text)
        for unit in units_of_passage(redacted, "", language=""):
            if unit.is_read:
                there.setdefault(unit.text, unit.id)
    return {unit: text for text, unit in there.items()}


def _asked(
    labeller: ModelLabeller,
    question: str,
    wording: str,
    units: Mapping[str, str],
    go_on: Callable[[Estimate], bool],
) -> Suggestion:
    # not above: without the extra the libraries behind them are not there, and the rest of the review does without
    from cairn.themes.labellers.cache import Cache
    from cairn.themes.labellers.suggesting import suggest

    with Cache(settings.CAIRN_REVIEW / WORK / KEPT) as cache:
        return suggest(labeller, question, wording, units, cache=cache, go_on=go_on)


@transaction.atomic
def _written(found: Suggestion, by: str) -> Path:
    """Write the file, for its owner alone, and note that it was made."""
    themes = tuple(Theme("", each.title, each.description, found.question) for each in found.themes)
    work: Path = settings.CAIRN_REVIEW / WORK
    file = write_suggested(work, found.question, "".join(csv_of_codes(Codebook(0, themes))))
    details = {"themes": len(themes), "model": found.coder}
    write_event(by=by, what=SUGGESTED, subject=found.question, details=details)
    return file


def _told(found: Suggestion, file: Path) -> Iterator[str]:
    for each in found.themes:
        passages = {unit.rpartition(".p")[0] for unit in each.units}
        rests_on = f"{counted(len(each.units), 'sentence')} of {counted(len(passages), 'passage')}"
        yield f"“{each.title}” ({rests_on}): {each.description}"
    if not found.themes:
        yield "The model suggested no theme."
    yield from found.notes
    name = file.relative_to(settings.CAIRN_REVIEW)
    yield f"Nothing of it is in the codebook. Change {name}, and take in what is worth it: cairn themes import."
