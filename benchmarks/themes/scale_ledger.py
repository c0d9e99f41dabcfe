"""How long proposing and coding take where 100,000 people answered one question: over a ledger, as the site does it.

The ledger is made in bulk, its words sealed as ever, and is not counted. What is counted is what a member of staff asks
for: themes proposed of a question, and, once people have coded, a machine that learns it and proposes for all the rest.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.themes.argkp_sides import sides

AT_ONCE = 1_000
CODED, DRAWN, THEMES = 400, 100, 30
QUESTION = "q01"
WHEN = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def bench_scale(folder: Path, many: int, means: bool) -> None:
    """Print the seconds by the clock and of the processors after each step, and the most memory that was held; without
    `means` words alone are compared."""
    trained = sides(("train",), folder)
    texts = [text for side in trained for text in side.arguments]
    themes = [point for side in trained for point in side.key_points]
    with tempfile.TemporaryDirectory(prefix="cairn-bench-themes-") as kept:
        call = _made_ready(Path(kept))
        answers = list(made_answers(texts, many))
        _fill(call, answers)
        print(f"\n{many:,} answers to one question, {len(set(answers)):,} of them different", flush=True)
        _proposed_and_learned(call, themes[:THEMES], means)


def made_answers(texts: Sequence[str], count: int) -> Iterator[str]:
    """So many answers, of a real argument and the beginning of another: in one in four as a sentence of its own."""
    chance = random.Random(0)
    for place in range(count):
        one, other = chance.choice(texts), chance.choice(texts)
        begun = " ".join(other.split()[:6])
        yield f"{one.rstrip('.')}. {begun}." if place % 4 == 0 else f"{one} {begun}"


def _made_ready(folder: Path) -> Any:
    """The call of an empty ledger in a folder."""
    from tests.lib.environment import made_keys, set_environment
    from tests.lib.site import copy_example

    set_environment()
    os.environ["CAIRN_REVIEW"] = str(copy_example(folder / "review", opens="2020-01-01", closes="2099-12-31"))
    os.environ["CAIRN_KEYS"] = str(made_keys(folder / "keys" / "keys"))
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/site.sqlite3"
    import django

    django.setup()
    from django.core.management import call_command

    from cairn.web.common.definitions import current_call

    call_command("migrate", verbosity=0)
    return current_call()


def _fill(call: Any, answers: Sequence[str]) -> None:
    """A response and a passage for each answer."""
    from django.db import transaction

    from cairn.web.ledger.models import Passage, Response

    for start in range(0, len(answers), AT_ONCE):
        with transaction.atomic():
            some = range(start, min(start + AT_ONCE, len(answers)))
            responses = Response.objects.bulk_create([_response(call, place) for place in some])
            Passage.objects.bulk_create(
                Passage(
                    id=f"{response.public_reference}-{QUESTION}-1", response=response, position=0, kind="answer",
                    text=answers[place], source=f"answer:{QUESTION}", start=0, end=len(answers[place]),
                    question=QUESTION, found_by="asked", certainty=1.0,
                )
                for place, response in zip(some, responses, strict=True)
            )  # fmt: skip


def _response(call: Any, place: int) -> Any:
    from cairn.web.ledger.models import Response

    return Response(
        call=call.code, state="submitted", route="online", reference=f"B-RECEIPT-{place:06d}",
        public_reference=f"B-{place:06d}", received_on=WHEN.date(), submitted_at=WHEN, answering_as="person",
        permission="without_name", language="en", synthetic=True,
    )  # fmt: skip


def _proposed_and_learned(call: Any, titles: Sequence[str], means: bool) -> None:
    from cairn.web.ledger import learning_codings, proposing

    if not means:
        proposing.meaning = learning_codings.meaning = lambda *_: None  # type: ignore[attr-defined]
    spent = _Spent()
    (kept,) = proposing.propose_themes(call, [call.question(QUESTION)], by="bench")
    spent.say(f"themes proposed of {kept.manifest['units']:,} units, and kept")
    _coded_by_people(titles)
    spent.leave_out()
    run = learning_codings.learn_questions(call, [QUESTION], by="bench")
    found = run.manifest["learned"][QUESTION]
    spent.say(f"learned from {found['taught']:,} passages, {found['proposed']:,} proposals kept, measured")


def _coded_by_people(titles: Sequence[str]) -> None:
    """Themes named, a blind sample drawn, and passages coded to themes by lot: what people find is made up here."""
    from cairn.themes.changes import Add
    from cairn.themes.coding import Applied
    from cairn.web.ledger import actions
    from cairn.web.ledger.coded import codebook_now
    from cairn.web.ledger.models import Passage, Sampled, Theme

    for version, title in enumerate(titles):
        actions.change_codebook(asked=Add(title, question=QUESTION), version=version, by="bench")
    actions.draw_sample(question=QUESTION, size=DRAWN, seed=1, by="bench")
    chance, themes = random.Random(1), list(Theme.objects.values_list("pk", flat=True))
    drawn = list(Sampled.objects.values_list("passage_id", flat=True))
    others = Passage.objects.exclude(pk__in=drawn).order_by("pk").values_list("pk", flat=True)[:CODED]
    assert codebook_now(Theme.objects.first().call).version == len(titles)
    for passage in [*drawn, *others]:
        actions.record_coding(passage_id=passage, applied=[Applied(chance.choice(themes), 0, 5)], by="bench")


class _Spent:
    """Seconds since the beginning, but for what is left out."""

    def __init__(self) -> None:
        self._clock, self._processors = time.perf_counter(), time.process_time()
        self._told = self._clock, self._processors

    def say(self, step: str) -> None:
        """Tell a step that is done: what it took, and the whole so far."""
        clock, processors = time.perf_counter(), time.process_time()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{step}: {clock - self._told[0]:.0f} s, {processors - self._told[1]:.0f} CPU s; the whole "
            f"{clock - self._clock:.0f} s, {processors - self._processors:.0f} CPU s, at most {most:.1f} GB",
            flush=True,
        )
        self._told = clock, processors

    def leave_out(self) -> None:
        """What was done since the last step is not counted."""
        clock, processors = time.perf_counter(), time.process_time()
        self._clock += clock - self._told[0]
        self._processors += processors - self._told[1]
        self._told = clock, processors
