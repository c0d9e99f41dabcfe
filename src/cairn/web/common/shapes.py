"""A drawing whose shape is kept: what is only printed in it is put in afterwards, and is never kept.

What is drawn depends on two kinds of things: those that decide the shape (a class, a name, which box is ticked)
and those that are only printed (an answer, an address, a token). A shape is kept, in this process's memory, under
all that decides it, with gaps where the printed parts belong; the parts go into the gaps at each drawing. Nothing
that anybody wrote can come onto another's page: it is in a gap, and then not kept, or it is in the name of the
shape, and then only the same finds it.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

PLAIN = frozenset({str, int, float, bool, type(None)})
MOST = 2_000
LONGEST = 20_000
"""Characters of what decides a shape; the longest list of choices is a few thousand. What is longer is not kept."""
MOST_CHARACTERS = 20_000_000
"""Of all the shapes of one drawing, and of what decides them: the oldest make room."""


Beside = Callable[[], Mapping[str, Any]]


class Printed(Markup):
    """A text that a template prints, and of which it asks at most whether there is any. It is escaped already."""


def printed(value: object) -> Printed:
    """Mark a text as printed and no more, escaped unless it is markup."""
    return Printed(escape(value))


class Shapes:
    """The shapes of one drawing. `draw` makes the whole of what is given it, escaped."""

    def __init__(self, draw: Callable[[Any], str]) -> None:
        self._draw = draw
        self._kept: dict[tuple[str, Hashable], list[str]] = {}
        self._characters = 0
        self._keeping = threading.Lock()
        # of its own, for a drawing can be part of another's: the gaps of one are plain text to the other
        self._token = f"gap{secrets.token_hex(8)}"
        self._gap = re.compile(f"{self._token}n([0-9]+)e")

    def of_parts(
        self, key: Hashable, parts: Mapping[str, str], draw: Callable[[Mapping[str, Printed]], str]
    ) -> Printed:
        """What `draw` makes of these parts. `key` is all that decides it besides which of them are empty.

        For what is drawn so often that even to gather what it is given takes too long: that is done for a new key
        alone, and with gaps for the parts.
        """
        shape = (key, tuple(map(bool, parts.values())))
        kept = self._kept.get(("", shape))
        if kept is None:
            gaps = {
                name: Printed(self.gap(number) if parts[name] else "") for number, name in enumerate(parts)
            }
            kept = self._gap.split(draw(gaps))
            self._keep(("", shape), kept)
        given = list(parts.values())
        whole = kept.copy()
        whole[1::2] = [str(escape(given[int(number)])) for number in kept[1::2]]
        return Printed("".join(whole))

    @cache  # noqa: B019 - a drawing lasts as long as its process
    def _gap_as_markup(self, number: int) -> Markup:
        return Markup(self.gap(number))  # noqa: S704 - letters and digits

    def gap(self, number: int) -> str:
        """What stands where the part of that number belongs: letters and digits, which no escaping changes."""
        return f"{self._token}n{number}e"

    def filled(
        self, with_gaps: Any, parts: list[str], around: Hashable = None, beside: Beside | None = None
    ) -> Markup | None:
        """The drawing with its parts put in; None where it is too long to be kept.

        `around` is what else decides the shape, and is not given to `draw`; `beside` as `of_marked` has it.
        """
        shape = repr(with_gaps)
        if len(shape) > LONGEST:
            return None
        kept = self._kept.get((shape, around))
        if kept is None:
            kept = self._gap.split(self._draw({**beside(), **with_gaps} if beside else with_gaps))
            self._keep((shape, around), kept)
        # every other piece is the number of a gap
        whole = kept.copy()
        whole[1::2] = [parts[int(number)] for number in kept[1::2]]
        return Markup("".join(whole))  # noqa: S704 - the drawing is escaped, and so are its parts

    def _keep(self, name: tuple[str, Hashable], pieces: list[str]) -> None:
        with self._keeping:
            if name in self._kept:  # another thread was quicker
                return
            self._kept[name] = pieces
            self._characters += _length(name, pieces)
            while len(self._kept) > MOST or self._characters > MOST_CHARACTERS:
                oldest = next(iter(self._kept))
                self._characters -= _length(oldest, self._kept.pop(oldest))

    def of_marked(
        self, context: Mapping[str, Any], around: Hashable = None, beside: Beside | None = None
    ) -> Markup:
        """Draw with what is marked as printed in gaps. Raises TypeError where a context holds anything but texts,
        numbers, mappings and lists of them: of nothing else can be said what it decides.

        `beside` makes what `around` decides whole, and is asked when a shape is drawn first.
        """
        parts: list[str] = []
        whole = self.filled(self._marked(context, parts), parts, around, beside)
        if whole is None:
            return Markup(self._draw({**(beside() if beside else {}), **context}))  # noqa: S704 - as above
        return whole

    def _marked(self, value: Any, parts: list[str]) -> Any:
        if isinstance(value, dict):  # most of what it is asked of
            return {
                name: one if type(one) in PLAIN else self._marked(one, parts) for name, one in value.items()
            }
        if isinstance(value, Printed):
            if not value:  # templates ask whether there is any
                return ""
            parts.append(value)
            return self._gap_as_markup(len(parts) - 1)
        if value is None or isinstance(value, str | int | float):
            return value
        if isinstance(value, list | tuple):
            return [self._marked(one, parts) for one in value]
        raise TypeError(f"A drawing that is kept is given a {type(value).__name__}, which can hold anything.")


def _length(name: tuple[str, Hashable], pieces: list[str]) -> int:
    return len(name[0]) + sum(map(len, pieces))
