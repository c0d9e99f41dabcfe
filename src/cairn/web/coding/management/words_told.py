"""The words of a question in lines for a terminal, as the room's page has them; words and counts, and nobody's own
sentences but where a phrase is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cairn.calls import Call, Question
from cairn.tables.sentences import counted, printable
from cairn.themes.looking import AgreementBar, AgreementBars, GroupWords, InContext
from cairn.web.coding.queries.words import MOST_OF_A_GROUP, MOST_PAIRS, Looked, group_names

HOW = (
    "Shown is what stands out after correction for how many were compared (log-likelihood, Holm, 5 per cent)."
)


def words_told(call: Call, question: Question, looked: Looked) -> Iterator[str]:
    """What marks each group, the pairs of words that go together, and how far each group agrees."""
    yield f"{question.code}: {counted(looked.answers, 'answer')}."
    if part := looked.part():
        yield f"  {part}"
    for by, groups in looked.groups.items():
        yield ""
        names = group_names(call, by)
        yield f"  {names.asked}"
        yield from _groups(names.labels, groups)
    yield ""
    yield "  Words that go together"
    yield from _pairs(looked)
    if looked.bars:
        yield ""
        yield from _bars(looked.bars)


def _groups(labels: Mapping[str, str], groups: Sequence[GroupWords]) -> Iterator[str]:
    if not any(group.found for group in groups):
        yield "    No word marks one group against the others."
    else:
        yield f"    {HOW}"
    for group in groups:
        if not group.found:
            continue
        name, compared = labels.get(group.group, "Not said"), f"{group.tried:,} words and phrases compared"
        yield f"    {name} ({counted(group.answers, 'answer')}, {compared})"
        for each in group.found[:MOST_OF_A_GROUP]:
            here = f"{each.here:,} of {each.of_here:,} answers"
            yield f"      {each.phrase}: {here}; of the others {each.elsewhere:,} of {each.of_elsewhere:,}"


def _pairs(looked: Looked) -> Iterator[str]:
    if not looked.pairs:
        yield "    None stands together more often than chance has it."
    for pair in looked.pairs[:MOST_PAIRS]:
        first, second = pair.words
        yield (
            f"    {first} {second}: together {pair.together:,} times; {first} {pair.first:,}, {second} {pair.second:,}"
        )


def _bars(bars: AgreementBars) -> Iterator[str]:
    yield f"  {bars.statement}"
    yield f"    {bars.note}"
    yield from (f"    {_bar(bar)}" for bar in bars.bars)


def _bar(bar: AgreementBar) -> str:
    points = "; ".join(f"{each.label} {each.people:,}" for each in bar.segments)
    limits = f" ({bar.interval.low:.0f}% to {bar.interval.high:.0f}% agree)" if bar.interval else ""
    return f"{bar.label}, {bar.people:,}: {points}{limits}"


def places_told(
    question: Question, phrase: str, places: Sequence[InContext], texts: Mapping[str, str]
) -> Iterator[str]:
    """Every place of a phrase, a line each: the passage that it is in, and the words around. `texts` are those of the
    passages; a sign that cannot be seen is spelt out, for a terminal would obey it."""
    yield f"{question.code}: “{phrase}” stands in {counted(len(places), 'place')}."
    for each in places:
        before, after = texts[each.passage][: each.start], texts[each.passage][each.end :]
        before = each.before + (" " if before[-1:].isspace() else "")
        after = (" " if after[:1].isspace() else "") + each.after
        yield printable(f"  {each.passage}  {before}[{each.words}]{after}".rstrip())
