"""Themes that a machine proposed and a person passed by: who, when, and whether for good or for now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cairn.web.ledger.models import AuditEvent

PASSED_BY = "proposal.passed_by"
TAKEN_BACK = "proposal.brought_back"


class PassedAs(StrEnum):
    """Why a proposed theme is passed by."""

    NO_THEME = "no_theme"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class PassedBy:
    """That somebody passed a proposed theme by."""

    by: str
    at: dt.datetime
    passed_as: PassedAs


def passed_by(proposed: Iterable[str]) -> dict[str, PassedBy]:
    """Those of the proposed themes that are passed by now, by id.

    The record of acts is what holds it: a proposal is kept as the machine made it, and what came of it is told by the
    last act upon it. An id tells by which sentences a theme was found, so that one which is proposed again word for
    word stays passed by.
    """
    found: dict[str, PassedBy] = {}
    acts = AuditEvent.objects.filter(subject__in=list(proposed), what__in=(PASSED_BY, TAKEN_BACK))
    for act in acts.order_by("pk"):
        if act.what == PASSED_BY:
            found[act.subject] = PassedBy(act.by, act.at, PassedAs(act.details["as"]))
        else:
            found.pop(act.subject, None)
    return found
