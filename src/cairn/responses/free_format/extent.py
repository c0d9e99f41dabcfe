"""How far a heading reaches: over the question in any wording, and no word into the answer."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from cairn.calls.definition import Call, QuestionKind
from cairn.responses.free_format.agreement import read_agreement
from cairn.responses.free_format.lines import Line, ends_a_sentence, ends_as_a_sentence
from cairn.responses.free_format.wording import Wording

LIKE_ITS_QUESTION = 0.35
LONGEST_TITLE = 12
MOST_LINES = 4

_ASKS = re.compile(
    r"\W*(?:(?:on|in|for|with|to|at|from|by|/)\s+)?(?:what|how|which|who|whom|where|when|why|do|does|are|is|can|could"
    r"|have|to what extent|in your|describe|explain|tell|give|list|please|if)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\W*(?:describe|explain|tell us|give|list|please)\b", re.IGNORECASE)
_QUESTION_END = re.compile(r"\?[\"'”’)\]*_]*")
_SENTENCE = re.compile(r"\s*(?:\([^()]*\)|.+?(?:[.?!:…][\"'”’)\]*_]*(?=\s|$)|$))", re.DOTALL)


class Extent:
    """The lines of one document, those that bear labels among them, beside the questions of one call."""

    def __init__(self, lines: Sequence[Line], call: Call, wording: Wording, labels: Container[int]) -> None:
        self._lines = lines
        self._wording = wording
        self._labels = labels
        self._agreement = {q.code for q in call.questions() if q.kind is QuestionKind.AGREEMENT}

    def of_heading(self, n: int, words_from: int, codes: tuple[str, ...]) -> tuple[int, int]:
        """The last line of the heading that begins on line `n`, and the offset at which it ends.

        `words_from` is the offset past its label or number, `codes` the questions it is of.
        """
        rest = self._lines[n].text[words_from - self._lines[n].start :]
        if rest.strip():
            last, end = self._end_of_words(n, words_from, rest, codes)
        else:
            last, end = n, self._lines[n].end
        return self.with_what_is_restated(last, end, codes)

    def with_what_is_restated(self, last: int, end: int, codes: tuple[str, ...]) -> tuple[int, int]:
        """The same, grown over the statement or question where it is set out once more below."""
        while end == self._lines[last].end and (further := self._restated_after(last, codes)) is not None:
            last, end = further, self._lines[further].end
        return last, end

    def last_line_of_question(self, n: int, rest: str) -> int:
        """The line, at most a few below, on which a question that begins on line `n` reaches its mark."""
        if "?" in rest or ends_a_sentence(rest) or not _ASKS.match(rest):
            return n
        for last in range(n + 1, min(n + MOST_LINES, len(self._lines))):
            if self._is_blank(last) or last in self._labels or self._lines[last].number is not None:
                break
            if "?" in self._lines[last].text:
                return last
        return n

    def is_question(self, n: int, words_from: int) -> bool:
        """Whether the words from an offset on line `n` are, or begin with, a question."""
        text = self._words(n, self.last_line_of_question(n, self._words(n, n, words_from)), words_from)
        return "?" in text and bool(_ASKS.match(text) or text.rstrip().endswith("?"))

    def is_order(self, n: int, words_from: int) -> bool:
        """Whether line `n` is a paragraph of one line that asks as an order does ("Describe …")."""
        return (
            self.is_block(n) and self._is_blank(n + 1) and bool(_ORDERS.match(self._words(n, n, words_from)))
        )

    def is_block(self, n: int) -> bool:
        """Whether a paragraph of a few lines, with a blank line above and below, begins on line `n`."""
        lines = self.block_from(n).splitlines()
        return (n == 0 or self._is_blank(n - 1)) and len(lines) <= MOST_LINES

    def block_from(self, n: int) -> str:
        """The text from line `n` to the next blank line, or as much of it as shows that it is long."""
        longest = min(n + MOST_LINES + 1, len(self._lines))
        end = next((m for m in range(n, longest) if self._is_blank(m)), longest)
        return self._words(n, end - 1)

    def question_from(self, n: int, words_from: int) -> str:
        """The words from an offset on line `n` to the end of the question, or of the line."""
        text = self._words(n, n, words_from)
        text = self._words(n, self.last_line_of_question(n, text), words_from)
        asked = _QUESTION_END.search(text)
        return text[: asked.end()] if asked else text

    def is_title(self, n: int, text: str) -> bool:
        """Whether a text that ends on line `n` is short, on its own, and ends as no sentence does."""
        on_its_own = n + 1 < len(self._lines) and self._is_blank(n + 1)
        return on_its_own and len(text.split()) <= LONGEST_TITLE and not ends_as_a_sentence(text)

    def _end_of_words(self, n: int, words_from: int, rest: str, codes: tuple[str, ...]) -> tuple[int, int]:
        last = self.last_line_of_question(n, rest)
        text = self._words(n, last, words_from)
        if not self._asks(text, last, codes):
            return n, words_from
        asked = _QUESTION_END.search(text)
        reached = self._reached(text, asked.end(), codes) if asked else len(text)
        if text[reached:].strip():
            end = words_from + reached
            return next(at for at in range(n, last + 1) if end <= self._lines[at].end), end
        return last, self._lines[last].end

    def _asks(self, text: str, last: int, codes: tuple[str, ...]) -> bool:
        """Whether words after a label are the question over again, in any wording, and not the answer."""
        if "?" not in text and self._agreement.intersection(codes) and read_agreement(text):
            return False
        if any(self._wording.likeness(text, code) >= LIKE_ITS_QUESTION for code in codes):
            return True
        if "?" in text:
            return bool(_ASKS.match(text)) or text.rstrip().endswith("?")
        if not self._is_followed(last):
            return False
        covered = any(self._wording.covered(text, code) >= LIKE_ITS_QUESTION for code in codes)
        return bool(_ORDERS.match(text)) or (covered and self.is_title(last, text))

    def _reached(self, text: str, asked: int, codes: tuple[str, ...]) -> int:
        """Where, past the question mark at `asked`, the heading ends: behind the sentences that still ask or state."""
        while (sentence := _SENTENCE.match(text, asked)) and sentence[0].strip():
            if not self._belongs_to_heading(sentence[0].strip(), codes):
                break
            asked = sentence.end()
        return asked

    def _belongs_to_heading(self, sentence: str, codes: tuple[str, ...]) -> bool:
        """Whether a sentence behind a question is the statement, a hint or a further question, and no answer."""
        if sentence.startswith("(") or any(self._wording.restates(sentence, code) for code in codes):
            return True
        stated = self._agreement.intersection(codes)
        if stated:
            is_like = any(self._wording.likeness(sentence, code) >= LIKE_ITS_QUESTION for code in stated)
            return is_like and not read_agreement(sentence)
        return bool(_ORDERS.match(sentence)) or (sentence.endswith("?") and bool(_ASKS.match(sentence)))

    def _restated_after(self, last: int, codes: tuple[str, ...]) -> int | None:
        """The last line of a statement or question set out below a heading, or None."""
        first = self._next_line(last)
        for end in range(first, min(first + MOST_LINES, len(self._lines))):
            if self._is_blank(end) or end in self._labels:
                return None
            if any(self._wording.restates(self._words(first, end), code) for code in codes):
                return end
        return None

    def _is_followed(self, last: int) -> bool:
        """Whether something other than the next label follows."""
        after = self._next_line(last)
        return after < len(self._lines) and after not in self._labels

    def _next_line(self, last: int) -> int:
        return next((n for n in range(last + 1, len(self._lines)) if not self._is_blank(n)), len(self._lines))

    def _words(self, first: int, last: int, words_from: int | None = None) -> str:
        text = "".join(line.text for line in self._lines[first : last + 1])
        return text if words_from is None else text[words_from - self._lines[first].start :]

    def _is_blank(self, n: int) -> bool:
        return n >= len(self._lines) or self._lines[n].is_blank
