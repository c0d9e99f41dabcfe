"""Taking up a theme that the machine proposed: as one of its own, or as one with a theme that there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict

from cairn.themes.changes import LONGEST_TITLE, Add, Merge
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import change_codebook
from cairn.web.ledger.coded.codebook import codebook_now

AS_PROPOSED = " (as proposed)"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form of a proposed theme asks. `into` is the theme that it is one with; "" where it is a new one."""

    proposed: str
    version: int
    title: str = ""
    description: str = ""
    parent: str = ""
    into: str = ""
    is_into: bool = False


def read_taken(sent: QueryDict) -> Taken:
    """What was sent; a version that is no number is -1, which no codebook has."""
    version = sent.get("version", "")
    return Taken(
        sent.get("proposed", ""),
        int(version) if version.isdecimal() and len(version) < 10 else -1,
        sent.get("title", ""),
        sent.get("description", ""),
        sent.get("parent", ""),
        sent.get("into", ""),
        sent.get("do") == "into",
    )


@transaction.atomic
def take_up(taken: Taken, question: str, *, by: str) -> None:
    """Add it to the codebook under a title that a person gave; or add it and merge it into the theme that it is one
    with, so that the codebook says what became of it. Raises Refused where a rule of the codebook says no."""
    if taken.version < 0:
        raise Refused("That could not be read. Look at what is proposed, and press a button again.")
    if not taken.is_into:
        asked = Add(taken.title, taken.description, question, taken.parent, taken.proposed)
        change_codebook(asked=asked, version=taken.version, by=by)
        return
    into = codebook_now(current_call("").code).theme(taken.into)
    if into is None or not into.in_use:
        raise Refused("Choose the theme that it is one with.")
    title = into.title[: LONGEST_TITLE - len(AS_PROPOSED)] + AS_PROPOSED
    added = change_codebook(asked=Add(title, "", question, "", taken.proposed), version=taken.version, by=by)
    change_codebook(asked=Merge(added.about, into.id), version=added.version, by=by)
