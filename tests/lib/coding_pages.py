"""A passage on its coding page, and what a browser sends of it, without a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.web.coding.queries.one_passage import ToCode

BOOK = Codebook(2, (Theme("t-1", "Trust"), Theme("t-2", "Care")))
THEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def page_of(text: str, applied: Sequence[Applied] = ()) -> ToCode:
    """A passage of this text as anna has coded it, beside two themes."""
    own = Coding("P-1-q01-1", "q01", "person:anna", CodingKind.OWN, tuple(applied), THEN, 2)
    passage: Any = SimpleNamespace(text=text, question="q01", pk="P-1-q01-1")
    return ToCode(passage, BOOK, own, (), True, "")


def sent_of(rows: Iterable[Mapping[str, Any]]) -> QueryDict:
    """What the rows of themes send when "save" is pressed and nothing was changed."""
    sent = QueryDict(mutable=True)
    sent["do"] = "save"
    for row in rows:
        if row["checked"]:
            sent.appendlist("theme", row["id"])
        for field in ("words", "stance", "strength"):
            sent[f"{field}-{row['id']}"] = row[field]
        for place in row["places"]:
            sent[f"offered-{row['id']}"] = "1"
            sent[f"stance-{row['id']}-{place['key']}"] = place["stance"]
            sent[f"strength-{row['id']}-{place['key']}"] = place["strength"]
            if place["checked"]:
                sent.appendlist(f"place-{row['id']}", place["value"].replace("\n", "\r\n"))
    return sent
