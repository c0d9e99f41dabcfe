"""Erasing somebody's data everywhere, one place after the other, and certifying what was done."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection

from django.conf import settings
from django.utils import timezone

from cairn.exceptions import UserError
from cairn.responses.certificates import Certificate, Outcome, Place
from cairn.responses.erasure import take_out_erased
from cairn.tables.sentences import counted
from cairn.themes.labellers.suggested_files import forget_suggested
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused
from cairn.web.ledger.batch.reports_kept import take_out_of_reports
from cairn.web.ledger.models import Passage
from cairn.web.ledger.worker import cut_the_log
from cairn.web.rights.actions import erase_all
from cairn.web.rights.files_as_sent import look_at_files_as_sent
from cairn.web.rights.kinds import how_many
from cairn.web.rights.named import Found
from cairn.web.rights.telltales import Telltales, telltales_of
from cairn.web.rights.unfinished import Erasing, certify, waiting
from cairn.web.rights.what_is_left import what_is_left
from cairn.web.rights.where_it_went import evidence_folder, exports_since

NOTHING = "There is nothing left to erase of what you named."
_AT_A_TIME = 500
LATE = (
    "The erasure of {day} was ended before it was certified. This certificate was issued afterwards, by what the "
    "record of acts says of it."
)


def erase_and_certify(found: Found, *, by: str) -> Certificate:
    """Erase these responses in all their versions, and these complaints, from the ledger, the snapshots and the reports
    of imports; look what is left, and issue the certificate. Raises Refused where there is nothing to erase.

    The ledger comes first, in one transaction. What cannot be done after it is said in the certificate; where even that
    does not come about, `finish` issues it.
    """
    if not (found.responses or found.complaints):
        raise Refused(NOTHING)
    telltales = telltales_of(found)
    erasing = Erasing.of(
        telltales,
        [complaint.number for complaint in found.complaints],
        {**how_many(found.responses), "complaints": len(found.complaints)},
        exports_since(found.responses),
    )
    act = erase_all(
        responses=[response.pk for response in found.responses],
        complaints=[complaint.pk for complaint in found.complaints],
        to_certify=erasing,
        by=by,
    )
    return _certified(erasing, telltales, act.at, by)


def finish() -> list[Certificate]:
    """Issue the certificate of every erasure that has none yet. What was taken out of files is taken out anew; words
    that are gone cannot be searched for, and the certificate says so."""
    return [
        _certified(erasing := Erasing.from_event(act), erasing.telltales(), act.at, act.by)
        for act in waiting()
    ]


def _certified(erasing: Erasing, telltales: Telltales, at: dt.datetime, by: str) -> Certificate:
    erased = dict(erasing.erased)
    erased["places in snapshots"], fault = _take_out_of_snapshots(erasing.responses)
    erased["names of files in reports"] = take_out_of_reports(erasing.responses).lines
    erased["files of themes that a model suggested"], unforgotten = _forget_suggested()
    sent = look_at_files_as_sent(telltales.marks, telltales.sizes, destroy=True)
    erased["files as they were sent"] = sent.destroyed
    cut_the_log()
    late = (
        [Place("When this was looked at", Outcome.NOT_LOOKED, LATE.format(day=day(timezone.localdate(at))))]
        if telltales.is_late
        else []
    )
    places = [*late, *what_is_left(telltales, erasing.exports()), *fault, *unforgotten]
    return certify(erasing, at=at, erased=erased, places=places, by=by)


def _take_out_of_snapshots(references: Collection[str]) -> tuple[int, list[Place]]:
    name = "Taking it out of the snapshots"
    try:
        taken = take_out_erased(evidence_folder(), references, timezone.localdate())
    except (OSError, UserError):
        return 0, [
            Place(name, Outcome.LEFT, "This account could not change them: `cairn collect` takes it out.")
        ]
    if not taken.responses:
        return 0, []
    sentence = (
        f"Done, of {counted(taken.snapshots, 'snapshot')}. What was built of them may still hold it until it is built "
        "again: "
        "`cairn run`."
    )
    return taken.snapshots, [Place(name, Outcome.GONE, sentence)]


def _forget_suggested() -> tuple[int, list[Place]]:
    """Themes that a language model suggested are in its own words, which may be those of somebody who is erased."""

    def standing(passages: Collection[str]) -> set[str]:
        ids, found = sorted(passages), set()
        for at in range(0, len(ids), _AT_A_TIME):
            some = Passage.objects.filter(pk__in=ids[at : at + _AT_A_TIME])
            found |= set(some.values_list("pk", flat=True))
        return found

    try:
        return forget_suggested(settings.CAIRN_REVIEW / "work", standing), []
    except (OSError, sqlite3.Error):
        sentence = (
            "This account could not take it away: delete work/model.sqlite3 and work/model/suggested-*.csv."
        )
        return 0, [Place("Themes that a language model suggested", Outcome.LEFT, sentence)]
