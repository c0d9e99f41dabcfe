"""What was coded elsewhere, placed in our passages: by the texts that were coded, and by where in them.

All of it is placed, or it is refused with a sentence for each text or place that is not ours.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cairn.responses.ledger import Passage, PassageKind, Response
from cairn.themes.coding import Coding, CodingKind, person
from cairn.themes.exchange.opening import ExchangeError
from cairn.themes.exchange.read import MOST_FAULTS, Foreign, ForeignCoding, ForeignText
from cairn.themes.exchange.texts import Folded, Sent, folded, sent
from cairn.themes.exchange.whose import Sayers

ELSEWHERE = "elsewhere/"
"""How the names of coders begin whose codings come from another program."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The codings in our passages, a passage and a coder each; `themes` in them are the ids of ours. `machines` are
    those that a machine made, which are told apart by the names of their coders."""

    codings: tuple[Coding, ...]
    machines: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class _Exact:
    """A passage that stands in a text as we send it, from `start` on."""

    passage: Passage
    own: Sent
    start: int

    def part(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the text stands in the passage; nothing, as (0, 0), where it does not."""
        first, last = max(start - self.start, 0), min(end - self.start, len(self.own.text))
        return _as_was(self.own, first, last) if first < last else (0, 0)


def _as_was(own: Sent, first: int, last: int) -> tuple[int, int]:
    return bisect_left(own.places, first), bisect_left(own.places, last)


@dataclass(frozen=True, slots=True)
class _Alike:
    """A passage that stands in a text but for what programs change: of the folded text from `start` on."""

    passage: Passage
    own: Folded
    start: int
    whole: Folded

    def part(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the text stands in the passage; nothing, as (0, 0), where it does not."""
        begins, ends = self.whole.inside(start, end)
        first, last = max(begins - self.start, 0), min(ends - self.start, len(self.own.text))
        return (self.own.origin[first], self.own.origin[last - 1] + 1) if first < last else (0, 0)


_Place = _Exact | _Alike


def place_codings(
    foreign: Foreign,
    responses: Iterable[Response],
    themes: Mapping[str, str],
    *,
    at: dt.datetime,
    codebook: int,
    ours: bool = False,
) -> Placed:
    """Place every coding of a project in the passages of these responses.

    `themes` leads from the GUIDs of codes to the ids of our themes, `codebook` is the version that these are of, and
    `at` the moment for codings that say none. `ours` keeps the names of coders as they are, for a project that came
    from us. Raises ExchangeError, with a sentence for each text and each place that cannot be told.
    """
    wanted = {coding.text for coding in foreign.codings}
    by_reference = {response.public_reference: response for response in responses}
    places: dict[str, list[_Place]] = {}
    faults: list[str] = []
    names = {text.guid: text.name for text in foreign.texts}
    said = _Said(by_reference)
    for text in foreign.texts:
        if text.guid in wanted:
            found = _found(text, by_reference, said)
            if isinstance(found, str):
                faults.append(found)
            else:
                places[text.guid] = found
    joined: dict[tuple[str, str, CodingKind], list[tuple[Passage, ForeignCoding, int, int]]] = defaultdict(
        list
    )
    for coding in foreign.codings:
        if coding.text not in places:
            continue
        parts = list(_parts(coding, places[coding.text]))
        if not parts:
            faults.append(
                f"“{names[coding.text]}”: what is coded from {coding.start} to {coding.end} is in no answer of it."
            )
        for passage, start, end in parts:
            coder = coding.coder if ours else person(f"{ELSEWHERE}{coding.coder}")
            joined[passage.id, coder, coding.kind].append((passage, coding, start, end))
    if faults:
        more = len(faults) - MOST_FAULTS
        raise ExchangeError("\n".join([*faults[:MOST_FAULTS], *([f"And {more} more."] if more > 0 else [])]))
    made = [_made(coder, kind, own, themes, at, codebook) for (_, coder, kind), own in joined.items()]
    return Placed(
        tuple(each for each in made if each.kind is not CodingKind.PROPOSED),
        tuple(each for each in made if each.kind is CodingKind.PROPOSED),
    )


def _made(
    coder: str, kind: CodingKind, own: list[tuple[Passage, ForeignCoding, int, int]], themes: Mapping[str, str],
    at: dt.datetime, codebook: int,
) -> Coding:  # fmt: skip
    passage = own[0][0]
    applied = {
        replace(coding.applied, theme=themes[coding.theme], start=start, end=end)
        for _, coding, start, end in own
    }
    once = {(each.theme, each.start, each.end): each for each in sorted(applied, key=str)}
    return Coding(
        passage=passage.id,
        question=passage.question or "",
        coder=coder,
        kind=kind,
        applied=tuple(sorted(once.values(), key=lambda each: (each.start, each.end, each.theme))),
        made_at=max((coding.made_at for _, coding, _, _ in own if coding.made_at), default=at),
        codebook=codebook,
        blind=all(coding.blind for _, coding, _, _ in own),
    )


class _Said:
    """Whose words stand in a text, of those that name nobody; made ready where there is one, and for all such once."""

    def __init__(self, responses: Mapping[str, Response]) -> None:
        self._responses = responses

    def of(self, text: str, plain: Folded) -> set[str]:
        """The public references of who may have said it; two at most as we send it, and two as it is folded."""
        return {*self._exact.of(text), *self._alike.of(plain.text)}

    @cached_property
    def _exact(self) -> Sayers:
        return Sayers((sent(each.text).text, who) for who, each in self._answers())

    @cached_property
    def _alike(self) -> Sayers:
        return Sayers((folded(each.text).text, who) for who, each in self._answers())

    def _answers(self) -> Iterator[tuple[str, Passage]]:
        return ((who, each) for who, response in self._responses.items() for each in _answers_of(response))


def _found(text: ForeignText, responses: Mapping[str, Response], said: _Said) -> list[_Place] | str:
    """Where the passages of one response stand in a text; a sentence where it is nobody's, or may be several people's.

    Who it is of is known by a public reference in its name or its case's, and else by its words alone.
    """
    plain = folded(text.text)
    named = [each for each in _named(text.about, responses) if each is not None]
    for response in named:
        if places := _places(text.text, plain, response):
            return places
    if named:
        return (
            f"“{text.name}”: its words are not those of {named[0].public_reference} as they stand now. They may have "
            "been changed in your program, or taken out here since."
        )
    if gone := next(_gone(text.about), ""):
        return (
            f"“{text.name}”: {gone} is no response here any more: it was erased or withdrawn, or is another review's. "
            "Take it out of the project, and what was coded in it."
        )
    if len(plain.text) < _FEWEST_SIGNS:
        return f"“{text.name}”: nothing says whose words it holds. Name it by a public reference."
    found = said.of(text.text, plain)
    if len(found) > 1:
        return f"“{text.name}”: several people said this, and nothing says whose it is. Name it by a public reference."
    if not found:
        return f"“{text.name}”: nobody here said this. It is no text of this review, or has been changed."
    return _places(text.text, plain, responses[found.pop()])


_FEWEST_SIGNS = 10
_REFERENCE = re.compile(r"[A-Z]-[A-Z0-9]{4,8}")


def _gone(about: Iterable[str]) -> Iterator[str]:
    """What is written as a public reference is. Where nobody here bears it, its words are nobody else's either."""
    for name in about:
        yield from (
            word for word in name.replace("_", " ").replace(".", " ").split() if _REFERENCE.fullmatch(word)
        )


def _named(about: Iterable[str], responses: Mapping[str, Response]) -> Iterator[Response | None]:
    for name in about:
        words = name.replace("_", " ").replace(".", " ").split()
        for word in (name, *words):
            if word in responses:
                yield responses[word]


def _places(text: str, plain: Folded, response: Response) -> list[_Place]:
    """The passages of a response that stand in a text, one after another: as we send them, or else alike."""
    there = _answers_of(response)
    exact, alike = _exactly(text, there), _alike(plain, there)
    return [*exact] if len(exact) >= len(alike) else [*alike]


def _answers_of(response: Response) -> list[Passage]:
    return [
        passage
        for passage in response.passages
        if passage.kind is PassageKind.ANSWER and passage.question and passage.text.strip()
    ]


def _exactly(text: str, passages: Iterable[Passage]) -> list[_Exact]:
    places, at = [], 0
    for passage in passages:
        own = sent(passage.text)
        start = text.find(own.text, at)
        if start >= 0:
            at = start + len(own.text)
            places.append(_Exact(passage, own, start))
    return places


def _alike(plain: Folded, passages: Iterable[Passage]) -> list[_Alike]:
    places, at = [], 0
    for passage in passages:
        own = folded(passage.text)
        start = plain.text.find(own.text, at) if own.text else -1
        if start >= 0:
            at = start + len(own.text)
            places.append(_Alike(passage, own, start, plain))
    return places


def _parts(coding: ForeignCoding, places: Iterable[_Place]) -> Iterator[tuple[Passage, int, int]]:
    """The spans of our passages, in code points, that a coding covers."""
    for place in places:
        start, end = place.part(coding.start, coding.end)
        if place.passage.text[start:end].strip():
            yield place.passage, start, end
