"""The page on which somebody's data is found, and what is to be done with it is chosen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from cairn.responses.certificates import Certificate
from cairn.responses.subject_access import answer_by
from cairn.tables.sentences import counted
from cairn.web.common.jinja import day, moment
from cairn.web.rights.named import Found
from cairn.web.rights.told import lines_of
from cairn.web.rights.worded import Match, Matches

NOT_ALL = (
    "There was no time to look through everything. Ask whoever runs the site to look by `cairn subject find`."
)
HINT = (
    "Public references, references or fingerprints of receipts, numbers of links, numbers of complaints. All of one "
    "person."
)


def people_page(certificates: list[Certificate], today: dt.date, **asked: Any) -> dict[str, Any]:
    """What the template needs. `asked` may hold `matches`, `found` (with `names` as typed), `refusal`, and
    how many erasures are `uncertified`."""
    refusal, field = asked.get("refusal", ""), asked.get("field", "names")
    matches: Matches | None = asked.get("matches")
    found: Found | None = asked.get("found")
    return {
        "errors": [{"text": str(refusal), "href": f"#{field}"}] if refusal else [],
        "words": _input(
            "words", "Name, e-mail address or organisation", "", str(refusal) if field == "words" else ""
        ),
        "names": _names(asked.get("names", ""), str(refusal) if refusal and field == "names" else ""),
        "matches": _matches(matches) if matches else None,
        "found": lines_of(found) if found else [],
        "is_held": bool(found and (found.responses or found.complaints)),
        "asked": asked.get("names", ""),
        "answer_by": day(answer_by(today)),
        "longest": day(answer_by(today, longer=True)),
        "uncertified": _uncertified(asked.get("uncertified", 0)),
        "certificates": [
            {
                "name": each.name,
                "at": moment(each.moment),
                "url": reverse("rights:certificate", args=[each.number]),
            }
            for each in reversed(certificates)
        ],
    }


def erase_page(found: Found, names: str, refusal: str = "") -> dict[str, Any]:
    """What the template of the last look before an erasure needs."""
    return {
        "errors": [{"text": refusal, "href": "#sure"}] if refusal else [],
        "found": lines_of(found),
        "names": names,
        "sure": _input("sure", "Type the word ERASE", "", refusal),
    }


def _uncertified(number: int) -> str:
    if not number:
        return ""
    has = "has" if number == 1 else "have"
    return f"{counted(number, 'erasure').capitalize()} {has} no certificate yet: the site was stopped in between."


def _matches(matches: Matches) -> dict[str, Any]:
    return {
        "own": [_told(each) for each in matches.own],
        "mentions": [_told(each) for each in matches.mentions],
        "complaints": [_told(each) for each in matches.complaints],
        "not_all": "" if matches.is_all else NOT_ALL,
    }


def _told(match: Match) -> tuple[str, str]:
    return match.reference, f"{'draft; ' if match.is_draft else ''}{', '.join(match.where)}"


def _names(value: str, error: str) -> dict[str, Any]:
    made = _input("names", "References, one on a line", value, error)
    hint = HINT
    return {**made, "hint": {"text": hint}, "rows": 4}


def _input(name: str, label: str, value: str, error: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": name,
        "name": name,
        "label": {"text": label, "classes": "govuk-label--s"},
        "value": value,
        "autocomplete": "off",
        "spellcheck": False,
    }
    return {**made, "errorMessage": {"text": error}} if error else made
