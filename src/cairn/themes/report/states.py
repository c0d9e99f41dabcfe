"""What a response is counted as: one state of each sort, so that the people of the states add up to those read.

A cell of every table of themes has the same key: question, theme ("all": whether it was answered and read at all; two
joined by "+": together), group ("all", or "role:teacher"), and what is counted. So a number that stands in two tables
is one number to disclosure control, and its passages are found by the key alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cairn.tables.counts import Key
from cairn.themes.coding import Stance, Strength
from cairn.themes.report.heard import Heard, Read

ALL = "all"
DIMENSIONS = ("question", "theme", "group", "counted")
RECEIVED, SAID, READ = "received", "said", "read"
FOUND, UNSETTLED, NOT_FOUND, REST = "found", "unsettled", "not_found", "not_found_or_unsettled"
BOTH, FIRST_ONLY, SECOND_ONLY, NEITHER, LIFT = "both", "first_only", "second_only", "neither", "lift"
TEXTS = "texts"
SENT, COPY, OWN_WORDS = "sent", "copy", "own_words"

SPLIT_STATES = (FOUND, REST)
STANCES = (*(f"stance_{each.value}" for each in Stance), "stance_unsettled")
STRENGTHS = (*(f"strength_{each.value}" for each in Strength), "strength_unsettled")
TOGETHER = (BOTH, FIRST_ONLY, SECOND_ONLY, NEITHER)
SAID_STATES = (Read.WHOLE.value, Read.IN_PART.value, Read.NOT.value)


def groups_in(heard: Heard) -> tuple[str, ...]:
    """Every group that a response is counted in: all, and one of each partition."""
    return (ALL, *(f"{partition}:{code}" for partition, code in heard.groups.items()))


def states_of(heard: Heard, theme: str) -> tuple[str, ...]:
    """Everything that a response is counted as for a theme, for "all", or for two themes joined by "+"."""
    if theme == ALL:
        return _answered(heard)
    if heard.read is not Read.WHOLE:
        return ()
    if "+" in theme:
        return (_together(heard, *theme.split("+")),)
    found = heard.themes.get(theme)
    if found is None:
        return (UNSETTLED if theme in heard.unsettled else NOT_FOUND, REST)
    return (
        FOUND,
        f"stance_{found.stance.value if found.stance else UNSETTLED}",
        f"strength_{found.strength.value if found.strength else UNSETTLED}",
    )


def _answered(heard: Heard) -> tuple[str, ...]:
    has_said = heard.read.value in SAID_STATES
    return (RECEIVED, heard.read.value, SAID) if has_said else (RECEIVED, heard.read.value)


def _together(heard: Heard, first: str, second: str) -> str:
    has = (first in heard.themes, second in heard.themes)
    return {(True, True): BOTH, (True, False): FIRST_ONLY, (False, True): SECOND_ONLY}.get(has, NEITHER)


def counted_in(heard: Iterable[Heard], key: Key) -> list[Heard]:
    """The responses that a cell counts. Of texts they are those who hold the theme, of a lift those who hold both."""
    _, theme, group, counted = key
    wanted = {TEXTS: FOUND, LIFT: BOTH}.get(counted, counted)
    return [each for each in heard if group in groups_in(each) and wanted in states_of(each, theme)]


def passages_of(heard: Heard, theme: str, counted: str) -> tuple[str, ...]:
    """The passages of one response that a cell rests on: those that bear the theme, or all where it is about none."""
    themes: Sequence[str] = theme.split("+")
    if counted in (NOT_FOUND, REST, NEITHER) or theme == ALL:
        return heard.passages
    if counted == UNSETTLED:
        return heard.unsettled.get(theme, ())
    if counted == FIRST_ONLY:
        themes = themes[:1]
    if counted == SECOND_ONLY:
        themes = themes[1:]
    held = {passage for each in themes if each in heard.themes for passage in heard.themes[each].passages}
    return tuple(passage for passage in heard.passages if passage in held)
