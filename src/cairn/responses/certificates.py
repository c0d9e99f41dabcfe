"""Certificates of erasure: what was taken away of somebody's data, what is left and why, chained as `chain` says.

A certificate outlives what it is about. So it holds public references, numbers and days, and no word or name of
whoever was erased.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from cairn.responses.chain import BEFORE_THE_FIRST, checksum, faults_of_link
from cairn.tables.files import structure


class Outcome(StrEnum):
    """What a look into one place showed."""

    GONE = "gone"
    LEFT = "left"
    NOT_LOOKED = "not_looked"


MEANS = {
    Outcome.GONE: "Nothing left",
    Outcome.LEFT: "Something is left",
    Outcome.NOT_LOOKED: "Not looked at",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in which somebody's data may stand, what a look into it showed, and that in a sentence."""

    name: str
    outcome: Outcome
    sentence: str


@dataclass(frozen=True, slots=True)
class Kind:
    """How many things of a kind were erased; `what` is in the plural: "answers"."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate. `at` is in UTC; `responses` are public references, `complaints` numbers of complaints; `erased`
    says how many of each kind went, 0 where nothing was found; `previous` and `sha256` as `chain` says."""

    number: int
    at: str
    by: str
    responses: tuple[str, ...]
    complaints: tuple[str, ...]
    erased: tuple[Kind, ...]
    places: tuple[Place, ...]
    previous: str
    sha256: str = ""

    @property
    def moment(self) -> dt.datetime:
        """When it was made."""
        return dt.datetime.fromisoformat(self.at)

    @property
    def name(self) -> str:
        """By which people refer to it: "E-0007"."""
        return f"E-{self.number:04}"


def next_certificate(
    last: tuple[int, str],
    *,
    at: dt.datetime,
    by: str,
    responses: Iterable[str],
    complaints: Iterable[str],
    erased: Mapping[str, int],
    places: Iterable[Place],
) -> Certificate:
    """The certificate that follows the last one, whose number and checksum are given."""
    bare = Certificate(
        last[0] + 1,
        at.astimezone(dt.UTC).isoformat(),
        by,
        tuple(sorted(responses)),
        tuple(sorted(complaints)),
        tuple(Kind(what, number) for what, number in erased.items()),
        tuple(places),
        last[1],
    )
    return replace(bare, sha256=checksum(_covered(bare)))


def faults_of(certificates: Iterable[Certificate]) -> Iterator[str]:
    """A sentence for each fault of all certificates in their order; none where the chain holds."""
    previous = BEFORE_THE_FIRST
    for place, each in enumerate(certificates, start=1):
        yield from faults_of_link(
            each, covered=_covered(each), place=place, previous=previous, called="Certificate"
        )
        previous = each.sha256


def as_line(certificate: Certificate) -> str:
    """A certificate as one line of JSON, with its line end."""
    return json.dumps(asdict(certificate), sort_keys=True) + "\n"


def read_lines(text: str, where: Path) -> list[Certificate]:
    """The certificates that stand a line each. A last line that was cut off is left out; raises DefinitionError naming
    `where` for any other that is none."""
    whole = text[: text.rfind("\n") + 1]
    return [structure(json.loads(line), Certificate, where) for line in whole.splitlines() if line.strip()]


def text_of(certificate: Certificate, *, issued_by: str, call: str) -> str:
    """A certificate in plain text, for a letter."""
    lines = [
        f"CERTIFICATE OF ERASURE {certificate.name}",
        "",
        f"Issued by: {issued_by}",
        f"Call: {call}",
        f"Date: {certificate.moment:%d %B %Y, %H:%M} UTC",
        f"Done by: {certificate.by}",
        f"About: {', '.join((*certificate.responses, *certificate.complaints)) or 'nothing'}",
        "",
        "WHAT WAS ERASED",
        *(f"- {each.what}: {each.number:,}" for each in certificate.erased if each.number),
        "",
        "WHERE NOTHING WAS FOUND",
        f"- {', '.join(each.what for each in certificate.erased if not each.number) or 'none of the kinds'}",
        "",
        "WHERE WE LOOKED AFTERWARDS, AND WHAT IS LEFT",
        *(f"- {each.name}. {MEANS[each.outcome]}. {each.sentence}" for each in certificate.places),
        "",
        f"SHA-256 of this certificate: {certificate.sha256}",
        f"SHA-256 of the one before: {certificate.previous}",
        "",
    ]
    return "\n".join(lines)


def _covered(certificate: Certificate) -> str:
    """All that a certificate says but its checksum, in one way only: JSON in ASCII, its keys sorted."""
    said = {key: value for key, value in asdict(certificate).items() if key != "sha256"}
    return json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
