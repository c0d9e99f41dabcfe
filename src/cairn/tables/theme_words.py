"""The words of themes on their way to publication: what a person called each, and what is coded to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What a theme is called and what it means, in the words of whoever keeps the codebook.

    `question` is the code of the question that it answers; "" where it runs through the whole call. `parent` is the id
    of the broader theme that it belongs to. `codebook` is the version of the codebook that says so. `void` is why its
    words may not be printed (a sentence that names none of them), where they would identify somebody; they are empty
    then.
    """

    id: str
    question: str
    title: str
    description: str
    parent: str
    codebook: int
    void: str = ""
