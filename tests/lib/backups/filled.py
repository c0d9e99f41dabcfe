"""A ledger with a row of every kind of thing that people and staff leave in it, made by the site's own actions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.lib import patience
from tests.lib.site import Site
from tests.lib.source import ROOT

FILL = """
import datetime as dt
import json
import django
django.setup()
from cairn.web.ledger import actions, models
from cairn.web.respond import actions as respond
from tests.lib.kept import kept_document, kept_response
from tests.lib.sent import attach, answer, sent_response
from cairn.web.common.definitions import current_call

ME = respond.RESPONDENT
call = current_call()
kept = kept_response()
actions.clear_passage(passage_id=kept.passages.first().pk, text="Trust comes first.", on=dt.date(2026, 6, 4), by="anna")
kept_document()
draft = answer(respond.begin_response(call=call, by=ME).response)
attach(draft, b"A plan of ours.")
sent = [sent_response() for _ in range(3)]
attach(sent[0], b"Notes.")
respond.withdraw_response(call=call, response_id=sent[1].pk, by=ME)
gone = sent_response()
attach(gone, b"These go.")
respond.erase_response(response_id=gone.pk, by=ME)
respond.begin_response(call=call, by=ME).response.delete()  # its number is never given again
actions.make_complaint(text="About my data.", contact="", reference="", tell="", by=ME)
print(json.dumps({
    "draft": draft.public_reference,
    "sent": [one.public_reference for one in sent],
    "gone": gone.public_reference,
    "highest": models.Response.objects.order_by("-pk").first().pk,
}))
"""
ERASE = """
import sys
import django
django.setup()
from cairn.web.ledger.models import Response
from cairn.web.respond import actions
for reference in sys.argv[1:]:
    actions.erase_response(response_id=Response.objects.get(public_reference=reference).pk, by=actions.RESPONDENT)
"""


def script(site: Site, text: str, *arguments: str, seconds: int = patience.SECONDS) -> str:
    """Run a script within a site's settings, for so long at most; what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", text, *arguments],
        env={**site.environment(), "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def filled(site: Site) -> dict[str, object]:
    """Migrate a site's ledger and fill it; the public references of what is in it."""
    site.migrate()
    told: dict[str, object] = json.loads(script(site, FILL))
    return told


def erase(site: Site, *references: str) -> None:
    """Have responses erased, as their respondents would."""
    script(site, ERASE, *references)


def backed_up(site: Site, into: Path) -> Path:
    """A backup of a site's ledger; its file."""
    done = site.command("backup", str(into))
    assert done.returncode == 0, done.stderr
    return into
