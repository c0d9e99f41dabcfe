"""What stands in the database after a run, read past the site's own code, and what of it must not be."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from cairn.responses.register import Entry, What, faults_of
from tests.lib.chaos.ledger import Known, texts_in
from tests.lib.sealed import Opener

Row = tuple[Any, ...]
REGISTER = "select number, at, what, fingerprint, previous, sha256 from ledger_registerentry order by number"


def rows_of(database: str, query: str) -> list[Row]:
    """All rows of a query, at a DATABASE_URL."""
    if database.startswith("sqlite:///"):
        path = Path(database.removeprefix("sqlite:///"))
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()
    with psycopg.connect(database.replace("postgres://", "postgresql://")) as connection:
        return connection.execute(query).fetchall()


class Found:
    """The rows of a ledger at a DATABASE_URL, opened with the master keys of a file."""

    def __init__(self, database: str, keys: Path) -> None:
        rows = partial(rows_of, database)
        opened = Opener(rows, keys).words
        self.responses = {
            row[0]: row[1:]
            for row in rows("select id, public_reference, state, takes_place_of_id from ledger_response")
        }
        self.answers = [
            (response, opened(text, "answer", "text", response, question))
            for response, question, text in rows(
                "select response_id, question, text from ledger_answer where text <> ''"
            )
        ]
        self.kept = [
            (response, opened(text, "keptversion", "text", response, question), why)
            for response, question, text, why in rows(
                "select response_id, question, text, why from ledger_keptversion where text <> ''"
            )
        ]
        self.passages = [
            (response, opened(text, "passage", "text", response, passage))
            for response, passage, text in rows("select response_id, id, text from ledger_passage")
        ]
        self.register = read_register(rows(REGISTER))
        self.receipts = dict(rows("select response_id, fingerprint from ledger_receipt"))
        self.sendings = Counter(
            row[0] for row in rows("select subject from ledger_auditevent where what = 'response.sent'")
        )

    def texts(self) -> set[str]:
        """Every text that stands anywhere."""
        rows = (*self.answers, *self.kept, *self.passages)
        return {text for row in rows for text in texts_in(row[1])}


def read_register(rows: list[Row]) -> list[Entry]:
    """The register's lines; SQLite tells a moment as text."""
    return [
        Entry(number, _moment(at), What(what), fingerprint, previous, sha256)
        for number, at, what, fingerprint, previous, sha256 in rows
    ]


def _moment(at: dt.datetime | str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC)


def faults(known: Known, found: Found) -> tuple[list[str], list[str]]:
    """What was lost, and what stands twice; both empty where all is well."""
    lost = [f"lost: {text}" for text in known.lost(found.texts())]
    amiss = (*_unsent(known, found), *_without_passages(found), *_not_registered(found))
    return [*lost, *amiss], list(_twice(known, found))


def _unsent(known: Known, found: Found) -> Iterator[str]:
    states = {reference: state for reference, state, _ in found.responses.values()}
    for journey, references in known.sent.items():
        for reference in sorted(references):
            may_be = {"submitted", *known.may_end.get(reference, ())}
            if states.get(reference) not in may_be:
                yield f"{journey} was told that {reference} is sent; it is {states.get(reference, 'not there')}"


def _without_passages(found: Found) -> Iterator[str]:
    passages = defaultdict(set)
    for response, text in found.passages:
        passages[response].update(texts_in(text))
    for response, words in found.answers:
        for text in texts_in(words):
            if found.responses[response][1] == "submitted" and text not in passages[response]:
                yield f"sent without a passage: {text}"


def _not_registered(found: Found) -> Iterator[str]:
    yield from (f"the register: {fault}" for fault in faults_of(found.register))
    sent = Counter(entry.fingerprint for entry in found.register if entry.what is What.SENT)
    for response, (reference, state, _) in found.responses.items():
        if state != "draft" and sent[found.receipts.get(response, "")] != 1:
            yield f"{reference} does not stand once in the register"


def _twice(known: Known, found: Found) -> Iterator[str]:
    yield from (
        f"{reference} was sent {times} times" for reference, times in found.sendings.items() if times > 1
    )
    begun, standing = defaultdict(set), defaultdict(set)
    for response, words in (*found.answers, *(row[:2] for row in found.kept)):
        journey = next((known.acknowledged.get(text) for text in texts_in(words)), None)
        reference, state, takes_place_of = found.responses[response]
        if journey and takes_place_of is None:
            begun[journey].add(reference)
        if journey and state == "submitted":
            standing[journey].add(reference)
    for journey, references in (*begun.items(), *standing.items()):
        if len(references) > 1:
            yield f"{journey} has {len(references)} responses: {sorted(references)}"
