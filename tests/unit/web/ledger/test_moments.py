"""A reading of the ledger sees one moment of it, with PostgreSQL as with SQLite."""

import os
import subprocess
import sys

import pytest

from cairn.web.ledger.models import AuditEvent
from cairn.web.ledger.moments import one_moment
from tests.lib.postgres import running_cluster

READ_WHILE_SOMEBODY_WRITES = """
import threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.models import AuditEvent
from cairn.web.ledger.moments import one_moment

def write():
    write_event(by="somebody", what="response.sent", subject="P-1")
    connection.close()

call_command("migrate", verbosity=0)
with one_moment():
    before = AuditEvent.objects.count()
    meanwhile = threading.Thread(target=write)
    meanwhile.start()
    meanwhile.join()
    print(before, AuditEvent.objects.count())
print(AuditEvent.objects.count())
"""


def test_what_is_written_meanwhile_is_not_seen() -> None:
    with running_cluster(durable=False) as cluster:
        read = subprocess.run(
            [sys.executable, "-c", READ_WHILE_SOMEBODY_WRITES],
            env={**os.environ, "DATABASE_URL": cluster.url},
            capture_output=True,
            text=True,
            check=False,
        )

    assert (read.stdout.split(), read.stderr) == (["0", "0", "1"], "")


@pytest.mark.django_db
def test_within_another_transaction_it_is_that_ones_moment() -> None:
    with one_moment():
        assert AuditEvent.objects.count() == 0
