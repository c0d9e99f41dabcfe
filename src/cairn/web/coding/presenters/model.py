"""What a language model's run tells of itself, on the page of a question that it was asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from cairn.calls import Call, Question
from cairn.tables.sentences import counted
from cairn.web.coding.queries.model_runs import MODEL, last_runs_about, of_question
from cairn.web.ledger.models import MachineRun
from cairn.web.ledger.roles import Act, Person

FLAGS = {
    "commands": "it speaks to the machine",
    "speaks_of_ai": "it speaks of AI",
    "hides_text": "it holds characters that nobody sees",
}


def models_told(call: Call, question: Question, version: int, person: Person) -> list[dict[str, Any]]:
    """What the part of the page needs of each model. `version` is that of the codebook now."""
    return [_told(run, question, version, person) for run in last_runs_about(call.code, question.code)]


def _told(run: MachineRun, question: Question, version: int, person: Person) -> dict[str, Any]:
    manifest = run.manifest
    model = manifest["settings"]
    sessions = manifest.get("sessions", [])
    calls, spent = sum(each["calls"] for each in sessions), sum(each["spent"] for each in sessions)
    return {
        "name": run.maker.removeprefix(MODEL),
        "run": run.id,
        "began_at": run.began_at,
        "ended_at": run.ended_at,
        "stopped": next((each["stopped"] for each in reversed(sessions)), ""),
        "proposes": counted(manifest["proposes"], "passage"),
        "codebook": manifest["codebook"],
        "is_older": manifest["codebook"] != version,
        "told": [
            ("Model", f"{model['name']} at {urlsplit(model['endpoint']).netloc}"),
            ("It calls itself", ", ".join(manifest.get("served_by", ())) or "not said"),
            ("Prompt", manifest["prompt_version"]),
            ("Settings", f"temperature {model['temperature']:g}, seed {model['seed']}"),
            ("Asked", f"{counted(calls, 'time')}, {spent:,.2f} {model['currency']} spent"),
            ("Agrees with itself", _with_itself(manifest.get("agreement"))),
            *(("Not sent", words) for words in _not_sent(manifest)),
        ],
        "prompt": manifest["prompt"],
        "agreement_url": f"{reverse('coding:agreement', args=[question.code])}#machine",
        "waiting": _waiting(manifest, question, person),
    }


def _with_itself(found: Mapping[str, Any] | None) -> str:
    if not found or found["mean_overlap"] is None:
        return "not known: nothing was answered twice yet"
    return (
        f"{found['same']:,} of {counted(found['texts'], 'text')} asked twice got the same themes both times"
    )


def _not_sent(manifest: Mapping[str, Any]) -> list[str]:
    held = sum(manifest.get("held", {}).values())
    return [f"{counted(held, 'passage')}, which may not leave"] if held else []


def _waiting(manifest: Mapping[str, Any], question: Question, person: Person) -> list[dict[str, str]]:
    """The passages that a person must look at, each with why."""
    named = manifest.get("for_a_person", [])
    there = of_question([each["passage"] for each in named], question.code)
    return [
        {
            "id": each["passage"],
            "url": reverse("coding:code", args=[each["passage"]]) if person.may(Act.CODE_PASSAGES) else "",
            "why": _why(each),
        }
        for each in named
        if each["passage"] in there
    ]


def flagged_told(call: str, question: str, passage: str) -> list[str]:
    """What was flagged of a passage as models were asked about it, a sentence a model; none where nothing was."""
    return [
        f"Flagged as {run.maker.removeprefix(MODEL)} was asked about it: {_flags(each)}. Read it yourself before you "
        "take up what a machine proposes."
        for run in last_runs_about(call, question)
        for each in run.manifest.get("for_a_person", [])
        if each["passage"] == passage and each["flags"]
    ]


def _flags(each: Mapping[str, Any]) -> str:
    return "; ".join(FLAGS.get(flag, flag) for flag in each["flags"])


def _why(each: Mapping[str, Any]) -> str:
    flagged = f"Flagged: {_flags(each)}." if each["flags"] else ""
    return " ".join(filter(None, (each["why"], flagged)))
