"""Words that say how many without a number: "most", "a few". Each is checked against a released share, or refused.

The bounds are Cairn's own reading of the words, each with its reason, in claims.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.publication.sentences import sentence_at
from cairn.tables.files import read_toml

SHIPPED_CLAIMS = Path(__file__).with_name("claims.toml")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Words that mean the same, and between which shares (per cent) they are true. `least` and `most` are themselves
    within; `above` and `below` are not."""

    says: tuple[str, ...]
    reason: str
    least: float = 0
    most: float = 100
    above: float = -1
    below: float = 101

    def holds(self, share: float) -> bool:
        """Whether the words are true of a share, in per cent."""
        return self.least <= share <= self.most and self.above < share < self.below

    @property
    def in_words(self) -> str:
        """The bounds as they are printed: "over 50 per cent"."""
        least, most = (f"at least {self.least:g}", f"at most {self.most:g}")
        parts = [
            *([f"over {self.above:g}"] if self.above >= 0 else []),
            *([least] if self.least > 0 else []),
            *([f"under {self.below:g}"] if self.below <= 100 else []),
            *([most] if self.most < 100 else []),
        ]
        return f"{' and '.join(parts) or 'any'} per cent"


@dataclass(frozen=True, slots=True)
class Form:
    """Words that say how many and may not be typed: a pattern, and an example of what it refuses. `unless` are the
    functions of citations that bear such words where they stand in the same sentence."""

    form: str
    example: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _AsOne:
    """What is said of those who answered as of one body. A sentence that ends in a colon may be borne by what follows
    it, and by `before_a_colon` then; by a quotation where its own words match `before_a_quotation`."""

    unless: tuple[str, ...]
    before_a_colon: tuple[str, ...]
    before_a_quotation: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    forms: tuple[Form, ...]
    as_one: _AsOne
    lists: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CitedBeside:
    """What a run of text cites: the function of each citation by its place, and those of the run after it."""

    at: Mapping[int, str]
    next: tuple[str, ...] = ()

    def functions(self, text: str, place: int) -> set[str]:
        """The functions that the sentence at a place cites."""
        start, end = sentence_at(text, place)
        return {function for at, function in self.at.items() if start <= at < end}

    def functions_after(self, text: str, place: int) -> set[str]:
        """The functions that the next run cites, where the sentence at a place leads to it by its colon."""
        leads = text.rstrip().endswith(":") and sentence_at(text, place)[1] == len(text)
        return set(self.next) if leads else set()


NOTHING_CITED = CitedBeside({})


@dataclass(frozen=True, slots=True)
class TypedClaim:
    """Words that say how many, where they stand in a text. `as_one` where they name no number and speak of all who
    answered as of one body."""

    start: int
    words: str
    as_one: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """How many people a share must be of to bear words, and why."""

    fewest: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Claims:
    base: Base
    claims: tuple[Bounds, ...]
    typed: _Typed


@cache
def _shipped() -> _Claims:
    return read_toml(SHIPPED_CLAIMS, _Claims)


def bounds_of(says: str) -> Bounds | None:
    """The bounds of some words, however they are capitalised; None where they claim nothing that is known."""
    folded = " ".join(says.casefold().split())
    return next((bounds for bounds in _shipped().claims if folded in bounds.says), None)


def words_of_claims() -> list[str]:
    """All words that can be claimed."""
    return [words for bounds in _shipped().claims for words in bounds.says]


def true_of(share: float) -> list[str]:
    """The words that may be said of a share, in per cent: the first of each that are alike."""
    return [bounds.says[0] for bounds in _shipped().claims if bounds.holds(share)]


def base() -> Base:
    """How many people a share must be of for words to be said of it."""
    return _shipped().base


def forms() -> tuple[Form, ...]:
    """Every form of words that may not be typed by hand, those said of all as one last."""
    typed = _shipped().typed
    return (*typed.forms, *typed.as_one.forms)


_ALIKE = str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u03bf\u03b1", "aeopcyxisoa")
"""Letters of other alphabets that look like Latin ones: with them a word is read, and would not be found."""
_PASSED_OVER = re.compile(r"\([^()]{1,40}\) ?|[\"\u201c\u201d\u2018]|(?<!\w)'|'(?!\w)")
"""What a reader's eye goes over: an aside in brackets, and marks around a word."""
_SAID_OF_NO_SHARE = "".join(rf"(?<!\b{word} )" for word in ("so", "how", "too", "as", "whether"))
_CLAUSE = (
    r"(?:^\W*|[.!?:;\u2013\u2014]\W{1,8}|, (?:and |but |so |while |though )?"
    r"|\b(?:but|while|whilst|whereas|although|though|because|since|as|overall|again) "
    r"|\b(?:found|heard|read|clear|shows?|says?|is|are|was) that )"
    r"(?:(?:overall|again|here|also|then|and|but|so|yet|meanwhile|however|moreover|similarly|equally|in turn),? )?"
)
"""Where a clause begins."""
_ASKED = re.compile(
    r"\b(?:how(?: far| much| many)?|what|whether|why|which|if|who|whom|that|when) (?:[\w'-]+,? ){0,3}\Z", re.I
)
"""A clause that asks, and goes on over a comma: "how far carers, parents and teachers agreed"."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """The forms that are alike in `unless` as one pattern each, the strict ones first."""
    forms_by_unless: dict[tuple[str, ...], list[Form]] = {}
    for each in _shipped().typed.forms:
        forms_by_unless.setdefault(each.unless, []).append(each)
    return tuple(
        (
            re.compile(
                rf"(?<![\w-])(?:(?=more\b|less\b)|{_SAID_OF_NO_SHARE})(?:{_any_of(alike)})(?![\w-])",
                re.IGNORECASE,
            ),
            unless,
        )
        for unless, alike in sorted(forms_by_unless.items())
    )


@cache
def _as_one_pattern() -> re.Pattern[str]:
    found = _any_of(_shipped().typed.as_one.forms)
    return re.compile(rf"{_CLAUSE}(?P<said>{found})(?![\w-])", re.IGNORECASE)


def _any_of(forms: Iterable[Form]) -> str:
    lists = _shipped().typed.lists
    names: dict[str, str] = {}

    def opened(text: str) -> str:
        for name in re.findall(r"(?<!\{)\{(\w+)\}", text):
            if name not in names:
                names[name] = f"(?:{'|'.join(map(opened, lists[name]))})"
        return text.format(**names)

    return "|".join(opened(each.form) for each in forms)


def typed_claims(text: str, cited: CitedBeside = NOTHING_CITED) -> Iterator[TypedClaim]:
    """Words that say how many and that nothing in their sentence bears, in their order. `cited` is what the text cites.

    They are found as a reader sees them: whatever the spaces, the width of letters, or marks around a word.
    """
    seen = _Seen(text)
    found: list[tuple[int, int]] = []
    for pattern, unless in _patterns():
        for match in pattern.finditer(seen.letters):
            span = seen.span(match.start(), match.end())
            if not _lies_in(span, found) and not cited.functions(text, span[0]) & {*unless}:
                found.append(span)
    spoken = [
        span for span in _said_as_one(seen) if not _lies_in(span, found) and not _is_borne(text, span, cited)
    ]
    for start, end in sorted(found + spoken):
        yield TypedClaim(start, text[start:end].replace("\n", " "), (start, end) in spoken)


def speaks_as_one(sentence: str) -> bool:
    """Whether a sentence says something of those who answered as of one body: "Respondents agreed that …"."""
    return next(_said_as_one(_Seen(sentence)), None) is not None


def _said_as_one(seen: _Seen) -> Iterator[tuple[int, int]]:
    for match in _as_one_pattern().finditer(seen.letters):
        goes_on = match[0].startswith(",")
        if not (goes_on and _ASKED.search(seen.letters[: match.start("said")])):
            yield seen.span(*match.span("said"))


def _is_borne(text: str, span: tuple[int, int], cited: CitedBeside) -> bool:
    rule = _shipped().typed.as_one
    after = cited.functions_after(text, span[0])
    if "quote" in after and re.search(
        rf"\b(?:{rule.before_a_quotation})\b", text[slice(*span)], re.IGNORECASE
    ):
        return True
    return bool(
        cited.functions(text, span[0]) & {*rule.unless} or after & {*rule.unless, *rule.before_a_colon}
    )


def _lies_in(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a stretch overlaps one of others."""
    return any(span[0] < end and start < span[1] for start, end in others)


class _Seen:
    """A text as a reader sees it, and the way back from there to the text."""

    def __init__(self, text: str) -> None:
        seen = "".join(map(_as_seen, text)).translate(_ALIKE).replace("\u2019", "'")
        passed = {place for match in _PASSED_OVER.finditer(seen) for place in range(*match.span())}
        self._places = [place for place in range(len(seen)) if place not in passed]
        self.letters = "".join(seen[place] for place in self._places)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the text of a stretch of `letters`."""
        return self._places[start], self._places[end - 1] + 1


def _as_seen(letter: str) -> str:
    """One letter for one: any space as a space, and letters of full width as plain ones."""
    plain = " " if letter.isspace() else unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
