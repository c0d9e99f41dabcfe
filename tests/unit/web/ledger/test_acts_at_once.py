"""Two who act on one response at the same moment, in either database: the second sees what the first did."""

from __future__ import annotations

import json

from tests.lib.beside import run_beside

SCRIPT = r"""
import json, sys, threading, time
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction
from cairn.responses.ledger import Answer
from cairn.responses.redaction import Finding, FindingKind
from cairn.web.ledger import actions, models
from cairn.web.respond.actions import erase_response
from tests.lib.kept import kept_response

call_command("migrate", verbosity=0)
faults = []

def beside(first, second):
    done = threading.Event()
    def slow():
        with transaction.atomic():
            first()
            done.set()
            time.sleep(0.5)
    def after():
        done.wait(10)
        second()
    threads = [threading.Thread(target=closing, args=(act,)) for act in (slow, after)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def closing(act):
    try:
        act()
    except Exception as fault:
        faults.append(repr(fault))
    finally:
        connection.close()

def kept(text):
    return kept_response(answers=(Answer("q01", text=text),)).passages.get()

name = {"kind": FindingKind.NAME, "instead": "[a name]", "reason": "A child."}
erased = kept("Trust comes first.")
beside(
    lambda: actions.propose_many(found={erased.pk: ()}, by="machine"),
    lambda: erase_response(response_id=erased.response_id, by="tests"),
)
known = models.RedactedText.objects.count()

passage = kept("Jane Green said so.")
actions.propose_redactions(passage_id=passage.pk, findings=[Finding(0, 4, FindingKind.NAME, 0.9, "[a name]")], by="m")
row = passage.redactions.get()
beside(
    lambda: actions.change_redaction(redaction_id=row.pk, start=0, end=10, by="anna", **name),
    lambda: actions.decide_redaction(redaction_id=row.pk, accept=True, reason="", by="ben"),
)
row.refresh_from_db()

both = kept("Trust comes first.")
actions.propose_many(found={both.pk: ()}, by="machine")
beside(
    lambda: actions.set_confidential(passage_id=both.pk, confidential=True, reason="Asked.", by="anna"),
    lambda: actions.record_campaigns(call="small-call", question="q01", found=(), by="ben")
    or actions.propose_redactions(passage_id=both.pk, findings=[], by="machine"),
)
print(json.dumps([known, row.start, row.end, models.RedactedText.objects.filter(passage=both).count(), faults]))
"""


def test_the_second_sees_what_the_first_did(either_database: str) -> None:
    done = run_beside(SCRIPT, either_database)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [0, 0, 10, 0, []]
