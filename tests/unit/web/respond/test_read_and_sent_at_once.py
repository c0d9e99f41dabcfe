"""One sends while another writes: what is sent is what was read, with SQLite and with PostgreSQL."""

from __future__ import annotations

import json

from tests.lib.beside import run_beside

ROUNDS = 12
AT_ONCE = f"""
import json, sys, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from cairn.responses.ledger import Answer
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.respond import actions, policies, queries
from cairn.web.respond.shown import checksum_of
from tests.lib.sent import as_read

call_command("migrate", verbosity=0)
ME, READ, LATE = actions.RESPONDENT, "What was read.", "What was written late."
told = []

def save(way, text):
    shown = {{code: checksum_of(answer) for code, answer in queries.answers_of(way.response).items()}}
    page = actions.Page("work", shown=shown, profile=("sector",))
    given = [Answer("sector", ("schools",)), Answer("q01", text=text)]
    actions.save_answers(response_id=way.response_id, page=page, answers=given, way=way, by=ME)

def drafter(way, together):
    together.wait()
    try:
        save(way, LATE)
    except Refused:
        pass
    finally:
        connection.close()

def lead(way, seen, together, came_to):
    together.wait()
    try:
        actions.send_response(call=current_call(), response_id=way.response_id, seen=seen, by=ME)
        came_to.append("sent")
    except policies.NotAsRead as refusal:
        came_to.append(list(refusal.changed.questions))
    finally:
        connection.close()

for _ in range({ROUNDS}):
    way = actions.begin_response(call=current_call(), by=ME)
    save(way, READ)
    together, came_to = threading.Barrier(2), []
    threads = [
        threading.Thread(target=drafter, args=(way, together)),
        threading.Thread(target=lead, args=(way, as_read(way.response), together, came_to)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    now = queries.as_it_stands(way.response)
    told.append([came_to, now.state, queries.answers_of(now)["q01"].text])
json.dump(told, sys.stdout)
"""
SENT = [["sent"], "submitted", "What was read."]
NOT_SENT = [[["q01"]], "draft", "What was written late."]


def test_what_is_sent_is_what_was_read(either_database: str) -> None:
    done = run_beside(AT_ONCE, either_database)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert len(told) == ROUNDS
    assert all(one in (SENT, NOT_SENT) for one in told), told
