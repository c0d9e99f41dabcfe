"""What a labeller makes of one passage: what was heard of it as a proposed coding, or why a person must read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.labellers.cache import Heard
from cairn.themes.labellers.suspects import Flag, flags_of
from cairn.themes.labellers.words import Words


@dataclass(frozen=True, slots=True)
class Labelled:
    """What came of one passage: a coding, or why a person must read it; and whatever else a person should look at."""

    passage: str
    coding: Coding | None
    needs_person: str = ""
    flags: tuple[Flag, ...] = ()


def labelled(coder: str, words: Words, heard: Heard, codebook: int, made_at: dt.datetime) -> Labelled:
    """What was heard of a text as the coding of a passage, with places in the passage's own text."""
    flags = flags_of(words.text)
    if heard.needs_person:
        return Labelled(words.passage, None, heard.needs_person, flags)
    applied = []
    for each in heard.applied:
        place = words.place(each.start, each.end)
        if place is None:
            why = "A quotation of the model stands where something was taken out."
            return Labelled(words.passage, None, why, flags)
        applied.append(Applied(each.theme, place[0], place[1], each.stance, each.strength, each.certainty))
    return Labelled(
        words.passage,
        Coding(
            passage=words.passage,
            question=words.question,
            coder=coder,
            kind=CodingKind.PROPOSED,
            applied=tuple(applied),
            made_at=made_at,
            codebook=codebook,
            blind=True,
        ),
        flags=flags,
    )
