"""Columns that tell of a response as a whole, known by the names that platforms give them or by their wording."""

from __future__ import annotations

import re
from collections.abc import Callable

from cairn.responses.tabular.exports.looked_at import Look
from cairn.responses.tabular.exports.mapping import Days, Holds
from cairn.responses.tabular.exports.meanings import day_in, permission_in, sender_in
from cairn.responses.tabular.exports.shape import Head

_NAMES: tuple[tuple[Holds, tuple[str, ...]], ...] = (
    (Holds.ROW_ID, ("responseid", "themefinderid", "userid", "respondentid", "uniqueid", "submissionid", "id",
                    "reference", "userno", "key", "instanceid")),
    (Holds.RECEIVED, ("recordeddate", "datesubmitted", "submitted", "submittedat", "submissiondate", "dateresponded",
                      "ended", "enddate", "completed", "datemodified", "receivedon", "datereceived", "timestamp")),
    (Holds.FINISHED, ("finished", "iscomplete", "complete", "completionstatus")),
    (Holds.STATUS, ("status", "responsestatus", "responsetype", "distributionchannel")),
    (Holds.LANGUAGE, ("userlanguage", "language", "locale")),
    (Holds.LEAVE_OUT, ("ipaddress", "ip", "locationlatitude", "locationlongitude", "latitude", "longitude")),
)  # fmt: skip
_WORDED: tuple[tuple[Holds, str], ...] = (
    (Holds.PERMISSION, r"\b(publish\w*|quot\w+|print(ed)?|attribut\w+|make .*public|made public)\b"),
    (Holds.REASON, r"\b(why|reasons?|explain)\b.*\bconfiden|confiden\w*.*\b(why|reasons?|explain)\b"),
    (Holds.CONFIDENTIAL, r"confidential"),
    (Holds.ANSWERING_AS, r"(respond|answer|repl)\w* (as|on behalf|for)\b|individual or|as an individual"),
    (Holds.ORGANISATION, r"\b(name of (your|the) )?organi[sz]ation('s)?( name)?\b"),
    (Holds.NAME, r"^(what is )?(your |full |respondent('s)? )?name$|^(first|last) name$|what is your (full )?name"),
)  # fmt: skip
_ALSO_ID = "externalreference"
SURE_OF_NAME = 0.95


def by_name(head: Head, look: Look, days: Days) -> tuple[Holds, float] | None:
    """What a column of a platform's own holds, by its name in the header; and how sure that is."""
    squeezed = re.sub(r"[^a-z0-9]", "", head.name.casefold())
    for holds, names in _NAMES:
        if squeezed in names:
            sure = SURE_OF_NAME - 0.01 * names.index(squeezed)
            if holds is Holds.RECEIVED and _share_of_days(look, days) < 0.8:
                return None
            return holds, sure
    return None


def by_wording(head: Head, look: Look) -> tuple[Holds, float] | None:
    """What a question of a platform's own form asks of the response as a whole, by its wording and its cells."""
    heading = f"{head.heading} {head.item}".casefold().strip(" ?*:")
    for holds, pattern in _WORDED:
        if re.search(pattern, heading):
            sure = _sure(holds, look)
            if sure:
                return holds, sure
    return None


def _sure(holds: Holds, look: Look) -> float:
    cells = look.repeated() or list(look.cells)
    if holds is Holds.PERMISSION:
        return _share(cells, lambda cell: permission_in(cell) is not None) * 0.9 if not look.long else 0.0
    if holds is Holds.ANSWERING_AS:
        return _share(cells, lambda cell: sender_in(cell) is not None) * 0.9
    if holds is Holds.CONFIDENTIAL:
        return 0.85 if look.share_of({"yes", "no", "true", "false", "1", "0"}) > 0.8 else 0.0
    return 0.8 if not (holds in (Holds.NAME, Holds.ORGANISATION) and look.long) else 0.0


def _share(cells: list[str], is_so: Callable[[str], bool]) -> float:
    return sum(map(is_so, cells)) / len(cells) if cells else 0.0


def _share_of_days(look: Look, days: Days) -> float:
    return _share(list(look.cells), lambda cell: day_in(cell, days) is not None)
