"""Long answers within the form: of organisations under headings, of people without end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cairn.synthetic.voices.definitions import Essay, Theme
from cairn.synthetic.voices.details import giving_away
from cairn.synthetic.voices.phrasing import Speaker
from cairn.synthetic.voices.pieces import Paragraph, Piece
from cairn.synthetic.voices.speech import said

_A_PARAGRAPH = (3, 5)  # sentences


def long_answer(essay: Essay, question: str, speaker: Speaker) -> list[Paragraph]:
    """A long answer: an opening, then a part on each of several themes, and at the end whom to ask."""
    themes = _themes(essay, question, speaker)
    number = speaker.rng.randint(*essay.sentences)
    opening = said(speaker.rng.choice(essay.openings), speaker.rng, speaker.slots)
    headings = speaker.rng.sample(essay.headings, len(essay.headings))
    written: list[Paragraph] = [[Piece(opening)]]
    numbered = 0
    for place, theme in enumerate(themes):
        sentences = _on(theme, question, max(3, number // len(themes)), speaker)
        if headings:
            written.append([Piece(said(headings[place % len(headings)], speaker.rng, speaker.slots))])
        while paragraph := list(islice(sentences, speaker.rng.randint(*_A_PARAGRAPH))):
            numbered += 1
            written.append([Piece(f"{numbered}."), *paragraph] if headings else paragraph)
    return [*written, *_contact(essay, speaker)]


def _on(theme: Theme, question: str, number: int, speaker: Speaker) -> Iterator[Piece]:
    for _ in range(number):
        if speaker.has_more_on(theme):
            yield speaker.on(theme, question)


def _themes(essay: Essay, question: str, speaker: Speaker) -> list[Theme]:
    weights = speaker.grammar.leaning(question, speaker.respondent.sector)
    likely = sorted(weights, key=lambda code: -weights[code] * speaker.rng.random())
    number = min(len(likely), speaker.rng.randint(*essay.themes))
    return [speaker.grammar.themes[code] for code in likely[:number]]


def _contact(essay: Essay, speaker: Speaker) -> list[Paragraph]:
    """Organisations say whom to ask for more."""
    if not essay.headings:
        return []
    words, towns = speaker.grammar.details, speaker.grammar.words["town"]
    return [[giving_away(speaker.rng.choice(words.contacts), words, towns, speaker.slots, speaker.rng)]]
