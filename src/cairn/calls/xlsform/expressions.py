"""What an XLSForm's expressions say, as far as a call can say it: who is asked, and which answers are taken."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation

from cairn.calls.definition import Condition

_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*(?P<name>[\w.-]+)\s*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<sign><=|>=|!=|=|<|>|\(|\)|,|\.(?!\d))|(?P<word>[A-Za-z][\w-]*))"
)
MOST_TOKENS = 400


class CannotSayError(ValueError):
    """Why an expression cannot be carried over: the end of a sentence."""


def conditions_of(expression: str, options: Callable[[str], tuple[str, ...]]) -> tuple[Condition, ...]:
    """The conditions that all must hold for a `relevant` expression.

    `options` gives the codes of a question's options by its name, none where its answers decide nothing. Raises
    CannotSayError where a call has no way to say it.
    """
    parser = _Parser(_tokens(expression), options)
    said = parser.either()
    if parser.left():
        raise CannotSayError(f'"{parser.peek()}" is more than a condition on choices')
    return _joined(said)


def _tokens(expression: str) -> list[str]:
    found: list[str] = []
    place = 0
    text = expression.strip().replace("‘", "'").replace("’", "'").replace("“", '"').replace("”", '"')
    while place < len(text):
        match = _TOKEN.match(text, place)
        if not match or len(found) > MOST_TOKENS:
            raise CannotSayError(f'"{text[place : place + 20]}" is no condition on choices')
        found.append((match["name"] and f"${match['name']}") or match[0].strip())
        place = match.end()
        place += len(text[place:]) - len(text[place:].lstrip())
    return found


class _Parser:
    """A reader of "and", "or", "not", "=", "!=" and "selected" from left to right."""

    def __init__(self, tokens: list[str], options: Callable[[str], tuple[str, ...]]) -> None:
        self.tokens, self.place, self.options, self.depth = tokens, 0, options, 0

    def left(self) -> bool:
        return self.place < len(self.tokens)

    def peek(self) -> str:
        return self.tokens[self.place] if self.left() else "the end"

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if expected and token != expected:
            raise CannotSayError(f'"{token}" stands where "{expected}" would be read')
        self.place += 1
        return token

    def either(self) -> tuple[Condition, ...]:
        self.depth += 1
        if self.depth > 20:
            raise CannotSayError("its brackets lie too deep in each other")
        said = [self.all_of()]
        while self.peek() == "or":
            self.take()
            said.append(self.all_of())
        self.depth -= 1
        return said[0] if len(said) == 1 else _any_of(said)

    def all_of(self) -> tuple[Condition, ...]:
        said = self.one()
        while self.peek() == "and":
            self.take()
            said = (*said, *self.one())
        return said

    def one(self) -> tuple[Condition, ...]:
        if self.peek() == "not":
            self.take()
            self.take("(")
            said = self.either()
            self.take(")")
            return _negated(said)
        if self.peek() == "(":
            self.take()
            said = self.either()
            self.take(")")
            return said
        if self.peek() == "selected":
            self.take()
            self.take("(")
            name = self.name()
            self.take(",")
            code = self.code(name)
            self.take(")")
            return (Condition(name, any_of=(code,)),)
        return self.compared()

    def compared(self) -> tuple[Condition, ...]:
        name = self.name()
        sign = self.take()
        if sign not in ("=", "!="):
            raise CannotSayError(f'"{sign}" compares, and conditions rest on what was chosen')
        if self.peek() in ("''", '""'):
            self.take()
            every = self.options(name)
            return (Condition(name, any_of=every) if sign == "!=" else Condition(name, none_of=every),)
        code = self.code(name)
        return (Condition(name, any_of=(code,)) if sign == "=" else Condition(name, none_of=(code,)),)

    def name(self) -> str:
        token = self.take()
        if not token.startswith("$"):
            raise CannotSayError(f'"{token}" is no question')
        if not self.options(token[1:]):
            raise CannotSayError(f"{token[1:]} is no question with a choice that was carried over")
        return token[1:]

    def code(self, name: str) -> str:
        token = self.take().strip("'\"")
        if token not in self.options(name):
            raise CannotSayError(f'"{token}" is no option of {name}')
        return token


def _any_of(said: list[tuple[Condition, ...]]) -> tuple[Condition, ...]:
    if (
        any(len(each) != 1 or each[0].none_of for each in said)
        or len({each[0].question for each in said}) > 1
    ):
        raise CannotSayError('"or" joins more than options of one question')
    codes = dict.fromkeys(code for each in said for code in each[0].any_of)
    return (Condition(said[0][0].question, any_of=tuple(codes)),)


def _negated(said: tuple[Condition, ...]) -> tuple[Condition, ...]:
    if len(said) != 1:
        raise CannotSayError('"not" denies more than one thing')
    (one,) = said
    return (Condition(one.question, any_of=one.none_of, none_of=one.any_of),)


def _joined(said: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """What is denied of one question in several parts is one condition; what must hold twice stays two."""
    denied: dict[str, list[str]] = {}
    held = []
    for one in said:
        if one.any_of:
            held.append(one)
        else:
            denied.setdefault(one.question, []).extend(one.none_of)
    return (
        *held,
        *(Condition(question, none_of=tuple(dict.fromkeys(codes))) for question, codes in denied.items()),
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """What a `constraint` allows."""

    minimum: float | None = None
    maximum: float | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    most: int = 0


_BOUND = re.compile(
    r"\s*(?P<count>count-selected\(\s*\.\s*\)|\.)\s*(?P<sign><=|>=|<|>)\s*(?:(?P<number>-?\d+(?:\.\d+)?)"
    r"|date\(\s*['\"](?P<date>\d{4}-\d{2}-\d{2})['\"]\s*\))\s*"
)


def limits_of(expression: str, decimals: int) -> Limits:
    """The limits that a `constraint` sets, its parts joined by "and". Raises CannotSayError where it sets others."""
    found: dict[str, object] = {}
    for part in re.split(r"\s+and\s+", expression.strip()):
        bound = _BOUND.fullmatch(_without_brackets(part))
        if not bound:
            raise CannotSayError(f'"{part[:60]}" is no limit that a call can set')
        found |= _limit(bound, decimals)
    return Limits(**found)  # type: ignore[arg-type]


def _without_brackets(part: str) -> str:
    """Without a bracket that stands around it, or around several parts of which it is the first or the last."""
    text = part.strip()
    while text.startswith("("):
        text = text[1:].strip()
    while text.count(")") > text.count("("):
        text = text[: text.rindex(")")].strip()
    return text


def _limit(bound: re.Match[str], decimals: int) -> dict[str, object]:
    sign, is_low = bound["sign"], bound["sign"][0] == ">"
    if bound["date"]:
        try:
            day = dt.date.fromisoformat(bound["date"])
        except ValueError as error:
            raise CannotSayError(f'"{bound["date"]}" is no date') from error
        step = dt.timedelta(days=0 if "=" in sign else 1)
        return {"earliest": day + step} if is_low else {"latest": day - step}
    limit = _nearest(Decimal(bound["number"]), decimals, is_low=is_low, is_strict="=" not in sign)
    if bound["count"] == ".":
        return {"minimum": limit} if is_low else {"maximum": limit}
    if is_low:
        raise CannotSayError("it asks for a least number of choices")
    return {"most": int(limit)}


def _nearest(bound: Decimal, decimals: int, *, is_low: bool, is_strict: bool) -> float:
    """The number with so many decimals that lies nearest to a bound, of those that it lets pass."""
    step = Decimal(1).scaleb(-decimals)
    try:
        limit = bound.quantize(step, ROUND_CEILING if is_low else ROUND_FLOOR)
    except InvalidOperation as error:  # more digits than anybody means
        raise CannotSayError(f'"{str(bound)[:60]}" is no limit that a call can set') from error
    if is_strict and limit == bound:
        limit += step if is_low else -step
    return float(limit)
