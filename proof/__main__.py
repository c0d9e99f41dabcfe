"""`make proof`: each long run in turn; what was done before is kept below .make/proof and not done again."""

from __future__ import annotations

import sys

from benchmarks.measure import machine
from proof.answering import prove_answering
from proof.backups import prove_backups
from proof.batch import prove_batch
from proof.campaigns import prove_campaigns
from proof.documents import prove_documents
from proof.fuzz import prove_readers
from proof.large import prove_memory
from proof.mutation import prove_rules
from proof.one_response import show_one_response
from proof.redaction import prove_redaction
from proof.rotating import prove_rotation

PARTS = {
    "mutation": prove_rules,
    "fuzz": prove_readers,
    "large": prove_memory,
    "answering": prove_answering,
    "rotating": prove_rotation,
    "backups": prove_backups,
    "documents": prove_documents,
    "batch": prove_batch,
    "one-response": show_one_response,
    "redaction": prove_redaction,
    "campaigns": prove_campaigns,
}


def main() -> None:
    """Run the parts that are named, or all, and print what each found."""
    print(machine())
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()


main()
