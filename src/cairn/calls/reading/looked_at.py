"""Every check of a call, with what it looks at in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cairn.calls.reading import figures
from cairn.calls.reading.checks import (
    access,
    answers,
    branching,
    days,
    double,
    length,
    notice,
    options,
    readability,
    translations,
    wording,
)
from cairn.calls.reading.findings import Finding
from cairn.calls.reading.material import Material

Check = Callable[[Material], Iterator[Finding]]

LOOKED_AT: tuple[tuple[str, tuple[Check, ...]], ...] = (
    (
        "who is asked what",
        (
            branching.out_of_reach,
            branching.lost_by_silence,
            branching.empty_sections,
            branching.dead_ends,
            branching.idle_conditions,
        ),
    ),
    ("whether each question can be answered", (answers.numbers, answers.dates, answers.kinds)),
    (
        "options and scales",
        (
            options.same_options,
            options.overlapping_options,
            options.other_without_words,
            options.no_way_out,
            options.leaning_scales,
        ),
    ),
    ("questions that ask two things", (double.double_questions, translations.same_wording)),
    ("leading and negative wording", (wording.leading, wording.negatives)),
    ("jargon and abbreviations", (wording.jargon, wording.abbreviations)),
    ("reading age and long sentences", (readability.reading_ages, readability.long_sentences)),
    ("access", (access.wording,)),
    ("translations", (translations.missing, translations.differing, translations.scales)),
    ("text still to be written", (wording.placeholders,)),
    ("figures and their sources", (figures.unsourced, figures.idle_sources)),
    ("the privacy notice, contacts, territories and audience", (
        notice.privacy, notice.contacts, notice.territories, notice.audience,
    )),
    ("the sample that it claims", (notice.sample,)),
    ("the days", (days.closing_day, days.long_enough)),
    ("the time it takes", (length.too_long,)),
)  # fmt: skip
"""What the checks look at, in the order in which a report names it."""
