"""The queue of what may be names, for a person to look at.

The rule: a word with a capital that the whole corpus never, or hardly ever, writes small. It needs no
list of names, and finds those of any culture; it takes places and brands with them, which is why a
person looks. Where a capital says nothing (a sentence begins, all is in capitals, nothing is), what
the corpus and a list of English words do not know is found less surely, and titles, relations and
common given names make the rule surer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cairn.responses.redaction.findings import Finding, FindingKind, finding
from cairn.responses.redaction.names.cues import (
    PARTICLES,
    SMALL_WORDS,
    follows_a_cue,
    follows_being_called,
    is_title,
)
from cairn.responses.redaction.names.terms import term_spans
from cairn.responses.redaction.names.tokens import Token, is_shouted, plain_form, tokens_of
from cairn.responses.redaction.names.vocabulary import Vocabulary
from cairn.responses.redaction.reading import reading_of
from cairn.responses.redaction.words import words_of
from cairn.responses.word_sets import word_set

_PLACE_BEFORE = word_set("in near at from around outside across to inside throughout")
_SHORT_CAPITALS = 5
_MAY_BE_A_TERM = 0.4
_FEW = 5


class NameQueue:
    """Finds what may be names in texts of the corpus whose vocabulary it was given."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._given = words_of("given_names")
        self._not_names = words_of("not_names")
        self._surnames = words_of("surnames")
        self._only_names = frozenset(name for name in self._given if not self._is_plain(name))

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What may be a name (or a place by that name), in order; titles are part of it. Offsets are code points."""
        reading = reading_of(text)
        tokens = list(tokens_of(reading.text))
        shouted = is_shouted(reading.text)
        certainties = [self._certainty(tokens, place, shouted) for place in range(len(tokens))]
        terms = list(term_spans(reading.text))
        return tuple(
            finding(*reading.place(tokens[first].start, _end_of(tokens[last])), kind, certainty)
            for first, last, certainty, kind in self._runs(reading.text, tokens, certainties, shouted)
            if certainty > _MAY_BE_A_TERM or not _is_within(tokens[first].start, tokens[last].end, terms)
        )

    def queue(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """Of texts with their ids, those in which something may be a name, with what may be one."""
        for key, text in texts:
            if found := self.findings(text):
                yield key, found

    def _certainty(self, tokens: Sequence[Token], place: int, shouted: bool) -> float:
        token = tokens[place]
        if shouted:
            return self._of_shouted(tokens, place)
        return self._of_small(tokens, place) if token.word[0].islower() else self._of_a_capital(tokens, place)

    def _of_a_capital(self, tokens: Sequence[Token], place: int) -> float:
        token = tokens[place]
        plain = plain_form(token.word)
        if (
            token.word.upper() == token.word.lower()
        ):  # a script without capitals: all of it is for a person to see
            return 0.3
        if place and is_title(tokens[place - 1]) and tokens[place - 1].word[0].isupper():
            return 0.95
        if (
            len(plain) < 2
            or plain.startswith("i'")
            or plain in self._not_names
            or plain in self._vocabulary.known
            or is_title(token)
        ):
            return 0.0
        if follows_a_cue(tokens, place) and not self._is_plain(plain):
            return 0.95
        if _is_capitals(token.word):
            return self._of_capitals(plain)
        if plain in self._given and self._before_a_capital(tokens, place):
            return 0.7
        return self._at_a_beginning(plain) if token.first else self._inside(plain, tokens, place)

    def _of_capitals(self, plain: str) -> float:
        """A word in capitals among others: mostly CAMHS or EHCP, seldom SMITH."""
        if plain in self._only_names:
            return 0.5
        if len(plain) <= _SHORT_CAPITALS or self._is_plain(plain) or self._vocabulary.small.get(plain, 0):
            return 0.0
        return 0.4

    def _before_a_capital(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether a word with a capital follows at once: "Mark Law", "Sally Green", but not "Will the"."""
        if place + 1 >= len(tokens) or tokens[place + 1].start != tokens[place].end + 1:
            return False
        after = tokens[place + 1].word
        return (
            after[0].isupper()
            and not _is_capitals(after)
            and plain_form(after) not in self._not_names
            and len(after) > 1
        )

    def _before_no_word(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether what follows at once, small, is no word: "poppy quarrside", but not "poppy field"."""
        if place + 1 >= len(tokens) or tokens[place + 1].start != tokens[place].end + 1:
            return False
        after = plain_form(tokens[place + 1].word)
        return (
            len(after) > 3
            and tokens[place + 1].word.islower()
            and not self._is_plain(after)
            and self._is_rare(after)
        )

    def _inside(self, plain: str, tokens: Sequence[Token], place: int) -> float:
        if plain in self._only_names:
            return 0.95
        if plain in self._surnames and not self._before_a_capital(tokens, place):
            return 0.4
        if not self._vocabulary.is_hardly_small(plain):
            return 0.0
        if plain in self._given:
            return 0.7
        return 0.4 if self._vocabulary.is_word(plain) else 0.8

    def _at_a_beginning(self, plain: str) -> float:
        if plain in self._only_names:
            return 0.85
        if plain in self._given:
            return 0.5 if self._vocabulary.inside.get(plain, 0) >= self._times_small(plain) else 0.0
        if self._vocabulary.is_word(plain):
            return 0.0
        return 0.6 if self._vocabulary.is_hardly_small(plain) else 0.0

    def _of_small(self, tokens: Sequence[Token], place: int) -> float:
        token = tokens[place]
        plain = plain_form(token.word)
        if plain in self._only_names and len(plain) > 2:
            return 0.5
        if _follows_a_title(tokens, place) and plain not in SMALL_WORDS:
            return (
                0.0
                if self._is_plain(plain) and tokens[place - 1].word.lower() not in ("mr", "mrs", "ms")
                else 0.8
            )
        if plain in self._given and follows_being_called(tokens, place):
            return 0.6
        if plain in self._given and (
            self._before_no_word(tokens, place)
            or self._vocabulary.inside.get(plain, 0) > self._times_small(plain)
        ):
            return 0.5
        if len(plain) < 3 or self._is_plain(plain):
            return 0.0
        return 0.6 if follows_a_cue(tokens, place) and self._is_rare(plain) else 0.0

    def _of_shouted(self, tokens: Sequence[Token], place: int) -> float:
        plain = plain_form(tokens[place].word)
        if _follows_a_title(tokens, place) and plain not in SMALL_WORDS:
            return 0.85
        if plain in self._only_names and len(plain) > 2:
            return 0.7
        if plain in self._given and follows_a_cue(tokens, place):
            return 0.6
        return 0.4 if len(plain) > 2 and not self._is_plain(plain) and self._is_rare(plain) else 0.0

    def _is_plain(self, plain: str) -> bool:
        return plain in self._not_names or self._vocabulary.is_word(plain)

    def _is_rare(self, plain: str) -> bool:
        """Whether too few wrote a word small for it to be a word, where its own capital says nothing."""
        return self._times_small(plain) <= _FEW or self._vocabulary.is_hardly_small(plain)

    def _times_small(self, plain: str) -> int:
        return self._vocabulary.small.get(plain, 0) + self._vocabulary.careless.get(plain, 0)

    def _runs(
        self, text: str, tokens: Sequence[Token], certainties: Sequence[float], shouted: bool
    ) -> Iterator[tuple[int, int, float, FindingKind]]:
        """What may be a name, from its title, first names and initials to its last surname."""
        place = 0
        while place < len(tokens):
            if not certainties[place]:
                place += 1
                continue
            first = self._first_of(text, tokens, place)
            last = self._last_of(text, tokens, certainties, place, shouted)
            certainty = max(certainties[place : last + 1])
            yield first, last, certainty, self._kind(tokens, first, last, certainty)
            place = last + 1

    def _first_of(self, text: str, tokens: Sequence[Token], place: int) -> int:
        while place and _are_joined(text, tokens[place - 1], tokens[place]):
            before = tokens[place - 1]
            initial = len(before.word) == 1 and before.word.isupper() and before.word != "I"
            given = before.word[0].isupper() and plain_form(before.word) in self._given
            if not (initial or given or is_title(before)):
                break
            place -= 1
        return place

    def _last_of(
        self, text: str, tokens: Sequence[Token], certainties: Sequence[float], place: int, shouted: bool
    ) -> int:
        last = place
        for later in range(place + 1, min(len(tokens), place + 6)):
            if not _are_joined(text, tokens[later - 1], tokens[later]) or tokens[later - 1].word.endswith(
                ("'s", "’s")
            ):
                break
            word = tokens[later].word
            if certainties[later] or self._goes_on(word, shouted):
                last = later
            elif word.lower() not in PARTICLES:
                break
        return last

    def _goes_on(self, word: str, shouted: bool) -> bool:
        """Whether a word after a name belongs to it: "Green" of "Jane Green", but not "Monday"."""
        plain = plain_form(word)
        if (
            shouted or word[0].islower()
        ):  # a capital says nothing, or there is none: only what is no word at all
            if plain in self._surnames:
                return True
            return len(plain) > 2 and not self._is_plain(plain) and self._is_rare(plain)
        return plain != "i" and plain not in self._not_names and not _is_capitals(word[1:])

    def _kind(self, tokens: Sequence[Token], first: int, last: int, certainty: float) -> FindingKind:
        before = plain_form(tokens[first - 1].word) if first else ""
        known = any(
            plain_form(tokens[place].word) in self._given or is_title(tokens[place])
            for place in range(first, last + 1)
        )
        return (
            FindingKind.PLACE
            if before in _PLACE_BEFORE and not known and certainty < 0.9
            else FindingKind.NAME
        )


def _is_within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _follows_a_title(tokens: Sequence[Token], place: int) -> bool:
    """Where capitals say nothing, only short titles: a "sister" and a "judge" are mostly no titles."""
    return place > 0 and is_title(tokens[place - 1]) and len(tokens[place - 1].word) < 5


def _is_capitals(word: str) -> bool:
    """CAMHS and SENCOs: two capitals and more, with at most an s after them."""
    letters = word.rstrip("s")
    return len(letters) > 1 and letters.isupper()


def _are_joined(text: str, before: Token, after: Token) -> bool:
    gap = text[before.end : after.start]
    return gap in (" ", "  ", "\n") or (gap in (".", ". ") and (len(before.word) == 1 or is_title(before)))


def _end_of(token: Token) -> int:
    """Where the name itself ends: the s of "Kayden's" says whose, and may stay."""
    word = token.word
    return token.end - 2 if word.lower().endswith(("'s", "’s")) and len(word) > 3 else token.end
