"""What a corpus writes small, and what it writes with a capital where no sentence begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cairn.responses.redaction.names.tokens import is_careless, is_shouted, plain_form, tokens_of
from cairn.responses.redaction.reading import reading_of
from cairn.responses.redaction.words import words_of

_ADDRESS = re.compile(r"\S*@\S*|https?://\S+|www\.\S+")  # writes every name small


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often each word stands `small`, with a capital `inside` a sentence, and with one where it `begins` one;
    and how often small in a text that is `careless`, where nothing has a capital.

    It holds people's names: keep it no longer than the run that needs it. Words of `known` are plain
    words however rarely they were written (of a call's own text, of a Welsh list).
    """

    small: Mapping[str, int] = field(default_factory=dict)
    inside: Mapping[str, int] = field(default_factory=dict)
    begins: Mapping[str, int] = field(default_factory=dict)
    careless: Mapping[str, int] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def is_hardly_small(self, plain: str) -> bool:
        """Whether a word is never, or hardly, written small: what a name is.

        Of an English word ("Baker") that is not once in ten times; of any other not once in three, and
        those who write all small count for a fifth.
        """
        small, careless, inside = (
            self.small.get(plain, 0),
            self.careless.get(plain, 0),
            self.inside.get(plain, 0),
        )
        if self.is_word(plain):
            return (small + careless) * 10 <= inside
        return small * 2 + careless / 5 <= inside + self.begins.get(plain, 0)

    def is_word(self, plain: str) -> bool:
        """Whether it is a common English word, or known to be a word; of what is joined by hyphens, every part."""
        english = words_of("english")
        if plain in english or plain in self.known:
            return True
        parts = plain.split("-")
        return len(parts) > 1 and all(part in english or part in self.known for part in parts)


def vocabulary_of(texts: Iterable[str], known: Iterable[str] = ()) -> Vocabulary:
    """What the texts of a whole corpus write small, and what with a capital. Texts all in capitals say nothing."""
    small: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    careless: Counter[str] = Counter()
    for text in texts:
        plain = _ADDRESS.sub(" ", reading_of(text).text)
        if is_shouted(plain):
            continue
        written_small = careless if is_careless(plain) else small
        for token in tokens_of(plain):
            if token.word[0].islower():
                written_small[plain_form(token.word)] += 1
            else:
                (begins if token.first else inside)[plain_form(token.word)] += 1
    return Vocabulary(small, inside, begins, careless, frozenset(plain_form(word) for word in known))
