"""The words of the codebook as they go to disclosure control."""

from __future__ import annotations

from dataclasses import replace

from cairn.responses.redaction import identifies
from cairn.tables.theme_words import ThemeWords
from cairn.themes.codebook import Codebook


def theme_words(codebook: Codebook) -> tuple[ThemeWords, ...]:
    """The words of every theme in use, in the codebook's order; void where what is found by pattern (a telephone
    number, an address) stands in them."""
    return tuple(
        _checked(
            ThemeWords(
                theme.id, theme.question, theme.title, theme.description, theme.parent, codebook.version
            )
        )
        for theme in codebook.themes
        if theme.in_use
    )


def _checked(words: ThemeWords) -> ThemeWords:
    void = identifies(f"{words.title}\n{words.description}")
    return replace(words, title="", description="", void=void) if void else words
