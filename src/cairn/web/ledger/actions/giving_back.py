"""What a worker took up and did not end, given back to wait."""

from __future__ import annotations

from django.db import transaction

from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.coded.learned import LEARNED, WAITING
from cairn.web.ledger.models import MachineRun

_TAKEN_UP = ("worker", "since", "taken_at")


@transaction.atomic
def give_back_runs(*, worker: str, by: str, was_tried: bool = True) -> int:
    """What a worker of that name took up and has not ended waits again; returns how many. Where it was stopped in good
    order (not `was_tried`) that is not counted among its tries."""
    given = 0
    for run in MachineRun.objects.select_for_update().filter(ended_at=None, manifest__worker=worker):
        run.manifest = {name: held for name, held in run.manifest.items() if name not in _TAKEN_UP}
        if run.maker == LEARNED:
            run.manifest["state"] = WAITING
        if not was_tried:
            run.manifest["tries"] = max(int(run.manifest.get("tries", 0)) - 1, 0)
        run.save(update_fields=["manifest"])
        write_event(by=by, what="machine.given_back", subject=run.id, details={"was_tried": was_tried})
        given += 1
    return given
