"""Every response as a row of a table, for people who work in a spreadsheet. For inside use alone.

Columns: the response (public_reference, received_on, route, answering_as, permission, name), each question
of the profile and of the sections by its code, and how many files came with it. Of a call in several
languages, language is the one that the response was written in. A rank is the codes in their order, parted
by ";"; a number, a date (2019-03-12) and a length of time (P2Y6M, ISO 8601) are in their canonical form.
Where words can be written beside a choice they stand in <code>_words. A question that takes words has two
columns more: <code>_confidential, "yes" where the answer was given in confidence, and
<code>_confidential_reason, why its respondent asked for that. The file holds answers that may not be
printed, and free text that can name a child: it stays where the ledger stays.

A cell that a spreadsheet would run as a formula gets an apostrophe before it, however the sign is hidden:
behind white space or a byte order mark, or in its full-width form. Source of the rule: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from cairn.calls.definition import Call, Question, QuestionKind
from cairn.calls.values import is_value
from cairn.responses.ledger import Answer, Passage, PassageKind, Response
from cairn.responses.permissions import printed_name
from cairn.responses.tabular.columns import columns_of

_RUN = ("=", "+", "-", "@")
_STARTS = ("\t", "\r", "\n")
_UNSEEN = ("Cc", "Cf")
BYTE_ORDER_MARK = "\ufeff"


def csv_of_responses(call: Call, responses: Iterable[Response], files: Mapping[str, int]) -> Iterator[str]:
    """The table as CSV, a line of it at a time: cells in quotation marks, made safe, with LF within them.

    `files` is how many came with a response, by public reference. The first line begins with the byte
    order mark by which spreadsheets know UTF-8.
    """
    yield BYTE_ORDER_MARK + _line(header_of(call))
    for response in responses:
        yield _line(row_of(call, response, files.get(response.public_reference, 0)))


def header_of(call: Call) -> list[str]:
    """The names of the columns (`cairn.responses.tabular.columns_of`)."""
    return [column.name for column in columns_of(call)]


def row_of(call: Call, response: Response, files: int) -> list[str]:
    """The cells of one response, in the order of the header, not yet made safe.

    Choices are codes parted by ";", open text is as it was written. Of a document, an open question's
    cell is the passages that answer it, and an agreement's is what somebody has confirmed.
    """
    given = {answer.question: answer for answer in (*response.profile, *response.answers)}
    cells = [
        response.public_reference,
        response.received_on.isoformat(),
        response.route.value,
        response.answering_as.value,
        response.permission.value,
        printed_name(response),
        *((response.language,) if len(call.languages) > 1 else ()),
    ]
    for question in _asked(call):
        cells += _cells(question, given.get(question.code), response)
    return [*cells, str(files)]


def _asked(call: Call) -> Iterator[Question]:
    yield from call.profile
    yield from call.questions()


def _cells(question: Question, answer: Answer | None, response: Response) -> list[str]:
    if not question.takes_words:
        return [_choice(question, answer, response)]
    text = answer.text if answer else _written(question, response)
    is_confidential = any(
        each.confidential for each in ([answer] if answer else _passages(question, response))
    )
    # a document has no place for a reason; an answer that is no longer in confidence has none that counts
    reason = answer.reason if answer and answer.confidential else ""
    beside = [] if question.kind is QuestionKind.OPEN else [_choice(question, answer, response)]
    return [
        *beside,
        text,
        ("yes" if is_confidential else "no") if text or (answer and answer.chosen) else "",
        reason,
    ]


def _choice(question: Question, answer: Answer | None, response: Response) -> str:
    if answer is None:
        return _confirmed(question, response)
    if is_value(question) and not answer.chosen:
        return Number(answer.text) if question.kind is QuestionKind.NUMBER else answer.text
    return ";".join(answer.chosen)


def _confirmed(question: Question, response: Response) -> str:
    read = (each for each in response.agreements if each.question == question.code and each.confirmed_by)
    return ";".join(each.option for each in read if each.option)


def _written(question: Question, response: Response) -> str:
    return "\n\n".join(passage.text.strip() for passage in _passages(question, response))


def _passages(question: Question, response: Response) -> list[Passage]:
    return [
        passage
        for passage in response.passages
        if passage.kind is PassageKind.ANSWER and passage.question == question.code
    ]


class Number(str):
    """A number that somebody gave as a number: where it is one, no spreadsheet runs it, below nought or not."""

    def is_plain(self) -> bool:
        """Whether it is digits, with a sign and a decimal point at most."""
        return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", self) is not None


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula.

    Take one apostrophe from before such a cell, and the text is as it was.

    >>> safe_cell("=1+1"), safe_cell(" -1"), safe_cell("'=1"), safe_cell("A = b")
    ("'=1+1", "' -1", "''=1", 'A = b')
    """
    bare = text.lstrip("'")
    first = next((sign for sign in bare if not _is_unseen(sign)), "")
    is_run = unicodedata.normalize("NFKC", first) in _RUN or bare.startswith(_STARTS)
    return f"'{text}" if is_run else text


def _is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in _UNSEEN


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(
        [_cell(cell) for cell in cells]
    )
    return written.getvalue()


def _cell(text: str) -> str:
    if isinstance(text, Number) and text.is_plain():
        return text
    return safe_cell(text.replace("\r\n", "\n").replace("\r", "\n"))
