"""The codebook in lines for a terminal: themes as they stand under each other, counts, and how far the coding is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cairn.calls import Call
from cairn.tables.sentences import counted
from cairn.themes.agreement.in_words import coder_in_words
from cairn.themes.codebook import Codebook, Theme
from cairn.web.coding.queries.counted import Coded, coded_by_theme
from cairn.web.ledger.coded import QuestionProgress, codebook_now, progress_of
from cairn.web.ledger.models import Passage


def codebook_told(call: Call, codes: tuple[str, ...]) -> Iterator[str]:
    """The themes of each of these questions with the passages and responses that people coded to them, and progress."""
    codebook = codebook_now(call.code)
    progress = {each.question: each for each in progress_of(call.code)}
    yield f"The codebook of {call.title}, version {codebook.version}."
    for code in codes:
        question = call.question(code)
        yield ""
        yield f"{code} {question.label if question else ''}".rstrip()
        coded = coded_by_theme(call.code, codebook, code, Passage.objects.none())
        yield from _themes_told(codebook, code, coded)
        yield from progress_told(progress.get(code))


def _themes_told(codebook: Codebook, question: str, coded: Mapping[str, Coded]) -> Iterator[str]:
    themes = [each for each in codebook.of_question(question) if each.question or each.id in coded]
    if not themes:
        yield "  No theme yet."
    there = {theme.id for theme in themes}
    under: dict[str, list[Theme]] = defaultdict(list)
    for theme in themes:
        under[theme.parent if theme.parent in there else ""].append(theme)

    def told(parent: str, depth: int) -> Iterator[str]:
        for theme in under[parent]:
            found = coded.get(theme.id, Coded())
            passages, responses = (
                counted(found.passages, "passage"),
                counted(found.responses, "response"),
            )
            yield f"{'  ' * depth}{theme.id} {theme.title}: {passages} of {responses}"
            yield from told(theme.id, depth + 1)

    yield from told("", 1)


def progress_told(progress: QuestionProgress | None) -> Iterator[str]:
    """How far the coding of a question is, and by whom."""
    if progress is None:
        yield "  Nobody has answered it in words."
        return
    yield (
        f"  {counted(progress.passages, 'passage')}: {progress.by_one:,} coded by somebody, {progress.by_two:,} by "
        f"two or more, {progress.settled:,} settled."
    )
    for each in progress.coders:
        given = f" of {each.given:,} given" if each.given else ""
        skipped = f", {each.skipped:,} left for later" if each.skipped else ""
        yield f"    {coder_in_words(each.coder)}: {each.coded:,} coded{given}, {each.blind:,} of them blind{skipped}."
