"""The same sheet imported by several at the same moment: each reply of it is taken once, in either database."""

from __future__ import annotations

from tests.lib.beside import run_beside

TIMES = 4
AT_ONCE = f"""
import datetime as dt
import sys, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.tabular import TypedResponse
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import record_typed
from cairn.web.ledger.queries import responses_to_collect
from cairn.web.ledger.typed_sheets import response_of_row

call_command("migrate", verbosity=0)
call = current_call("")
row = TypedResponse(
    2, dt.date(2026, 5, 12), AnsweringAs.PERSON, Permission.NOT_AT_ALL, "", "", (), (Answer("q01", (), "Words."),)
)
together, faults, taken = threading.Barrier({TIMES}), [], []

def bring_in():
    try:
        together.wait()
        taken.append(len(record_typed(typed=[response_of_row(row, call)], call=call, by="test")))
    except Exception as fault:
        faults.append(repr(fault))
    finally:
        connection.close()

threads = [threading.Thread(target=bring_in) for _ in range({TIMES})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.stderr.write("\\n".join(faults))
print(sum(taken), len(responses_to_collect(call)))
"""


def test_each_reply_is_taken_once(either_database: str) -> None:
    done = run_beside(AT_ONCE, either_database)
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", "1 1")
