"""Bringing a folder of voices into the ledger, each response and document by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from cairn.calls import Call
from cairn.exceptions import IntakeError, UserError
from cairn.responses.ledger import Response
from cairn.responses.passages import words_of_passage
from cairn.tables.sentences import counted, listed
from cairn.web.ledger import queries
from cairn.web.ledger.actions import clear_passage, record_document, record_response
from cairn.web.ledger.documents import response_of_document
from cairn.web.ledger.models import Passage
from cairn.web.ledger.rows import as_passage
from cairn.web.ledger.voices.codings import CODINGS, bring_in_codings
from cairn.web.ledger.voices.lines import (
    ClearedPassage,
    ListedDocument,
    read_lines,
    read_listed_documents,
    read_responses,
)

T = TypeVar("T")
VOICES = ("responses.jsonl", "documents/documents.toml", "clearances.jsonl", CODINGS)


@dataclass(slots=True)
class Tally:
    """What was brought in, what was there already, and every fault with its place."""

    responses: int = 0
    documents: int = 0
    clearances: int = 0
    themes: int = 0
    codings: int = 0
    already: int = 0
    faults: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """What was done, for the terminal."""
        numbers = [
            counted(self.responses, "response"),
            counted(self.documents, "document"),
            counted(self.clearances, "clearance"),
        ]
        if self.themes or self.codings:
            numbers += [counted(self.themes, "theme"), counted(self.codings, "coding")]
        return (
            f"Brought in {listed(numbers, 'and')}; in the ledger already: {self.already}; "
            f"not brought in: {len(self.faults)}."
        )

    def attempt(self, place: str, read: T | UserError, act: Callable[[T], None]) -> None:
        """Act on one thing that was read; where reading or acting refuses, keep why, and let the rest go on."""
        try:
            if isinstance(read, UserError):
                raise read
            act(read)
        except UserError as error:
            self.faults.append(str(error) if str(error).startswith(place) else f"{place}: {error}")


def bring_in(folder: Path, call: Call, *, by: str) -> Tally:
    """Bring in responses.jsonl, documents/, clearances.jsonl and what coders made of them (see
    `cairn.web.ledger.voices.codings`), in that order, whichever are there.

    What is in the ledger already is passed by, so that a folder can be brought in twice. Raises
    IntakeError where none of them is there, and DefinitionError where documents.toml cannot be read.
    """
    if not any((folder / name).is_file() for name in VOICES):
        raise IntakeError(f"{folder}: holds none of {', '.join(VOICES)}. Name the folder that does.")
    tally = Tally()
    for place, response in read_responses(folder / "responses.jsonl", call):
        tally.attempt(place, response, partial(_response, tally, by))
    for document in read_listed_documents(folder / "documents"):
        tally.attempt(document.file, document, partial(_document, tally, by, folder / "documents", call))
    for place, cleared in read_lines(folder / "clearances.jsonl", ClearedPassage):
        tally.attempt(place, cleared, partial(_clearance, tally))
    bring_in_codings(tally, folder, call, by)
    return tally


def _response(tally: Tally, by: str, given: Response) -> None:
    if queries.holds(given.public_reference):
        tally.already += 1
        return
    record_response(given=given, by=by)
    tally.responses += 1


def _document(tally: Tally, by: str, folder: Path, call: Call, listed: ListedDocument) -> None:
    content = _bytes_of(folder / listed.file)
    if queries.has_read(content):
        tally.already += 1
        return
    given = response_of_document(content, listed.file, listed.sender(), call)
    record_document(given=given, file_name=listed.file, content=content, by=by)
    tally.documents += 1


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"{path.name}: cannot be opened ({error.strerror}). Check that the file is there."
        ) from error


def _clearance(tally: Tally, cleared: ClearedPassage) -> None:
    passage = Passage.objects.filter(pk=cleared.passage).first()
    if passage is None:
        raise IntakeError("the ledger holds no such passage. Bring in its response first.")
    text = cleared.text or words_of_passage(as_passage(passage))
    if queries.is_cleared(cleared.passage, text):
        tally.already += 1
        return
    clear_passage(passage_id=cleared.passage, text=text, on=cleared.on, by=cleared.by)
    tally.clearances += 1
