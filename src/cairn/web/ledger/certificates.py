"""Certificates of erasure beside the ledger: one that was issued after a backup is not lost when that is restored."""

from __future__ import annotations

import logging
import os
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.conf import settings

from cairn.exceptions import CairnError
from cairn.responses.certificates import Certificate, as_line, read_lines
from cairn.web.ledger.models import Certificate as Row
from cairn.web.ledger.models import CertificateHead

CERTIFICATES = "certificates.jsonl"
log = logging.getLogger(__name__)


def file_of_certificates() -> Path:
    """Where their copies stand: in the review's folder, a line each."""
    folder: Path = settings.CAIRN_REVIEW
    return folder / CERTIFICATES


def certificates() -> list[Certificate]:
    """Every certificate, the first one first."""
    return [as_certificate(row) for row in Row.objects.order_by("number")]


def certificate_numbered(number: int) -> Certificate | None:
    """That certificate, or None."""
    row = Row.objects.filter(pk=number).first()
    return as_certificate(row) if row else None


def as_certificate(row: Row) -> Certificate:
    """The certificate that a row holds."""
    return read_lines(row.line, Path(f"certificate {row.number}"))[0]


def fields_of(certificate: Certificate) -> dict[str, object]:
    """The fields of its row."""
    return {
        "number": certificate.number,
        "at": certificate.moment,
        "by": certificate.by,
        "line": as_line(certificate),
        "previous": certificate.previous,
        "sha256": certificate.sha256,
    }


def hold_certificates() -> None:
    """Hold the end of their chain until the transaction ends, so that nobody else issues one meanwhile."""
    CertificateHead.objects.get_or_create(pk=1)
    CertificateHead.objects.select_for_update().get(pk=1)


def keep_copies() -> int:
    """Write beside the ledger every certificate that is not there yet, safe from a power cut. Returns how many; 0 and
    a word in the log where the file cannot be written."""
    try:
        return _append(file_of_certificates(), certificates())
    except (OSError, CairnError) as error:
        log.error(
            f"{CERTIFICATES} could not be written ({type(error).__name__}); the next certificate tries again"
        )
        return 0


def bring_back() -> int:
    """Put into a ledger that was restored the certificates that were issued after its backup: those that follow its
    own in the chain. Returns how many."""
    file = file_of_certificates()
    kept = read_lines(file.read_text(encoding="utf-8"), file) if file.is_file() else []
    if not kept:
        return 0
    CertificateHead.objects.get_or_create(pk=1)
    head, brought = CertificateHead.objects.select_for_update().get(pk=1), 0
    for each in kept:
        if each.number == head.number + 1 and each.previous == head.sha256:
            Row.objects.create(**fields_of(each))
            head.number, head.sha256 = each.number, each.sha256
            brought += 1
    head.save()
    return brought


def _append(file: Path, known: list[Certificate]) -> int:
    number = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(number, "r+", encoding="utf-8") as held:
        flock(held, LOCK_EX)
        text = held.read()
        there = {each.sha256 for each in read_lines(text, file)}
        new = [each for each in known if each.sha256 not in there]
        held.seek(0)
        held.truncate(len(text[: text.rfind("\n") + 1].encode()))
        held.seek(0, os.SEEK_END)
        held.writelines(as_line(each) for each in new)
        held.flush()
        os.fsync(held.fileno())
    return len(new)
