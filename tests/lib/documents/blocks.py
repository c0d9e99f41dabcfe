"""What a made document is made of: runs of words, each with what it is and the questions that it truly answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words, what they are ("heading", "answer", "quotation", "footnote", "earlier", "apart") and whose they are.

    `questions` are those that an answer answers (several under a joint heading), or that a quotation or a note
    stands at.
    """

    text: str
    role: str
    questions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as one sees it: a style, and its runs (the cells of a table's row, side by side, where `is_row`)."""

    style: str  # title, heading, text, list, quote, note, earlier
    runs: tuple[Run, ...]
    is_row: bool = False

    @property
    def text(self) -> str:
        """The words of all its runs, with a space between."""
        return " ".join(run.text for run in self.runs)
