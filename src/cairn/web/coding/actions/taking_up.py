"""Taking up a theme that the machine proposed: as one of its own, or as one with a theme that there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from cairn.themes.changes import LONGEST_TITLE, Add, Merge
from cairn.web.coding.actions.passing_by import hold_decisions
from cairn.web.coding.policies import check_is_not_passed, check_is_open
from cairn.web.coding.queries.passed_by import passed_by
from cairn.web.coding.queries.proposed import taken_up
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


@transaction.atomic
def take_up(*, taken: Taken, question: str, by: str) -> None:
    """Add it to the codebook under a title that a person gave; or add it and merge it into the theme that it is one
    with, so that the codebook says what became of it. Raises Refused where a rule of the codebook says no, and where
    somebody took it up or passed it by meanwhile."""
    if taken.version < 0:
        raise Refused("That could not be read. Look at what is proposed, and press a button again.")
    call = current_call("").code
    hold_decisions(call)
    codebook = codebook_now(call)
    check_is_open(taken_up(codebook), taken.proposed)
    check_is_not_passed(passed_by([taken.proposed]).get(taken.proposed))
    if not taken.is_into:
        asked = Add(taken.title, taken.description, question, taken.parent, taken.proposed)
        change_codebook(asked=asked, version=taken.version, by=by)
        return
    into = codebook.theme(taken.into)
    if into is None or not into.in_use:
        raise Refused("Choose the theme that it is one with.")
    title = into.title[: LONGEST_TITLE - len(AS_PROPOSED)] + AS_PROPOSED
    added = change_codebook(asked=Add(title, "", question, "", taken.proposed), version=taken.version, by=by)
    change_codebook(asked=Merge(added.about, into.id), version=added.version, by=by)
