"""Making, by hand, what several people need: a response, its ways in, somebody who comes by one."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from cairn.web.ledger.references import ALPHABET
from tests.lib.raw_http import Caller
from tests.lib.site import Site

GROUP = f"[{ALPHABET}]{{4}}"
CODE = re.compile(rf"\b{GROUP}-{GROUP}-{GROUP}-{GROUP}\b")
NUMBER = re.compile(rf"come-back/({GROUP}-{GROUP})\b")


def begun(site: Site, address: str = "") -> Caller:
    """Somebody who has begun a response and answered what is needed."""
    lead = Caller(site.origin, address=address).begin()
    lead.send("/respond/profile/", {"sector": "education", "role": "teacher", "experience": "1_to_5"})
    return lead


def number_and_code(page: str) -> tuple[str, str]:
    """The number and the code that a page shows."""
    return NUMBER.search(page)[1], CODE.search(page)[0]


def way_for_oneself(lead: Caller) -> tuple[str, str]:
    """A number and a code of the lead's own."""
    lead.send("/respond/ways-in/make/", {"hand": "own"}, page="/respond/ways-in/")
    return number_and_code(lead.ask("/respond/ways-in/made/").text)


def invitation(lead: Caller, label: str = "The second team") -> tuple[str, str]:
    """A number and a code for somebody who is to draft."""
    lead.send("/respond/ways-in/invite/", {"label": label, "hand": label}, page="/respond/ways-in/")
    return number_and_code(lead.ask("/respond/ways-in/made/").text)


def come_by(site: Site, number: str, code: str, address: str = "") -> Caller:
    """Somebody at another computer who comes by a number and a code."""
    someone = Caller(site.origin, address=address)
    told = someone.send("/respond/come-back/", {"number": number, "code": code})
    assert told.status == 302, told.text
    return someone


def drafter_of(site: Site, lead: Caller, label: str = "The second team") -> Caller:
    """Somebody who was invited, and has come."""
    return come_by(site, *invitation(lead, label))


def sent(lead: Caller) -> None:
    """Send the response as it stands."""
    page = lead.ask("/respond/declaration/").text
    reference = re.search(r'name="response" value="([^"]+)"', page)[1]
    told = lead.send("/respond/declaration/", {"response": reference})
    assert told.leads_to == "/respond/sent/", (told.status, told.text)


def rows(site: Site, query: str, *values: object) -> list[tuple[object, ...]]:
    """What the ledger's file holds, read past the site."""
    with closing(sqlite3.connect(site.folder / "site.sqlite3", timeout=20)) as ledger:
        return ledger.execute(query, values).fetchall()


def newest_response(site: Site) -> int:
    """The key of the response that was begun last."""
    return int(str(rows(site, "SELECT max(id) FROM ledger_response")[0][0]))


def all_of(site: Site, response: int) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the ledger that belongs to a response."""
    tables = ("answer", "wayin", "keptversion", "attachment", "receipt", "passage")
    return {
        "response": rows(site, "SELECT * FROM ledger_response WHERE id = ?", response),
        **{
            table: rows(site, f"SELECT * FROM ledger_{table} WHERE response_id = ?", response)
            for table in tables
        },
    }
