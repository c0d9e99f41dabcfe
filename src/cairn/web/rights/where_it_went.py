"""Where a response went beside the ledger: who opened it, snapshots, publications, tables; and what backups hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from cairn.publication.bundle import read_bundle
from cairn.responses.accesses import EVERY, Opened
from cairn.responses.snapshot import CLEARANCES, RESPONSES, snapshots_in
from cairn.web.common.jinja import moment
from cairn.web.ledger.models import AccessEntry, AuditEvent, Response
from cairn.web.review.presenters.accesses import DID

CITED = re.compile(r"[A-Za-z0-9][\w-]*")


@dataclass(frozen=True, slots=True)
class Cited:
    """A line of a publication's prose that cites a passage of theirs: where it is, and which passage."""

    file: str
    line: int
    passage: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} ({self.passage})"


def evidence_folder() -> Path:
    """The review's folder of snapshots."""
    review: Path = settings.CAIRN_REVIEW
    return review / "evidence"


def accesses_of(references: Collection[str]) -> list[AccessEntry]:
    """Every entry of the register of accesses in which one of the responses was shown by name."""
    named = Q()
    for reference in references:
        named |= Q(responses__contains=f"\n{reference}\n")
    return list(AccessEntry.objects.filter(named)) if references else []


def accesses_in_words(references: Collection[str]) -> list[tuple[str, str]]:
    """When, and what was done; not by whom, for that is data of the team."""
    return [
        (moment(entry.at), DID.get(Opened(entry.opened), entry.opened)) for entry in accesses_of(references)
    ]


def exports_since(responses: Collection[Response]) -> list[AccessEntry]:
    """The tables of every response that were written since the first of these began: each may hold it."""
    since = min((response.began_at for response in responses), default=None)
    tables = AccessEntry.objects.filter(opened=Opened.EXPORT, responses=f"\n{EVERY}\n")
    return list(tables.filter(at__gte=since)) if since else []


def acts_on(references: Collection[str]) -> list[AuditEvent]:
    """What the record of acts says of these responses."""
    return list(AuditEvent.objects.filter(subject__in=references).order_by("pk"))


def snapshots_with(references: Collection[str]) -> list[str]:
    """The names of the snapshots that hold one of the responses. Raises OSError where they cannot be read."""
    wanted = [json.dumps(reference, ensure_ascii=False).encode() for reference in references]
    return [folder.name for folder in snapshots_in(evidence_folder()) if _holds(folder, wanted)]


def pages_quoting(references: Collection[str]) -> list[str]:
    """The pages of the publication that print their words, with its edition. Raises ReviewFolderError where it cannot
    be read."""
    if not (settings.CAIRN_BUNDLE / "bundle.json").is_file():
        return []
    found = read_bundle(settings.CAIRN_BUNDLE).quoting(references)
    return [
        f"{path} (“{printed.title}”, {printed.edition} edition)" for path, printed in sorted(found.items())
    ]


def cited_in_prose(passages: Collection[str], *, begins: bool = False) -> list[Cited]:
    """The lines of publications/*.md that cite one of the passages, or one whose id `begins` as they say. Raises
    OSError where they cannot be read."""
    named = tuple(passages)
    return list(_cited((lambda each: each.startswith(named)) if begins else frozenset(named).__contains__))


def _cited(is_theirs: Callable[[str], bool]) -> Iterator[Cited]:
    review: Path = settings.CAIRN_REVIEW
    for file in sorted((review / "publications").glob("*.md")):
        for number, line in enumerate(
            file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        ):
            for name in sorted(set(filter(is_theirs, CITED.findall(line)))):
                yield Cited(f"publications/{file.name}", number, name)


def _holds(folder: Path, wanted: Collection[bytes]) -> bool:
    for name in (RESPONSES, CLEARANCES):
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                if any(reference in line for line in file for reference in wanted):
                    return True
    return False
