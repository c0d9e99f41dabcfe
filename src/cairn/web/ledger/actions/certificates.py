"""Issuing a certificate of erasure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from cairn.responses.certificates import Certificate, Place, next_certificate
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.chains import append
from cairn.web.ledger.certificates import as_certificate, fields_of, keep_copies
from cairn.web.ledger.models import Certificate as Row
from cairn.web.ledger.models import CertificateHead


@transaction.atomic
def issue_certificate(
    *,
    responses: Collection[str],
    complaints: Collection[str],
    erased: Mapping[str, int],
    places: Sequence[Place],
    by: str,
) -> Certificate:
    """Write down what was erased and what is left, chained to the certificate before; its checksum stands in the
    record of acts too. A copy is kept beside the ledger once the transaction is kept."""

    def follow(number: int, sha256: str) -> dict[str, Any]:
        made = next_certificate(
            (number, sha256),
            at=timezone.now(),
            by=by,
            responses=responses,
            complaints=complaints,
            erased=erased,
            places=places,
        )
        return fields_of(made)

    certificate = as_certificate(append(Row, CertificateHead, follow))
    details = {"sha256": certificate.sha256, "previous": certificate.previous}
    write_event(by=by, what="certificate.issued", subject=certificate.name, details=details)
    transaction.on_commit(keep_copies, robust=True)
    return certificate
