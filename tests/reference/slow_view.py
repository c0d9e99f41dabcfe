"""The view of a redacted text, letter by letter: slow, and without a pattern."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.responses.redaction import Decision


def slowly_hidden(text: str, decisions: Sequence[Decision]) -> list[bool]:
    """For each character, whether a decision hides it: by its place, or because its words stand there again."""
    hidden = [False] * len(text)
    left = [(one.start, one.end) for one in decisions if not one.hides]
    for one in decisions:
        if not one.hides:
            continue
        for place in range(one.start, min(one.end, len(text))):
            hidden[place] = True
        words = text[one.start : one.end].split()
        if not any(character.isalnum() for word in words for character in word):
            continue
        at = 0
        while at < len(text):
            end = _stands_at(text, words, at)
            if end is None:
                at += 1
                continue
            if not any(first <= at and end <= last for first, last in left):
                hidden[at:end] = [True] * (end - at)
            at = end
    return hidden


def _stands_at(text: str, words: Sequence[str], at: int) -> int | None:
    """Where the words end that begin at this place as whole words, or None where they do not stand there."""
    start, first = at, words[0][0]
    for number, word in enumerate(words):
        if number:
            spaces = at
            while at < len(text) and text[at].isspace():
                at += 1
            if at == spaces:
                return None
        if text[at : at + len(word)] != word:
            return None
        at += len(word)
    if first.isalnum() and start and _in_a_word(text[start - 1]):
        return None
    if words[-1][-1].isalnum() and at < len(text) and _in_a_word(text[at]):
        return None
    return at


def _in_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"
