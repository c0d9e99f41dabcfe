"""The lines of a folder of voices, each read by itself, so that a bad one spoils no other."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from cairn.calls import Call
from cairn.exceptions import IntakeError, UserError
from cairn.responses import passages_of_answers
from cairn.responses.ledger import Answer, Response
from cairn.tables.files import parse_toml, structure
from cairn.tables.quotables import Permission
from cairn.web.ledger.documents import Sender

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ClearedPassage:
    """A line of clearances.jsonl. Where `text` is empty, the whole passage is cleared."""

    passage: str
    by: str
    on: dt.date
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """An entry of documents.toml: a file of the same folder, and who sent it (see Sender)."""

    file: str
    organisation: str
    permission: Permission
    received_on: dt.date
    sector: str = ""
    synthetic: bool = False
    public_reference: str = ""

    def sender(self) -> Sender:
        """Who sent it."""
        return Sender(
            self.organisation,
            self.permission,
            self.received_on,
            self.sector,
            self.synthetic,
            self.public_reference,
        )


@dataclass(frozen=True, slots=True)
class _Documents:
    documents: tuple[ListedDocument, ...]


def read_lines(
    path: Path, kind: type[T], missing: dict[str, Any] | None = None
) -> Iterator[tuple[str, T | UserError]]:
    """Each line's place with what it holds, or with why it cannot be read; nothing where there is no file.

    `missing` holds what a line leaves out and the kind asks for.
    """
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                place = f"{path.name} line {number}"
                yield place, _read(line, kind, missing or {}, place)


def _read(line: str, kind: type[T], missing: dict[str, Any], place: str) -> T | UserError:
    try:
        return structure(missing | json.loads(line), kind, Path(place))
    except (json.JSONDecodeError, TypeError):
        return IntakeError(f"{place}: is not one object of JSON. Mend the line.")
    except UserError as error:
        return error


def read_responses(path: Path, call: Call) -> Iterator[tuple[str, Response | UserError]]:
    """Each response of a file, with the passages that the ledger makes of its answers."""
    for place, read in read_lines(path, Response, {"passages": []}):
        yield place, read if isinstance(read, UserError) else _checked(read, call, place)


def _checked(response: Response, call: Call, place: str) -> Response | UserError:
    if response.call != call.code:
        return IntakeError(f"{place}: answers the call {response.call}, and this review asks {call.code}.")
    for answer in (*response.profile, *response.answers):
        if not _is_an_answer(answer, call):
            return IntakeError(
                f"{place}: {answer.question}: the call asks no such question, or offers no such choice."
            )
    passages = passages_of_answers(response.public_reference, response.answers, call)
    return replace(response, passages=passages)


def _is_an_answer(answer: Answer, call: Call) -> bool:
    question = call.question(answer.question)
    return question is not None and set(answer.chosen) <= {option.code for option in question.choices}


def read_listed_documents(folder: Path) -> tuple[ListedDocument, ...]:
    """The documents that documents.toml lists; none where there is no such file.

    Raises DefinitionError naming each key that is wrong, and IntakeError for a file outside the folder.
    """
    path = folder / "documents.toml"
    if not path.is_file():
        return ()
    listed = structure(parse_toml(path), _Documents, path).documents
    for document in listed:
        if Path(document.file).name != document.file:
            raise IntakeError(
                f"{path}: {document.file}: is not the name of a file in the same folder. Put it there."
            )
    return listed
