"""Which of the lines that begin with a number begin a numbered paragraph of the document.

A document numbers its paragraphs when the numbers go on rising from one question to the next. Lists
inside answers begin again at 1, and are no paragraphs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cairn.responses.free_format.lines import Line

SHORTEST = 3


def paragraph_numbers(lines: Sequence[Line], headings: Collection[int]) -> dict[int, int]:
    """Printed number by index of line, for the lines that begin a numbered paragraph.

    `headings` are the lines that are headings: their own numbers are left out, and numbers that do
    not go on across one of them are a list.
    """
    candidates = [
        (n, number) for n, line in enumerate(lines) if n not in headings and (number := line.number)
    ]
    chain = _longest_rising(candidates)
    if len(chain) < SHORTEST or (headings and not _crosses(chain, headings)):
        return {}
    return dict(chain)


def _longest_rising(candidates: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of numbers each one more than the last, other numbers between them passed by."""
    ending_at: dict[int, list[tuple[int, int]]] = {}
    longest: list[tuple[int, int]] = []
    for place, number in candidates:
        chain = [*ending_at.get(number - 1, []), (place, number)]
        if len(chain) >= len(ending_at.get(number, [])):
            ending_at[number] = chain
        if len(chain) > len(longest):
            longest = chain
    return longest


def _crosses(chain: Sequence[tuple[int, int]], headings: Collection[int]) -> bool:
    first, last = chain[0][0], chain[-1][0]
    return any(first < heading < last for heading in headings)
