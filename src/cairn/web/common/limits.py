"""How often one address may ask for what costs us, or others, something: no puzzle, no account, no record.

Saving to a response that was begun is never limited: nobody loses words because their school has one
address for all.

What is counted stands in this process's memory alone, under a hash of the address whose key is drawn
anew each day and written nowhere, so that afterwards nobody can say who asked. Each process counts for
itself: with two of them a limit is up to twice as generous, and a restart forgets.
"""

from __future__ import annotations

import hashlib
import math
import secrets
import threading
import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.web.common.addresses import address_of

View = Callable[..., HttpResponse]

TEN_MINUTES = 600
HOUR = 3_600
DAY = 86_400
SENT = frozenset({"POST"})
ASKED = frozenset({"GET", "HEAD", "POST"})


@dataclass(frozen=True, slots=True)
class Limit:
    """At most this many in this many seconds, for a reason; `methods` are those that are counted."""

    at_most: int
    seconds: int
    why: str
    methods: frozenset[str] = SENT


LIMITS = {
    "begin": Limit(
        300, HOUR, "A whole school can begin in one lesson; a program that fills the ledger cannot."
    ),
    "come-back": Limit(40, TEN_MINUTES, "People mistype a code; guessing one needs thousands of tries."),
    "letter": Limit(20, HOUR, "Each sends an e-mail, which may go to somebody who did not ask for it."),
    "file": Limit(120, HOUR, "Each file is read, checked and stored."),
    "receipt-pdf": Limit(120, HOUR, "Each PDF takes a second or so of the processor to draw.", ASKED),
    "register-check": Limit(120, HOUR, "Anybody may check a fingerprint; nobody needs to try them all."),
    "complain": Limit(20, HOUR, "Each complaint is read by a person, who must answer it."),
    "sign-in": Limit(20, TEN_MINUTES, "Staff mistype a password; guessing one needs thousands of tries."),
    "code": Limit(
        20, TEN_MINUTES, "A device’s code changes while staff type it; guessing one needs 300,000 tries."
    ),
}
"""Every limit of the site, for each address. They are generous to schools, which share one."""

MOST_KEYS = 10_000
MOST_MOMENTS = 100_000
"""What is held in memory, at most: about ten megabytes. Beyond it those who asked longest ago are forgotten."""


def _utc_day() -> int:
    return int(time.time() // DAY)


@dataclass
class Tally:
    """When each address last asked, for an hour or so. Safe to share between threads.

    `clock` gives seconds that never go back, `day` the number of the day (UTC); `most_keys` and
    `most_moments` bound what is held.
    """

    clock: Callable[[], float] = time.monotonic
    day: Callable[[], int] = _utc_day
    most_keys: int = MOST_KEYS
    most_moments: int = MOST_MOMENTS
    _moments: OrderedDict[bytes, list[float]] = field(default_factory=OrderedDict, repr=False)
    _held: int = 0
    _key: bytes = field(default=b"", repr=False)
    _key_day: int = -1
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def ask(self, name: str, limit: Limit, address: str) -> int:
        """Count one, and give 0; or count nothing, and give the whole seconds until one will be counted.

        In no stretch of `limit.seconds` within a day (UTC) is more than `limit.at_most` counted.
        """
        with self._lock:
            self._draw_todays_key()
            now = self.clock()
            who = hashlib.blake2b(f"{name} {address}".encode(), key=self._key, digest_size=16).digest()
            moments = self._moments.setdefault(who, [])
            self._moments.move_to_end(who)
            gone = bisect_right(moments, now - limit.seconds)
            del moments[:gone]
            self._held -= gone
            if len(moments) >= limit.at_most:
                return max(1, math.ceil(moments[-limit.at_most] + limit.seconds - now))
            moments.append(now)
            self._held += 1
            self._forget_the_oldest()
            return 0

    def held(self) -> tuple[int, int]:
        """How many keys and how many moments are in memory."""
        return len(self._moments), self._held

    def forget(self) -> None:
        """Let everything go, as a restart does."""
        with self._lock:
            self._moments.clear()
            self._held, self._key_day = 0, -1

    def _draw_todays_key(self) -> None:
        today = self.day()
        if today != self._key_day:
            # what was counted under yesterday's key can be matched to nobody, ourselves included
            self._moments.clear()
            self._held, self._key, self._key_day = 0, secrets.token_bytes(32), today

    def _forget_the_oldest(self) -> None:
        while len(self._moments) > self.most_keys or self._held > self.most_moments:
            _, moments = self._moments.popitem(last=False)
            self._held -= len(moments)


TALLY = Tally()
"""This process's own."""


def limit(name: str) -> Callable[[View], View]:
    """Have a view answer 429, with what was typed, to an address that asks more often than LIMITS says.

    Put it outermost, so that a refusal costs nothing. Raises KeyError for a name that is not in LIMITS.
    """
    chosen = LIMITS[name]

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in chosen.methods:
                seconds = TALLY.ask(name, chosen, address_of(request))
                if seconds:
                    return too_many(request, seconds)
            return view(request, *args, **kwargs)

        return limited

    return decorate


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: when to try again, in words and for programs, and what was typed, to be copied."""
    minutes = math.ceil(seconds / 60)
    answer = render(request, "common/429.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
