"""What in a message is not its sender's own new words: earlier messages, a signature, a firm's standing words.

How mail programs set in what they answer: RFC 3676 (">" and "-- "), Outlook's block of From and Sent, and the
line of Gmail, Apple Mail and Thunderbird that says who wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cairn.responses.intake.textual import Mark, MarkKind
from cairn.responses.intake.written import in_order

_LONGEST = 400  # of a line that is looked at for what it says; a longer one is a paragraph
_QUOTED = re.compile(r"\s{0,3}>")
_DIVIDER = re.compile(
    r"\s*(?:[-_*]{2,}\s*(?:original|forwarded)\s+message\s*[-_*]{2,}|-{2,}\s*neges\s+wreiddiol\s*-{2,}"
    r"|begin\s+forwarded\s+message:|-{4,}\s*forwarded\s+by\b.*)\s*",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\s*(?:(?:on|ar)\b.{6,300}\b(?:wrote|ysgrifennodd|sent|said)\b.{0,100}:"
    r"|.{3,200}(?:<|&lt;|\[mailto:)[^\s>]{3,100}@[^\s>]{3,100}.{0,40}\b(?:wrote|ysgrifennodd)\s*:)\s*",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_WROTE = re.compile(r"\s*(?:on|ar)\s+(?:\w{2,9}[,.]?\s+)?(?:\w{3,9}\s+\d|\d{1,4}\b)", re.IGNORECASE)
_FROM = re.compile(r"[\s*_]*(?:from|oddi wrth|o)[\s*_]*:", re.IGNORECASE)
_FIELD = re.compile(
    r"[\s*_]*(?:sent|date|to|cc|subject|reply-to|importance|anfonwyd|at|pwnc|dyddiad)[\s*_]*:", re.IGNORECASE
)
_DASHES = re.compile(r"--[ \t]*")
_SENT_FROM = re.compile(
    r"\s*(?:sent from (?:my|outlook|yahoo|mail)\b|get outlook for\b|anfonwyd o fy\b)", re.IGNORECASE
)
_STANDING = re.compile(
    r"\b(?:this|the|the\s+information\s+in\s+this|the\s+contents?\s+of\s+this)\s+(?:e-?mail|message|communication|"
    r"transmission)\b.{0,200}\b(?:confidential|privileged|intended\s+(?:solely\s+|only\s+)?for|sole\s+use|virus)"
    r"|\bif\s+you\s+(?:have\s+received|are\s+not)\b.{0,120}\b(?:in\s+error|intended\s+recipient|addressee)"
    r"|\bemail\s+(?:disclaimer|scanned)\b|\bmae['’]r\s+(?:e-?bost|neges)\s+hon?\b.{0,200}\bcyfrinachol\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_SIGNATURE = 15
_MOST = 1_000  # of one kind in a message; a person quotes far fewer times


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def marks_of_message(text: str, known: Iterable[Mark] = ()) -> tuple[Mark, ...]:
    """Marks of a message's text: EARLIER_MESSAGE over what it quotes and forwards, SIGNATURE over what stands behind
    its own line of two dashes, DISCLAIMER over the words that a firm sets under every message. `known` are the marks
    that its page gave; what they hold already is not marked twice."""
    lines = _lines_of(text)
    marks = list(known)
    earlier = [mark for mark in marks if mark.kind is MarkKind.EARLIER_MESSAGE]
    found = [mark for mark in islice(_earlier(lines), _MOST) if not _holds(earlier[:_MOST], mark)]
    earlier += found
    marks += found
    signatures = [] if _of(marks, MarkKind.SIGNATURE) else list(_signature(lines, earlier))
    marks += signatures
    marks += [mark for mark in islice(_standing(lines), _MOST) if not _holds(earlier[:_MOST], mark)]
    return in_order(marks)


def own_words(text: str, marks: Iterable[Mark]) -> str:
    """A message's text without what is marked as an earlier message."""
    kept, place = [], 0
    for mark in in_order(mark for mark in marks if mark.kind is MarkKind.EARLIER_MESSAGE):
        kept.append(text[place : max(mark.start, place)])
        place = max(place, mark.end)
    return "".join([*kept, text[place:]])


def _earlier(lines: Sequence[_Line]) -> Iterator[Mark]:
    """Blocks of lines with ">", each with the line that says who wrote; or all that follows a block of From and
    Sent, for there the earlier message is not told apart from what comes under it."""
    n = 0
    while n < len(lines):
        introduced = _introduced(lines, n)
        if _is_head_of_earlier(lines, n):
            yield _over(lines, n, len(lines) - 1)
            return
        begins = n + introduced
        while introduced and begins < len(lines) and lines[begins].is_blank:
            begins += 1
        if begins < len(lines) and _QUOTED.match(lines[begins].text[:10]):
            last = _last_quoted(lines, begins)
            yield _over(lines, n, last)
            n = last + 1
        elif introduced:
            yield _over(lines, n, len(lines) - 1)
            return
        else:
            n += 1


def _introduced(lines: Sequence[_Line], n: int) -> int:
    """How many lines, beginning with this, say who wrote what follows ("On 3 May Ann Other wrote:"); 0 for none."""
    if lines[n].is_blank or (
        not _BEGINS_WROTE.match(lines[n].text[:_LONGEST]) and "@" not in lines[n].text[:_LONGEST]
    ):
        return 0
    joined = ""
    for number, line in enumerate(lines[n : n + 4], start=1):
        if line.is_blank or len(line.text) > _LONGEST:
            return 0
        joined += line.text
        if _WROTE.fullmatch(joined):
            return number
    return 0


def _is_head_of_earlier(lines: Sequence[_Line], n: int) -> bool:
    text = lines[n].text[:_LONGEST]
    if _DIVIDER.fullmatch(text.strip()):
        return True
    if not _FROM.match(text):
        return False
    below = [line.text[:_LONGEST] for line in lines[n + 1 : n + 9] if not line.is_blank][:5]
    fields = {found[0].strip(" *_:\t\n").lower() for line in below if (found := _FIELD.match(line))}
    return len(fields) >= 2


def _last_quoted(lines: Sequence[_Line], begins: int) -> int:
    last = begins
    for n in range(begins + 1, len(lines)):
        if _QUOTED.match(lines[n].text[:10]):
            last = n
        elif not lines[n].is_blank:
            break
    return last


def _signature(lines: Sequence[_Line], earlier: Sequence[Mark]) -> Iterator[Mark]:
    """Behind the last line of two dashes that is the sender's own, to the end or to an earlier message."""
    for place in range(len(lines) - 1, -1, -1):
        text = lines[place].text.rstrip("\r\n")
        if len(text) > _LONGEST or not (_DASHES.fullmatch(text) or _SENT_FROM.match(text)):
            continue
        if _is_within(earlier, lines[place]):
            continue
        own = [n for n in range(place, len(lines)) if not _is_within(earlier, lines[n])]
        if sum(not lines[n].is_blank for n in own) <= _LONGEST_SIGNATURE:
            yield Mark(MarkKind.SIGNATURE, lines[place].start, _trimmed(lines, place, _run(own)))
        return


def _is_within(earlier: Sequence[Mark], line: _Line) -> bool:
    return any(mark.start <= line.start < mark.end for mark in earlier[:50])


def _run(numbers: Sequence[int]) -> int:
    """The last of the numbers that follow each other from the first on."""
    last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            break
        last = number
    return last


def _standing(lines: Sequence[_Line]) -> Iterator[Mark]:
    """Paragraphs that a firm's server sets under every message."""
    first = None
    for n in range(len(lines) + 1):
        if n < len(lines) and not lines[n].is_blank:
            first = n if first is None else first
        elif first is not None:
            words = " ".join(line.text for line in lines[first:n])[:4_000]
            if _STANDING.search(words):
                yield Mark(MarkKind.DISCLAIMER, lines[first].start, _trimmed(lines, first, n - 1))
            first = None


def _over(lines: Sequence[_Line], first: int, last: int) -> Mark:
    return Mark(MarkKind.EARLIER_MESSAGE, lines[first].start, _trimmed(lines, first, last))


def _trimmed(lines: Sequence[_Line], first: int, last: int) -> int:
    """Where the last of these lines that is not blank ends, its line break apart."""
    while last > first and lines[last].is_blank:
        last -= 1
    return lines[last].start + len(lines[last].text.rstrip())


def _holds(marks: Iterable[Mark], inner: Mark) -> bool:
    return any(mark.start <= inner.start and inner.end <= mark.end for mark in marks)


def _of(marks: Iterable[Mark], kind: MarkKind) -> list[Mark]:
    return [mark for mark in marks if mark.kind is kind]


def _lines_of(text: str) -> list[_Line]:
    lines, start = [], 0
    for piece in text.split("\n"):
        lines.append(_Line(start, start + len(piece), piece))
        start += len(piece) + 1
    return lines
