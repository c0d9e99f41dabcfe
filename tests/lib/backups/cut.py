"""Whether a ledger is one moment of what some writers did: all that was acknowledged before it, nothing that began
after it, no act in part, and no act without all that was acknowledged before it began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tests.lib.backups.held import Held, HeldResponse
from tests.lib.backups.journal import NEVER, Act, Journal
from tests.lib.backups.writers import AGREEMENT, words_of

AFTER_SENDING = {"submitted": "sent", "withdrawn": "withdrawn", "erased": "erased"}


def faults_of_cut(journal: Journal, held: Held, began: dt.datetime, moment: dt.datetime) -> list[str]:
    """A sentence for everything that does not fit; an empty list where the ledger is one moment of the journal."""
    faults = list(held.faults)
    for response in held.responses:
        faults += _torn(response, held)
    has = _what_is_in(journal, held)
    inside, outside = [], []
    for name, acts in journal.acts.items():
        if journal.references.get(name, "") in held.erased_again:
            continue  # of the moment itself nothing is left of it to tell
        inside += acts[: has.get(name, 0)]
        outside += acts[has.get(name, 0) :]
    faults += [
        f"{_told(act)} was acknowledged before the backup began, and is not in it"
        for act in outside
        if act.heard < began
    ]
    faults += [f"{_told(act)} began after the moment, and is in it" for act in inside if act.began > moment]
    latest = max(inside, key=lambda act: act.began, default=None)
    earliest = min(outside, key=lambda act: act.heard, default=None)
    if latest and earliest and earliest.heard < latest.began:
        faults.append(
            f"{_told(latest)} is in it, and {_told(earliest)}, acknowledged before that began, is not"
        )
    return faults


def _what_is_in(journal: Journal, held: Held) -> dict[str, int]:
    """How many acts of each response are in, by its name: up to the last that its row shows."""
    by_reference = {response.reference: response for response in held.responses}
    by_name = {response.name: response for response in held.responses if response.name}
    found = {}
    for name, acts in journal.acts.items():
        response = by_name.get(name) or by_reference.get(journal.references.get(name, ""))
        found[name] = _last_shown(acts, response) if response else 0
    return found


def _last_shown(acts: list[Act], response: HeldResponse) -> int:
    return max((place for place, act in enumerate(acts, start=1) if _shows(response, act)), default=0)


def _shows(response: HeldResponse, act: Act) -> bool:
    if response.state == "erased":
        return True  # nothing of it is left to tell, and erasing comes last
    if act.what == "saved":
        return act.turn <= response.turn
    return bool(response.named) if act.what == "filed" else _has_come_to(response.state, act.what)


def _has_come_to(state: str, what: str) -> bool:
    return AFTER_SENDING.get(state) == what or (what == "sent" and state in AFTER_SENDING)


def _torn(response: HeldResponse, held: Held) -> Iterator[str]:
    """What one transaction writes together must stand together."""
    where = f"{response.reference} ({response.name or 'no words'}, {response.state})"
    if response.turn:
        wanted = [words_of(response.name, response.turn), AGREEMENT[response.turn % len(AGREEMENT)]]
        if [response.answers["q01"][0], response.answers.get("q02", ["", ""])[-1]] != wanted:
            yield f"{where}: half a saving"
    if response.files != response.named:
        yield f"{where}: {response.named} files are named, and {response.files} are there"
    told = [what for what, fingerprint in held.register if fingerprint == response.fingerprint]
    if response.name and response.state == "submitted" and not (told == ["sent"] and response.passages):
        yield f"{where}: half a sending"
    if response.state == "withdrawn" and told != ["sent", "withdrawn"]:
        yield f"{where}: half a withdrawal"
    if response.state == "erased" and (response.answers or response.passages or response.fingerprint):
        yield f"{where}: half an erasure"
    if response.state == "draft" and response.fingerprint:
        yield f"{where}: a draft with a receipt"


def _told(act: Act) -> str:
    heard = "never" if act.heard == NEVER else act.heard.time().isoformat()
    return f"{act.response} {act.what} {act.turn or ''} ({act.began.time().isoformat()} to {heard})"
