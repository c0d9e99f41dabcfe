"""Set the themes that are proposed of the invented responses beside those that were planted in them, as a page.

.venv/bin/python scripts/themes_beside_planted.py FOLDER PAGE [--day DATE]

FOLDER is a review for which `cairn synth` has been run; PAGE is written anew. What is proposed reads the responses
alone; the truth is opened afterwards, to mark it.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from cairn.calls import Call, Question, load_call
from cairn.responses import Response, passages_of_answers
from cairn.tables.files import structure
from cairn.themes.meaning import meaning
from cairn.themes.proposals import Grain, Proposal
from cairn.themes.proposals.beside import Asked, asked_of, processes_for, proposed
from cairn.themes.proposals.compare import Agreement, Purity, beside_known, purity_table
from cairn.themes.proposals.reading import ALWAYS
from cairn.themes.units import Unit, units_of

SHOWN = 3
"""Proposed themes of a question that are shown with their phrases."""
EXAMPLES = ("q06", "q13", "q17")
Line = dict[str, Any]
COMMAND = """.venv/bin/python scripts/themes_beside_planted.py \\
  examples/children-in-need docs/explanation/themes-proposed-and-planted.md"""
BEFORE = """The example's {responses} invented responses were written to a plan: each sentence puts one theme, or none,
and the plan is kept apart in `truth/`. So what Cairn proposes of the responses, which reads their words and nothing
else, can be marked. This page was written on {day}, after `cairn synth`, by

```
{command}
```

which makes it anew. To propose the themes of all {questions} questions with meaning took {seconds} seconds of a
processor that others used too. Of each question {always} different sentences are read for what they mean, and what the
others mean is told from the words that they share with those.

AMI is adjusted mutual information, ARI the adjusted Rand index and V the V-measure, each over the sentences that put a
theme: 1 is wholly the same groups, and AMI and ARI are 0 for groups made by chance. Purity is the share of sentences
that are of the planted theme which is commonest in their proposed one; V and purity rise with the number of groups.
All are of the middle of the three grains, but those under “broad”. “By words” is what is proposed where the extra
`meaning` is not installed.
"""
AFTER = """A proposed theme nearly always holds what was planted as one, and a planted one comes in {parts:.1f} middle
themes on average and in {broad:.1f} broad ones: the invented sentences were made from a few dozen patterns, and it is
the patterns that are found. A person who names them merges those that say one thing. Sentences of one pattern share
more words than people's own do, so these numbers say that the parts fit together, and nothing of how well themes are
found in a real call. How many sentences are read, and how many grouped at once, was chosen with them in view; nothing
else was."""


@dataclass(frozen=True)
class Marked:
    """One question: what was proposed with meaning (None where the extra is not installed) and by words alone."""

    question: Question
    units: int
    with_meaning: Agreement | None
    broad: Agreement
    by_words: Agreement
    purity: float
    rows: tuple[Purity, ...]
    proposal: Proposal


def main(folder: Path, page: Path, day: dt.date) -> None:
    """Propose, mark and write the page."""
    call = load_call(folder / "call.toml")
    responses = [response_of(line, call) for line in lines_of(folder / "voices/responses.jsonl")]
    units = units_of(call, responses)
    answered = {unit.question for unit in units}
    asked = [
        asked_of(call, responses, question)
        for question in call.questions()
        if question.takes_words and question.code in answered
    ]
    with ProcessPoolExecutor(processes_for(len(asked)), get_context("spawn")) as workers:
        found = list(workers.map(proposals_of, asked))
    proposed = {each.question.code: two for each, (two, _) in zip(asked, found, strict=True)}
    seconds = sum(spent for _, spent in found)
    known = known_themes(units, lines_of(folder / "truth/voices/truth.jsonl"), responses)
    titles = {line["code"]: line["title"] for line in lines_of(folder / "truth/voices/planted_themes.jsonl")}
    marked = [
        marked_of(call.question(code), units, known, found)
        for code, found in proposed.items()
        if call.question(code) is not None
    ]
    page.write_text("\n".join(page_of(marked, titles, len(responses), seconds, day)) + "\n", encoding="utf-8")


def lines_of(path: Path) -> list[Line]:
    """The lines of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def response_of(line: Line, call: Call) -> Response:
    """A response with the passages that the ledger makes of its answers."""
    response = structure(line | {"passages": []}, Response, Path("responses.jsonl"))
    return replace(response, passages=passages_of_answers(response.public_reference, response.answers, call))


def proposals_of(asked: Asked) -> tuple[tuple[Proposal | None, Proposal], float]:
    """What is proposed of a question with meaning, where that is installed, and by words alone; and the seconds of a
    processor that the first took, with what it needs to know of the answers."""
    began = time.process_time()
    reads = meaning(1)
    with_meaning = proposed(asked, reads).proposal if reads else None
    seconds = time.process_time() - began
    return (with_meaning, proposed(asked, None).proposal), seconds


def known_themes(
    units: Sequence[Unit], truth: Sequence[Line], responses: Sequence[Response]
) -> dict[str, str]:
    """By unit the planted theme that most of its words put; none where it puts no theme."""
    mentions = {
        (line["public_reference"], answer["question"]): answer["mentions"]
        for line in truth
        for answer in line["answers"]
    }
    start_of = {each.id: each.start for response in responses for each in response.passages}
    known = {}
    for unit in units:
        start = start_of[unit.passage] + unit.start
        overlap: Counter[str] = Counter()
        for mention in mentions.get((unit.response, unit.question), ()):
            shared = min(mention["end"], start + len(unit.text)) - max(mention["start"], start)
            if shared > 0:
                overlap[mention["theme"]] += shared
        if overlap:
            known[unit.id] = min(overlap, key=lambda theme: (-overlap[theme], theme))
    return known


def marked_of(
    question: Question | None,
    units: Sequence[Unit],
    known: Mapping[str, str],
    found: tuple[Proposal | None, Proposal],
) -> Marked:
    """A question's proposals beside its planted themes."""
    assert question is not None
    with_meaning, by_words = found
    shown = with_meaning or by_words
    own = {unit.id: known[unit.id] for unit in units if unit.question == question.code and unit.id in known}
    rows = purity_table(shown, own)
    right = sum(row.purity * row.units for row in rows)
    return Marked(
        question,
        sum(row.units for row in rows),
        beside_known(with_meaning, own) if with_meaning else None,
        beside_known(shown, own, Grain.BROAD),
        beside_known(by_words, own),
        right / sum(row.units for row in rows),
        rows,
        shown,
    )


def page_of(
    marked: Sequence[Marked], titles: Mapping[str, str], responses: int, seconds: float, day: dt.date
) -> Iterator[str]:
    """The page, a line each."""
    yield "# The themes that are proposed, beside those that were planted"
    yield ""
    day_said, command = f"{day.day} {day:%B %Y}", COMMAND
    yield BEFORE.format(
        responses=responses,
        day=day_said,
        command=command,
        questions=len(marked),
        seconds=f"{seconds:.0f}",
        always=ALWAYS,
    )
    yield (
        "| Question | Sentences | Planted | Proposed | AMI | ARI | V | Purity | AMI by words | "
        "Proposed, broad | AMI, broad | ARI, broad |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|---|---|"
    for each in marked:
        main_ = each.with_meaning or each.by_words
        yield (
            f"| {each.question.number} | {each.units} | {main_.known} | {main_.proposed} | {main_.ami:.2f} | "
            f"{main_.ari:.2f} | {main_.v:.2f} | {each.purity:.2f} | {each.by_words.ami:.2f} | "
            f"{each.broad.proposed} | {each.broad.ami:.2f} | {each.broad.ari:.2f} |"
        )
    yield _means(marked)
    yield ""
    mains = [each.with_meaning or each.by_words for each in marked]
    planted = sum(each.known for each in mains)
    yield AFTER.format(
        parts=sum(each.proposed for each in mains) / planted,
        broad=sum(each.broad.proposed for each in marked) / planted,
    )
    for each in marked:
        if each.question.code in EXAMPLES:
            yield from examples_of(each, titles)


def _means(marked: Sequence[Marked]) -> str:
    mains = [each.with_meaning or each.by_words for each in marked]
    number = len(marked)
    ami, ari, v = (sum(getattr(each, name) for each in mains) / number for name in ("ami", "ari", "v"))
    purity = sum(each.purity for each in marked) / number
    words = sum(each.by_words.ami for each in marked) / number
    broad = [sum(getattr(each.broad, name) for each in marked) / number for name in ("ami", "ari")]
    units = sum(each.units for each in marked)
    return (
        f"| Mean | {units} in all | | | {ami:.2f} | {ari:.2f} | {v:.2f} | {purity:.2f} | {words:.2f} | | "
        f"{broad[0]:.2f} | {broad[1]:.2f} |"
    )


def examples_of(marked: Marked, titles: Mapping[str, str]) -> Iterator[str]:
    """The largest proposed themes of a question, with their phrases and what they are made of."""
    yield ""
    yield f"## Question {marked.question.number}: {marked.question.text}"
    yield ""
    yield "| Phrases of the proposed theme | Sentences | What was planted in them |"
    yield "|---|---|---|"
    rows = {row.theme: row for row in marked.rows}
    for theme in marked.proposal.of_grain(Grain.MIDDLE)[:SHOWN]:
        row = rows[theme.id]
        made_of = "; ".join(f"{titles[code]}: {number}" for code, number in row.known[:SHOWN])
        yield f"| {', '.join(theme.phrases[:5])} | {row.units} | {made_of} |"


if __name__ == "__main__":
    if len(sys.argv) not in (3, 5):
        sys.exit(__doc__)
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        dt.date.fromisoformat(sys.argv[4]) if len(sys.argv) == 5 else dt.date.today(),
    )
