"""The codings as CSV: a row for each theme that a coder found in a passage, with the words that it rests on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cairn.responses.exports.cells import cell_of
from cairn.responses.ledger import Passage, Response
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding
from cairn.themes.exchange.texts import moved

COLUMNS = (
    "passage", "public_reference", "question", "coder", "kind", "blind", "sample", "codebook", "made_at", "theme",
    "title", "start", "end", "words", "stance", "strength", "certainty",
)  # fmt: skip
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(slots=True)
class Tally:
    """How many rows were written, and how many themes were left out: of passages that do not leave, in words that were
    taken out, or that are themes no longer."""

    rows: int = 0
    left_out: int = 0


@dataclass(slots=True)
class CodingsTable:
    """A table of codings of `responses`.

    `originals` are the words as they were, by passage, where the responses come of
    `cairn.responses.exports.pass_on`: places are told in the words as they stand now. Without `name_coders` coders are
    numbered in the order in which they first come.
    """

    responses: Iterable[Response]
    codebook: Codebook
    originals: Mapping[str, str]
    name_coders: bool = True
    tally: Tally = field(default_factory=Tally, init=False)
    _coders: dict[str, str] = field(default_factory=dict, init=False)

    def lines(self, codings: Iterable[Coding]) -> Iterator[str]:
        """A line at a time, the heading first. A coding without themes has one row, which names none."""
        there = {
            passage.id: (response.public_reference, passage)
            for response in self.responses
            for passage in response.passages
        }
        yield _BYTE_ORDER_MARK + _line(COLUMNS)
        for coding in codings:
            if coding.passage not in there:
                self.tally.left_out += len(coding.applied)
                continue
            reference, passage = there[coding.passage]
            for cells in self._rows(coding, passage):
                self.tally.rows += 1
                yield _line(cell_of(cell) for cell in (coding.passage, reference, *cells))

    def _rows(self, coding: Coding, passage: Passage) -> Iterator[tuple[str, ...]]:
        made = (
            coding.question, self._coder(coding.coder), coding.kind.value, "yes" if coding.blind else "no",
            coding.sample, str(coding.codebook), coding.made_at.isoformat(),
        )  # fmt: skip
        if not coding.applied:
            yield (*made, *[""] * 7)
        for applied in coding.applied:
            theme, span = self.codebook.now(applied.theme), self._span(applied, passage)
            if theme is None or span is None:
                self.tally.left_out += 1
                continue
            start, end = span
            yield (
                *made, theme.id, theme.title, str(start), str(end), passage.text[start:end], applied.stance.value,
                applied.strength.value, f"{applied.certainty:g}",
            )  # fmt: skip

    def _coder(self, coder: str) -> str:
        if self.name_coders:
            return coder
        kind = coder.partition(":")[0]
        return self._coders.setdefault(coder, f"{kind}:{len(self._coders) + 1}")

    def _span(self, applied: Applied, passage: Passage) -> tuple[int, int] | None:
        before = self.originals.get(passage.id, passage.text)
        if before == passage.text:
            return applied.start, applied.end
        return moved(before, passage.text, applied.start, applied.end)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
