"""What people said, from a snapshot of the ledger: phrases, counts and passages to quote."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.calls.definition import Call
from cairn.responses.snapshot import Snapshot
from cairn.tables.counts import Counts, InputFile
from cairn.tables.files import write_json
from cairn.tables.quotables import Quotable
from cairn.tables.sentences import counted
from cairn.themes.agreement_counts import agreement_by_role
from cairn.themes.campaigns import campaigns
from cairn.themes.coding import Coding, CodingKind
from cairn.themes.counting import Origin
from cairn.themes.counts import count_responses
from cairn.themes.kept import NOTHING_KEPT, Kept
from cairn.themes.phrases import QuestionPhrases
from cairn.themes.phrases_said import phrases_said
from cairn.themes.quotes import quotables_of
from cairn.themes.reconciled import reconciled
from cairn.themes.report import Report, report
from cairn.themes.theme_words import theme_words


@dataclass(frozen=True, slots=True)
class ThemesResult:
    """What the stage made."""

    responses: int
    phrases: tuple[QuestionPhrases, ...]
    counts: tuple[Counts, ...]
    quotables: tuple[Quotable, ...]
    report: Report | None = None

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        found = sum(len(question.phrases) for question in self.phrases)
        set_aside = sum(
            number
            for question in self.phrases
            for why, number in question.set_aside.items()
            if why != "blank"
        )
        copies = sum(question.copies for question in self.phrases)
        cleared = sum(bool(quotable.cleared_by) for quotable in self.quotables)
        confidential = sum(quotable.confidential for quotable in self.quotables)
        void = sum(bool(quotable.void) for quotable in self.quotables)
        return (
            (
                f"Read {counted(self.responses, 'response')}: found {counted(found, 'distinctive phrase')} in the "
                f"answers to {counted(len(self.phrases), 'open question')}."
            ),
            (
                f"Set aside {counted(set_aside, 'answer')} that said nothing alone, and counted the phrases of "
                f"{counted(copies, 'copied answer')} once."
            ),
            (
                f"Made {counted(len(self.counts), 'table')} of counts. Cleared to be quoted: "
                f"{counted(cleared, 'passage')}; lapsed, because the passage has changed: "
                f"{counted(len(self.quotables) - cleared - confidential - void, 'clearance')}; void, because the "
                f"answer was given in confidence: {counted(confidential, 'clearance')}"
                + (
                    f"; void, because the words would identify somebody: {counted(void, 'clearance')}."
                    if void
                    else "."
                )
            ),
            *self._of_themes(),
        )

    def _of_themes(self) -> tuple[str, ...]:
        if self.report is None:
            return ()
        themes = {theme for asked in self.report.asked for theme in asked.themes}
        return (
            (
                f"Counted {counted(len(themes), 'theme')} in {counted(len(self.report.standings), 'passage')} "
                "that people have read."
            ),
            *self.report.told,
        )


def build(
    call: Call,
    snapshot: Snapshot,
    inputs: Sequence[InputFile],
    code: str,
    into: Path,
    kept: Kept = NOTHING_KEPT,
) -> ThemesResult:
    """Write phrases.json, counts/<name>.json, quotables.json and themes.json into the folder `into`.

    `inputs` are the files that the snapshot and the call were read from, and `code` the version of
    the code: every number carries both. `kept` is the codebook with its codings; themes are counted
    where it has any. The same input gives the same bytes.
    """
    phrases = phrases_said(call, snapshot.responses)
    counts, coded = count(call, snapshot, Origin(tuple(inputs), code), kept)
    quotables = quotables_of(call, snapshot)
    write_json(into / "phrases.json", {question.question: question for question in phrases})
    for table in counts:
        write_json(into / "counts" / f"{table.name}.json", table)
    write_json(into / "quotables.json", quotables)
    write_json(into / "themes.json", theme_words(kept.codebook))
    return ThemesResult(len(snapshot.responses), phrases, counts, quotables, coded)


def count(
    call: Call, snapshot: Snapshot, origin: Origin, kept: Kept = NOTHING_KEPT
) -> tuple[tuple[Counts, ...], Report | None]:
    """Every number of what people said, and the report of its themes; None where the codebook has none."""
    counts = (
        *count_responses(call, snapshot.responses, origin),
        *agreement_by_role(call, snapshot.responses, origin),
        campaigns(call, snapshot.responses, origin),
    )
    if snapshot.received is not None:
        counts = (*counts, *reconciled(call, snapshot.received, origin))
    coded = (
        report(call, snapshot.responses, kept.codebook, kept.codings, origin, _machines(kept.codings))
        if kept.codebook.themes
        else None
    )
    return (*counts, *(coded.counts if coded else ())), coded


def _machines(codings: Sequence[Coding]) -> dict[str, str]:
    """By question the machine whose proposals are estimated from: of those that stand the one that read most of it, and
    of these the last. One that was stopped midway, or was let see a part, does not take the place of one that read all.
    """
    read: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], dt.datetime] = {}
    for each in codings:
        if each.kind is CodingKind.PROPOSED:
            place = (each.question, each.coder)
            read[place] += 1
            last[place] = max(last.get(place, each.made_at), each.made_at)
    in_order = sorted(read, key=lambda place: (read[place], last[place], place))
    return dict(in_order)
