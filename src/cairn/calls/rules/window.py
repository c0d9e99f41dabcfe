"""Rules of the days on which a call takes answers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from cairn.calls.definition import DateChange, Window
from cairn.calls.rules.parts import Fault, Located, empty


def faults_of_window(window: Window | None) -> Iterator[Fault]:
    """Faults of the days on which answers are taken, and of how those days came to be."""
    if window is None:
        return
    if window.closes < window.opens:
        yield Fault(
            "window.closes",
            f"the call closes on {window.closes}, before it opens on {window.opens}. Correct one of the two.",
        )
    if window.grace_days < 0:
        yield Fault("window.grace_days", "is less than nothing. Write a number of days, or take it out.")
    yield from _of_pauses(window)
    changes = [Located(f"window.changes[{n}]", change) for n, change in enumerate(window.changes)]
    for earlier, later in itertools.pairwise(changes):
        if later.value.changed_on < earlier.value.changed_on:
            yield Fault(
                f"{later.key}.changed_on", "is earlier than the change before. Put the changes in order."
            )
    for change in changes:
        yield from _of_change(change)
    for which, present in (("opens", window.opens), ("closes", window.closes)):
        yield from _of_history([change for change in changes if change.value.which == which], which, present)


def _of_change(change: Located[DateChange]) -> Iterator[Fault]:
    if change.value.which not in ("opens", "closes"):
        yield Fault(
            f"{change.key}.which", f'"{change.value.which}" is no date of the window. Write opens or closes.'
        )
    if change.value.was == change.value.becomes:
        yield Fault(
            f"{change.key}.becomes", "is the date that it was before. Correct it, or take the change out."
        )
    yield from empty(f"{change.key}.reason", change.value.reason)


def _of_history(changes: list[Located[DateChange]], which: str, present: object) -> Iterator[Fault]:
    """Each change must start where the one before ended, and the last must end at the present date."""
    for earlier, later in itertools.pairwise(changes):
        if later.value.was != earlier.value.becomes:
            yield Fault(
                f"{later.key}.was",
                f"is {later.value.was}, but the change before made the date {earlier.value.becomes}. "
                "Make the two the same.",
            )
    if changes and changes[-1].value.becomes != present:
        yield Fault(
            f"{changes[-1].key}.becomes",
            f"is {changes[-1].value.becomes}, but window.{which} is {present}. Make the two the same.",
        )


def _of_pauses(window: Window) -> Iterator[Fault]:
    for place, pause in enumerate(window.pauses):
        key = f"window.pauses[{place}]"
        yield from empty(f"{key}.message", pause.message)
        if pause.ended is not None and pause.ended < pause.began:
            yield Fault(f"{key}.ended", f"is {pause.ended}, before it began. Correct one of the two.")
    for place, (earlier, later) in enumerate(itertools.pairwise(window.pauses), start=1):
        if earlier.ended is None or later.began < earlier.ended:
            yield Fault(
                f"window.pauses[{place}].began",
                "the pause before has not ended by then. End it first, or put the pauses in order.",
            )
