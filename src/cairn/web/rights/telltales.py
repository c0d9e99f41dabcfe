"""What gives somebody's data away where it should not be: runs of their own words, and the key that sealed them.

Taken before an erasure and held in memory alone, to look for afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cairn.web.ledger.encryption import DataKey, SealedRows
from cairn.web.ledger.models import Complaint, Document, IntakeFile, Response
from cairn.web.rights.named import Found

RUN = re.compile(r"[^\W_][\w ,.;:()-]{14,38}[^\W_]")
"""A run of words that is written the same in plain text, in JSON, in HTML and in a table."""
MOST_RUNS = 3
SHORTEST = 6
"""Letters of a name or an address that is looked for: a shorter one stands in too many words."""


@dataclass(frozen=True, slots=True)
class Telltales:
    """Nothing of it is ever printed. `keys` are the locked keys as the ledger held them, `files` the names under which
    files were kept, `passages` the ids of their passages, `marks` keyed marks of the files in which it came, `sizes`
    how long those are. Where it `is_late`, words and keys are gone, and `passages` are what their ids begin with."""

    references: tuple[str, ...]
    passages: tuple[str, ...]
    words: frozenset[bytes] = field(repr=False)
    keys: frozenset[bytes] = field(repr=False)
    files: tuple[str, ...] = ()
    key_ids: tuple[str, ...] = ()
    responses: tuple[int, ...] = ()
    marks: frozenset[str] = frozenset()
    sizes: frozenset[int] = frozenset()
    is_late: bool = False


def telltales_of(found: Found) -> Telltales:
    """Those of somebody's responses and complaints, while they are there."""
    ids = [response.pk for response in found.responses]
    complaints = [complaint.pk for complaint in found.complaints]
    keys = [*DataKey.objects.filter(response__in=ids), *DataKey.objects.filter(complaint__in=complaints)]
    return Telltales(
        references=found.references,
        passages=tuple(
            p for response in found.responses for p in response.passages.values_list("pk", flat=True)
        ),
        words=frozenset([*(run for text in _texts(found) for run in _runs(text)), *_wholes(found)]),
        keys=frozenset(_as_kept(key.wrapped) for key in keys),
        files=tuple(
            f
            for response in found.responses
            for f in response.attachments.values_list("stored_as", flat=True)
        ),
        key_ids=tuple(str(key.pk) for key in keys),
        responses=tuple(ids),
        marks=frozenset(_marks(found)),
        sizes=frozenset(len(content) for content in _came_in(found).opened("content")),
    )


def _wholes(found: Found) -> Iterator[bytes]:
    """Names and addresses, which are too short to be runs."""
    told = [response.name for response in found.responses] + [
        complaint.contact for complaint in found.complaints
    ]
    told += [to for response in found.responses for to in response.letters.all().opened("to")]
    yield from (text.strip().encode() for text in told if len(text.strip()) >= SHORTEST)


def _came_in(found: Found) -> SealedRows:
    return Document.objects.filter(response__in=[response.pk for response in found.responses], number=1)


def _marks(found: Found) -> Iterator[str]:
    yield from filter(None, _came_in(found).values_list("mark", flat=True))
    for response in found.responses:
        read = response.intake_files.filter(state=IntakeFile.State.READ, what=IntakeFile.What.FILE)
        yield from read.values_list("mark", flat=True)


def _texts(found: Found) -> Iterator[str]:
    for response in found.responses:
        yield from _of_response(response)
    for complaint in found.complaints:
        yield from _of_complaint(complaint)


def _of_response(response: Response) -> Iterator[str]:
    yield response.name
    for rows in (response.answers, response.kept_versions, response.passages, response.notes):
        yield from rows.all().opened("text")
    yield from response.agreements.all().opened("words")


def _of_complaint(complaint: Complaint) -> Iterable[str]:
    return (complaint.text, complaint.contact)


def _runs(text: str) -> list[bytes]:
    found = RUN.findall(text)
    some = {*found[:1], *found[len(found) // 2 :][:1], *found[-1:]}
    return [run.encode() for run in sorted(some)[:MOST_RUNS]]


def _as_kept(wrapped: str | bytes | memoryview) -> bytes:
    return wrapped.encode() if isinstance(wrapped, str) else bytes(wrapped)
