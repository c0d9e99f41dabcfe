"""Erasures whose certificate is still to be issued: what a process that was ended between the two has left behind.

The erasure itself writes down what its certificate needs, in its own transaction: references, numbers and keyed marks,
and no word. So the certificate can be issued afterwards, by whoever asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from cairn.responses.certificates import Certificate, Place
from cairn.web.ledger.actions import issue_certificate
from cairn.web.ledger.certificates import certificates, hold_certificates
from cairn.web.ledger.models import AccessEntry, AuditEvent
from cairn.web.rights.telltales import Telltales

ERASED = "data.erased"
"""The act by which an erasure that is to be certified stands in the record of acts."""


@dataclass(frozen=True, slots=True)
class Erasing:
    """An erasure as its certificate tells it. `erased` says how many of each kind went; the rest is where to look
    afterwards: names of files, ids of keys and of rows, keyed marks of files, numbers of entries of the register."""

    responses: tuple[str, ...]
    complaints: tuple[str, ...]
    erased: tuple[tuple[str, int], ...]
    files: tuple[str, ...]
    key_ids: tuple[str, ...]
    rows: tuple[int, ...]
    marks: tuple[str, ...]
    tables: tuple[int, ...]

    @classmethod
    def of(
        cls,
        telltales: Telltales,
        complaints: Iterable[str],
        erased: Mapping[str, int],
        tables: Iterable[AccessEntry],
    ) -> Erasing:
        """That of what is about to go."""
        return cls(
            telltales.references,
            tuple(complaints),
            tuple(erased.items()),
            telltales.files,
            telltales.key_ids,
            telltales.responses,
            tuple(sorted(telltales.marks)),
            tuple(entry.number for entry in tables),
        )

    @classmethod
    def from_event(cls, event: AuditEvent) -> Erasing:
        """That of an act of the record."""
        told: dict[str, Any] = {name: tuple(value) for name, value in event.details.items()}
        told["erased"] = tuple((what, number) for what, number in told["erased"])
        return cls(**told)

    def details(self) -> dict[str, Any]:
        """It as the record of acts keeps it."""
        return asdict(self)

    def telltales(self) -> Telltales:
        """What gives it away, as far as it is still known: neither their words nor the locked key."""
        return Telltales(
            self.responses,
            tuple(f"{reference}-" for reference in self.responses),
            frozenset(),
            frozenset(),
            files=self.files,
            key_ids=self.key_ids,
            responses=self.rows,
            marks=frozenset(self.marks),
            is_late=True,
        )

    def exports(self) -> list[AccessEntry]:
        """The tables of every response that were written while the data was there."""
        return list(AccessEntry.objects.filter(number__in=self.tables).order_by("number"))


def certify(
    erasing: Erasing, *, at: dt.datetime, erased: Mapping[str, int], places: Sequence[Place], by: str
) -> Certificate:
    """Issue the certificate of an erasure of that moment; where it has been issued meanwhile, give that one."""
    with transaction.atomic():
        hold_certificates()
        made = _certificate_of(erasing, at, certificates())
        return made or issue_certificate(
            responses=erasing.responses, complaints=erasing.complaints, erased=erased, places=places, by=by
        )


def waiting() -> list[AuditEvent]:
    """The erasures that have no certificate, the first one first."""
    issued = certificates()
    acts = AuditEvent.objects.filter(what=ERASED).order_by("pk")
    return [act for act in acts if _certificate_of(Erasing.from_event(act), act.at, issued) is None]


def _certificate_of(erasing: Erasing, at: dt.datetime, issued: Iterable[Certificate]) -> Certificate | None:
    about = set(erasing.responses), set(erasing.complaints)
    alike = (each for each in issued if (set(each.responses), set(each.complaints)) == about)
    return next((each for each in alike if each.moment >= at), None)
