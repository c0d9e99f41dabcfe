"""Making, by hand, what several people need: a response, its ways in, somebody who comes by one."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from cairn.web.ledger.references import ALPHABET
from tests.lib import patience
from tests.lib.answering import SECTIONS
from tests.lib.chaos.forms import CHOICES, forms_of
from tests.lib.http_visitor import declaration_of, value_of
from tests.lib.raw_http import FORM, Caller
from tests.lib.sealed import Opener
from tests.lib.site import Site

GROUP = f"[{ALPHABET}]{{4}}"
CODE = re.compile(rf"\b{GROUP}-{GROUP}-{GROUP}-{GROUP}\b")
NUMBER = re.compile(rf"come-back/({GROUP}-{GROUP})\b")


def begun(site: Site, address: str = "") -> Caller:
    """Somebody who has begun a response and answered what is needed."""
    lead = Caller(site.origin, address=address).begin()
    lead.send("/respond/profile/", {"sector": "education", "role": "teacher", "experience": "1_to_5"})
    return lead


def answered_in_full(site: Site, words: str) -> Caller:
    """Somebody who has answered every question as `answering.answer_in_full` does, with no browser to wait for."""
    lead = Caller(site.origin).begin()
    sections = [f"/respond/sections/{section}/" for section in SECTIONS]
    for address in ("/respond/who/", "/respond/profile/", *sections, "/respond/publication/"):
        form = max(forms_of(lead.ask(address).text), key=lambda one: len(one.fields))
        for choice in dict.fromkeys(one.name for one in form.fields if one.kind in CHOICES):
            if not choice.endswith("-confidential"):
                form.choose(choice, form.options(choice)[0].value)
        if form.has("permission"):
            form.choose("permission", "without_name")
        asked = [
            one.name for one in form.fields if re.fullmatch(r"q\d+", one.name) and one.kind == "textarea"
        ]
        body = urlencode(form.sent(**dict.fromkeys(asked, words))).encode()
        told = lead.ask(address, method="POST", body=body, headers={"Content-Type": FORM})
        assert told.status == 302, (address, told.status, told.text)
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
    """Send the response as it stands, from the last look on."""
    address = declaration_of(lead.ask("/respond/check/").text)
    page = lead.ask(address).text
    fields = {name: value_of(page, name) for name in ("response", "seen")}
    told = lead.send("/respond/declaration/", fields, page=address)
    assert told.leads_to == "/respond/sent/", (told.status, told.text)


def rows(site: Site, query: str, *values: object) -> list[tuple[object, ...]]:
    """What the ledger's file holds, read past the site."""
    with closing(sqlite3.connect(site.folder / "site.sqlite3", timeout=patience.SECONDS)) as ledger:
        return ledger.execute(query, values).fetchall()


def opener(site: Site) -> Opener:
    """What opens the words that stand sealed in the ledger's file."""
    return Opener(partial(rows, site), Path(site.environment()["CAIRN_KEYS"]))


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
