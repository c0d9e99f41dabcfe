"""The passages behind a number of the report, each with its words and the places in them that bear the theme."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.tables.counts import Key
from cairn.themes.report.build import Report

BEGINS, ENDS = "«", "»"


@dataclass(frozen=True, slots=True)
class Behind:
    """A passage that a number rests on: its id, whose it is (a public reference), its words, and which of them bear the
    theme, as places in the text; none where the number is of what was not found, or of no theme."""

    passage: str
    response: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def marked(self) -> str:
        """The words with « and » around those that bear the theme."""
        found, at = [], 0
        for start, end in _joined(self.spans):
            found += [self.text[at:start], BEGINS, self.text[start:end], ENDS]
            at = end
        return "".join([*found, self.text[at:]])


def behind(made: Report, counts: str, key: Key) -> tuple[Behind, ...]:
    """Every passage behind the number of a table at a key, in the order of `Report.passages_behind`.

    Raises KeyError where the report has no such number.
    """
    whose = {
        passage: each.response for asked in made.asked for each in asked.heard for passage in each.passages
    }
    themes = key[1].split("+")
    return tuple(
        Behind(passage, whose[passage], made.texts[passage], _spans(made, passage, themes))
        for passage in made.passages_behind(counts, key)
    )


def _spans(made: Report, passage: str, themes: list[str]) -> tuple[tuple[int, int], ...]:
    """The words of the themes, and of the narrower ones under them."""
    standing = made.standings.get(passage)
    if standing is None:
        return ()
    wanted = {*themes, *(each for theme in themes for each in made.below.get(theme, ()))}
    return tuple(sorted(span for each in standing.themes if each.theme in wanted for span in each.spans))


def _joined(spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
