"""Proposing themes of what the ledger holds, and keeping what was proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cairn.calls import Call, Question
from cairn.exceptions import UserError
from cairn.themes.meaning import meaning
from cairn.themes.proposals import as_kept, propose, stances_of
from cairn.themes.units import units_of
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import end_run, keep_proposal, take_up_proposing
from cairn.web.ledger.models import KeptProposal
from cairn.web.ledger.queries import responses_to_collect


def propose_themes(call: Call, question: Question, *, by: str, run: str = "") -> KeptProposal:
    """Propose themes of all that people answered to a question, and keep them; `run` is what they were asked for by.

    Everything that counts as evidence is read, what was given in confidence among it: what is kept is sealed, and shown
    to those alone who may read it all. The same answers give the same themes.
    """
    responses = responses_to_collect(call)
    own = [
        replace(each, passages=tuple(one for one in each.passages if one.question == question.code))
        for each in responses
    ]
    units = units_of(call, own)
    asked = f"{question.text}\n{question.statement}\n{question.hint}"
    proposal = propose(units, meaning(), asked, stances_of(call, responses, question.code))
    content = as_kept(replace(proposal, question=question.code))
    manifest = {
        "run": run,
        "meaning": proposal.meaning,
        "responses": len({unit.response for unit in units}),
        "units": len(units),
    }
    return keep_proposal(question=question.code, content=content, manifest=manifest, by=by)


def propose_what_was_asked() -> bool:
    """Do the first that was asked for; gives whether there was any. Where it cannot be done, it is said why."""
    run = take_up_proposing()
    if run is None:
        return False
    told: dict[str, Any] = {}
    try:
        call = current_call()
        question = call.question(run.manifest["question"])
        if question is not None:
            told["proposal"] = str(propose_themes(call, question, by=run.by, run=run.id).pk)
    except UserError as error:
        told["fault"] = str(error)
    end_run(run_id=run.id, by="worker", manifest={**run.manifest, **told})
    return True
