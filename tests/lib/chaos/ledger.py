"""What the people of a chaos run know: what they were told is kept, and what they themselves wrote over.

A text counts as acknowledged when the answer to it was read whole. It may be gone from the site only where
its own author let it go, or sent another text from a page on which it stood, or from the same opened page:
then that other text must be there, or what took its place in the same way.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass, field

_TEXT = re.compile(r"Person \S+ wrote this, and it is text number \d+\.")


def text_of(journey: str, number: int) -> str:
    """A text like no other, of a journey's."""
    return f"{journey} wrote this, and it is text number {number:03}."


def texts_in(words: str) -> list[str]:
    """Every such text that stands whole in some words; two that were joined are found as two."""
    return _TEXT.findall(words)


@dataclass
class Known:
    """The knowledge of everybody, safe to share between threads."""

    acknowledged: dict[str, str] = field(default_factory=dict)  # text: the journey whose it is
    successors: dict[str, set[str]] = field(default_factory=dict)
    let_go: set[str] = field(default_factory=set)
    sent: dict[str, set[str]] = field(
        default_factory=dict
    )  # journey: public references that were acknowledged
    may_end: dict[str, set[str]] = field(default_factory=dict)  # public reference: states it may have come to
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def count(self, what: str, number: int = 1) -> None:
        """Count what was done."""
        with self._lock:
            self.counts[what] += number

    def will_replace(self, new: str, before_ones_eyes: str) -> None:
        """A text is about to be sent by somebody who had these words before their eyes."""
        with self._lock:
            for text in texts_in(before_ones_eyes):
                if text != new:
                    self.successors.setdefault(text, set()).add(new)

    def is_kept(self, text: str, journey: str) -> None:
        """Somebody was told that this text is kept."""
        with self._lock:
            self.acknowledged[text] = journey
            self.counts["saves acknowledged"] += 1

    def lets_go(self, text: str) -> None:
        """Its author said that this text shall not stand, and nothing in its place."""
        with self._lock:
            self.let_go.add(text)

    def settles(self, stands: str, goes: str, *, heard: bool) -> None:
        """Somebody saw two texts and said which of them stands; `heard` where they were told that it does."""
        with self._lock:
            self.successors.setdefault(goes, set()).add(stands)
            if heard:
                self.successors.get(stands, set()).discard(goes)

    def is_sent(self, journey: str, public_reference: str) -> None:
        """Somebody was told that their response is sent."""
        with self._lock:
            known = self.sent.setdefault(journey, set())
            if public_reference not in known:
                known.add(public_reference)
                self.counts["sendings acknowledged"] += 1

    def may_become(self, public_reference: str, state: str) -> None:
        """Somebody has asked for this end of their response, whether or not they heard the answer."""
        with self._lock:
            self.may_end.setdefault(public_reference, set()).add(state)

    def fault(self, what: str) -> None:
        """Something that must not be."""
        with self._lock:
            self.faults.append(what)

    def lost(self, found: set[str]) -> list[str]:
        """The acknowledged texts that are neither found, nor let go, nor knowingly written over."""
        return sorted(text for text in self.acknowledged if not self._is_accounted_for(text, found))

    def _is_accounted_for(self, text: str, found: set[str]) -> bool:
        seen, waiting = set(), [text]
        while waiting:
            one = waiting.pop()
            if one in found or one in self.let_go:
                return True
            if one not in seen:
                seen.add(one)
                waiting += self.successors.get(one, ())
        return False
