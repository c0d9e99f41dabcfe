"""A sentence of Cairn's own in the language of whoever reads it.

The packages below the website know no language but English: the website, which has a catalogue, says once how a
sentence is said in the language of the page that is being answered. Everywhere else sentences stay in English.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Translate = Callable[[str], str]
WriteDay = Callable[[dt.date], str]


def _in_english(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


class _Voice:
    """How sentences and days are said, in this process."""

    def __init__(self) -> None:
        self.says: Translate = str
        self.writes: WriteDay = _in_english


_VOICE = _Voice()


def speak_by(translate: Translate, write_day: WriteDay) -> None:
    """Have every sentence and every day said by these from now on; they are asked each time, and know for whom."""
    _VOICE.says, _VOICE.writes = translate, write_day


def our_day(day: dt.date) -> str:
    """A day as its reader writes it: "1 July 2027"."""
    return _VOICE.writes(day)


def ours(sentence: str, **values: object) -> str:
    """A sentence of ours as its reader understands it, with what stands in its braces put in."""
    return _VOICE.says(sentence).format(**values)
