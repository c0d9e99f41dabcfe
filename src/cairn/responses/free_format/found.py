"""How each part came to its question and how sure that is: from its heading, less with each paragraph below it; or
from its own words, among the questions of the section that heads it, or of the call where nothing is headed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cairn.calls.definition import Call
from cairn.responses.free_format.content import Content
from cairn.responses.free_format.kinds import Part
from cairn.responses.ledger import SURE, FoundBy, PassageKind

FADES = {FoundBy.LABEL: 0.995, FoundBy.WORDING: 0.99, FoundBy.SECTION: 0.99}
"""What is left of a heading's certainty with each paragraph below it. Documents made in six formats show it: below a
number nothing but a heading that was not seen can come between; below words, more often."""
LEAST = 0.35
MOST_BY_CHANCE = round(SURE - 0.01, 2)
BY_CONTENT = 0.35
"""Of passages given by their words alone at a chance near 1, about this share was right on made documents."""


@dataclass(frozen=True, slots=True)
class Found:
    """The questions of a part, the first of them its own; how they were found, and how sure that is."""

    questions: tuple[str, ...]
    found_by: FoundBy
    certainty: float


UNFOUND = Found((), FoundBy.NOTHING, 0.0)


def found_for(text: str, parts: Sequence[Part], call: Call) -> list[Found]:
    """What each part of a document has, in order; words alone never make it sure."""
    found = _by_headings(parts)
    content: Content | None = None
    sections = {section.code: [question.code for question in section.questions] for section in call.sections}
    is_headed = any(part.heading is not None for part in parts)
    for (kind, codes), places in _to_be_read(parts, sections, is_headed, call):
        if len(codes) == 1:
            own = parts[places[0]].heading
            for below, n in enumerate(places):
                certainty = (own.certainty if own else LEAST) * FADES[FoundBy.SECTION] ** below
                found[n] = Found(tuple(codes), kind if not below else FoundBy.CARRIED, round(certainty, 4))
            continue
        content = content or Content(call)
        texts = [text[parts[n].start : parts[n].end] for n in places]
        for n, chances in zip(
            places, content.chances(texts, codes, of_section=kind is FoundBy.SECTION), strict=True
        ):
            found[n] = _by_chance(chances, kind)
    return found


def _to_be_read(
    parts: Sequence[Part], sections: dict[str, list[str]], is_headed: bool, call: Call
) -> list[tuple[tuple[FoundBy, list[str]], list[int]]]:
    """The runs of answers that no heading gives to a question, each with how it is read and among which questions."""
    runs = []
    answers = [n for n, part in enumerate(parts) if part.kind is PassageKind.ANSWER and not part.questions]
    for heading, group in groupby(answers, key=lambda n: parts[n].heading):
        if heading is not None and heading.section:
            runs.append(((FoundBy.SECTION, sections[heading.section]), list(group)))
        elif not is_headed:
            every = [question.code for question in call.questions()]
            runs.append(((FoundBy.CONTENT, every), list(group)))
    return runs


def _by_chance(chances: dict[str, float], kind: FoundBy) -> Found:
    code = max(chances, key=lambda code: chances[code], default="")
    if not code or chances[code] < (LEAST if kind is FoundBy.CONTENT else 0.0):
        return UNFOUND
    others = tuple(other for other in chances if other != code) if kind is FoundBy.SECTION else ()
    certainty = chances[code] if kind is FoundBy.SECTION else BY_CONTENT * chances[code]
    return Found((code, *others), kind, round(min(certainty, MOST_BY_CHANCE), 4))


def _by_headings(parts: Sequence[Part]) -> list[Found]:
    """What each part has from the heading above it, fading with the distance to it."""
    found = []
    below = 0
    for part in parts:
        below = 0 if part.kind is PassageKind.HEADING else below + 1
        found.append(_of(part, below))
    return found


def _of(part: Part, below: int) -> Found:
    if not part.questions or part.heading is None:
        return UNFOUND
    heading = part.heading
    if below <= 1:
        return Found(part.questions, heading.found_by, heading.certainty)
    faded = heading.certainty * FADES[heading.found_by] ** (below - 1)
    return Found(part.questions, FoundBy.CARRIED, round(faded, 4))
