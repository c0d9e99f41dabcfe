"""What is written beside a run's result, so that anybody can tell what made it: model, prompt, settings, cost."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from cairn.tables.files import write_json, write_json_lines
from cairn.tables.language_model import ModelSettings
from cairn.themes.codebook import Codebook
from cairn.themes.labellers.again import SelfAgreement
from cairn.themes.labellers.answers import schema_for
from cairn.themes.labellers.cache import key_of
from cairn.themes.labellers.costs import METHOD, Estimate
from cairn.themes.labellers.labeller import ModelLabeller
from cairn.themes.labellers.prompt import INSTRUCTIONS, PROMPT_VERSION, instructions_for
from cairn.themes.labellers.purse import Purse
from cairn.themes.labellers.run import Run

RECORD = "model-run.json"
CODINGS = "codings.jsonl"
AGAIN = "codings-again.jsonl"
FOR_A_PERSON = "for-a-person.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question's passages were asked with: the whole instruction's SHA-256, and the schema as JSON."""

    instructions_sha256: str
    schema: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a run asks with: known before it begins. It holds no passage and no key.

    `code` is the version of the code, `questions` what is asked by question, `codebook` the version of it.
    """

    coder: str
    made_at: dt.datetime
    code: str
    settings: ModelSettings
    prompt_version: str
    prompt: str
    questions: dict[str, Asked]
    codebook: int

    @property
    def rests_on(self) -> str:
        """The digest of all that its answers rest on, but for the passages: what differs in none of it is one run."""
        model = self.settings
        return key_of(
            {
                "endpoint": model.endpoint,
                "model": model.name,
                "asked": [model.temperature, model.seed, model.longest_reply, model.sends_schema],
                "prompt": self.prompt_version,
                "questions": {code: each.instructions_sha256 for code, each in self.questions.items()},
                "codebook": self.codebook,
            }
        )


@dataclass(frozen=True, slots=True)
class RunRecord(Description):
    """The manifest of a run.

    `served_by` is what the server calls the models that answered; `held` how many passages were not sent, by why, and
    `withheld` how many might go no more once it was their turn. `spent` is by what the server counted, or, where it
    counts nothing, by ours; `seconds` how long all answers took together.
    """

    served_by: tuple[str, ...]
    passages: int
    coded: int
    needs_person: int
    unanswered: int
    flagged: dict[str, int]
    held: dict[str, int]
    withheld: int
    stopped: str
    from_cache: int
    calls: int
    read_tokens: int
    written_tokens: int
    spent: float
    seconds: float
    estimate: Estimate
    estimated_how: str
    agreement: SelfAgreement


def describe(
    labeller: ModelLabeller, codebook: Codebook, questions: Mapping[str, str], made_at: dt.datetime, code: str
) -> Description:
    """What a run of these questions, by their wordings, is asked with; `code` is the version of the code."""
    return Description(
        coder=labeller.coder,
        made_at=made_at,
        code=code,
        settings=labeller.model,
        prompt_version=PROMPT_VERSION,
        prompt=INSTRUCTIONS,
        questions={
            question: _asked(question, questions[question], codebook) for question in sorted(questions)
        },
        codebook=codebook.version,
    )


def write_run(
    run: Run, description: Description, purse: Purse, held: Mapping[str, int], into: Path
) -> RunRecord:
    """Write codings.jsonl, codings-again.jsonl, for-a-person.jsonl (passage, why, flags) and model-run.json.

    `purse` is what the labeller spent, `held` how many passages stayed, by why.
    """
    record = record_of(run, description, purse, held)
    write_json_lines(into / CODINGS, run.codings)
    write_json_lines(into / AGAIN, run.asked_again)
    waiting = [
        {"passage": each.passage, "why": each.needs_person, "flags": [flag.value for flag in each.flags]}
        for each in run.for_a_person
    ]
    write_json_lines(into / FOR_A_PERSON, waiting)
    write_json(into / RECORD, record)
    return record


def record_of(run: Run, description: Description, purse: Purse, held: Mapping[str, int]) -> RunRecord:
    """The manifest of a run."""
    flags = Counter(flag.value for each in run.labelled for flag in each.flags)
    return RunRecord(
        **{each.name: getattr(description, each.name) for each in fields(description)},
        served_by=run.served_by,
        passages=len(run.labelled) + len(run.unanswered) + len(run.withheld),
        coded=len(run.codings),
        needs_person=sum(bool(each.needs_person) for each in run.labelled),
        unanswered=len(run.unanswered),
        flagged=dict(sorted(flags.items())),
        held=dict(sorted(held.items())),
        withheld=len(run.withheld),
        stopped=run.stopped,
        from_cache=run.from_cache,
        calls=purse.calls,
        read_tokens=purse.read_tokens,
        written_tokens=purse.written_tokens,
        spent=purse.spent,
        seconds=round(purse.seconds, 1),
        estimate=run.estimate,
        estimated_how=METHOD,
        agreement=run.agreement,
    )


def _asked(question: str, wording: str, codebook: Codebook) -> Asked:
    themes = codebook.of_question(question)
    told = instructions_for(wording, themes)
    schema = schema_for([theme.id for theme in themes])
    return Asked(hashlib.sha256(told.encode()).hexdigest(), json.dumps(schema, sort_keys=True))
