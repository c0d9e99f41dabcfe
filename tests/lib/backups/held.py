"""What a ledger holds, read by a process of its own: responses, answers, files, receipts and the register."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass

from tests.lib import patience
from tests.lib.site import Site

READ = """
import json, sys
import django
django.setup()
from django.conf import settings
from cairn.responses.register import faults_of
from cairn.web.ledger import files
from cairn.web.ledger.models import AuditEvent, RegisterHead, Response
from cairn.web.respond.queries import register_entries

head = RegisterHead.objects.filter(pk=1).first()
entries = tuple(register_entries())
again = AuditEvent.objects.filter(what="response.erased", by="restore")
responses = []
for response in Response.objects.order_by("pk"):
    receipt = getattr(response, "receipt", None)
    responses.append({
        "reference": response.public_reference,
        "state": response.state,
        "answers": {answer.question: [answer.text, *answer.chosen] for answer in response.answers.all()},
        "passages": [passage.text for passage in response.passages.order_by("position")],
        "fingerprint": receipt.fingerprint if receipt else "",
        "files": sum((settings.CAIRN_ATTACHMENTS / files.KEPT / one.stored_as).is_file()
                     for one in response.attachments.all()),
        "named": response.attachments.count(),
    })
json.dump({
    "responses": responses,
    "register": [[entry.what, entry.fingerprint] for entry in entries],
    "faults": list(faults_of(entries, last=head.sha256 if head else "")),
    "erased_again": list(again.values_list("subject", flat=True)),
}, sys.stdout)
"""
_WORDS = re.compile(r"(W\d+R\d+) says this for the (\d+)th time\.")


@dataclass(frozen=True)
class HeldResponse:
    """One response as a ledger holds it; `name` and `turn` are what its words say, empty and 0 where there are none."""

    reference: str
    state: str
    answers: dict[str, list[str]]
    passages: list[str]
    fingerprint: str
    files: int
    named: int

    @property
    def name(self) -> str:
        """Whose words stand in it."""
        found = _WORDS.search(" ".join(self.answers.get("q01", ())))
        return found[1] if found else ""

    @property
    def turn(self) -> int:
        """Of which saving they are."""
        found = _WORDS.search(" ".join(self.answers.get("q01", ())))
        return int(found[2]) if found else 0


@dataclass(frozen=True)
class Held:
    """A whole ledger. `faults` are those of the register's chain; `erased_again` are the public references of what
    went in it after it was restored, since it had been erased meanwhile."""

    responses: tuple[HeldResponse, ...]
    register: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]
    erased_again: frozenset[str] = frozenset()


def held_by(site: Site) -> Held:
    """What the ledger of a site holds, whether or not the site runs."""
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env=site.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=patience.SECONDS,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return Held(
        tuple(HeldResponse(**one) for one in told["responses"]),
        tuple((what, fingerprint) for what, fingerprint in told["register"]),
        tuple(told["faults"]),
        frozenset(told["erased_again"]),
    )
