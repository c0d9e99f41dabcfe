"""A code that was just made, held in its maker's session for as long as they look at the page that shows it.

Sessions stand in the ledger, so the code is sealed there under the site's own key: whoever reads the ledger, or
a copy of it, cannot read the code. The seal is a one-time pad that HMAC-SHA256 makes of a fresh random text
(HMAC as a pseudorandom function: RFC 2104; Bellare, Canetti and Krawczyk 1996).
"""

from __future__ import annotations

import secrets
import time
from dataclasses import asdict, dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cairn.web.ledger.models import WayIn

KEY = "shown_once"
SECONDS = 15 * 60
MOST_LETTERS = 3
PAGE = "way-made"


@dataclass(frozen=True, slots=True)
class Shown:
    """A way in with its code; `hand` names the page that asked for it, `letters` counts those that were sent."""

    way_id: int
    code: str
    hand: str
    until: float
    letters: int = 0


def show(request: HttpRequest, way: WayIn, code: str) -> None:
    """Hold a code for the page that shows it."""
    _hold(request, Shown(way.pk, code, request.POST.get("hand", ""), time.time() + SECONDS))


def shown(request: HttpRequest) -> Shown | None:
    """The code that is held, or None once another page was opened or the time is up."""
    kept = request.session.get(KEY)
    if not kept:
        return None
    if kept["until"] < time.time():
        request.session.pop(KEY)
        return None
    given = {name: value for name, value in kept.items() if name != "pad"}
    return Shown(**given | {"code": _padded(bytes.fromhex(kept["code"]), kept["pad"]).decode()})


def was_asked_before(request: HttpRequest) -> bool:
    """Whether the same page has asked before, as by a double click."""
    held, hand = shown(request), request.POST.get("hand")
    return bool(held and hand and held.hand == hand)


def count_letter(request: HttpRequest, held: Shown) -> None:
    """Note that one more letter has gone."""
    _hold(request, Shown(**(asdict(held) | {"letters": held.letters + 1})))


def forget_elsewhere(request: HttpRequest) -> None:
    """Let the code go when another page is opened; what a page asks for by itself is no other page."""
    if request.method != "GET" or KEY not in request.session:
        return
    match = getattr(request, "resolver_match", None)
    name = match.url_name if match else ""
    if name != PAGE and not (name or "").startswith("now-"):
        request.session.pop(KEY)


def _hold(request: HttpRequest, held: Shown) -> None:
    pad = secrets.token_urlsafe()
    sealed = _padded(held.code.encode(), pad).hex()
    request.session[KEY] = asdict(held) | {"code": sealed, "pad": pad}


def _padded(words: bytes, pad: str) -> bytes:
    """At most 32 bytes under a pad, or out from under it."""
    stream = salted_hmac("cairn.shown-once", pad, algorithm="sha256").digest()
    return bytes(one ^ other for one, other in zip(words, stream[: len(words)], strict=True))
