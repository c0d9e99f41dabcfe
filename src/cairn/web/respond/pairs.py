"""Two versions of an answer between which somebody is to choose."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.calls import Question, QuestionKind
from cairn.responses.ledger import Answer
from cairn.web.ledger.models import Answer as AnswerRow
from cairn.web.ledger.models import KeptVersion, Response
from cairn.web.ledger.rows import as_answer
from cairn.web.respond import journey, queries
from cairn.web.respond.actions import Choice, Seen
from cairn.web.respond.shown import checksum_of, says_nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the row that stands (None where none does), and the version that was kept beside it."""

    question: Question
    row: AnswerRow | None
    version: KeptVersion

    @property
    def stands(self) -> Answer | None:
        """The answer that stands."""
        return as_answer(self.row) if self.row else None

    @property
    def other(self) -> Answer:
        """The answer that was kept beside it."""
        return as_answer(self.version)

    @property
    def seen(self) -> Seen:
        """What somebody who looks now chooses between."""
        return Seen(self.version.pk, checksum_of(self.other), checksum_of(self.stands))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be done: both are kept only where both are words."""
        are_words = self.question.kind is QuestionKind.OPEN and self.row and not says_nothing(self.other)
        return tuple(Choice) if are_words else (Choice.STANDS, Choice.OTHER)


def pairs_of(response: Response, page: journey.Page) -> list[Pair]:
    """What waits to be settled on a page: for each question the oldest version, so that one is settled at a time."""
    questions = {question.code: question for question in page.questions}
    rows = queries.standing_rows(response, questions)
    waiting: dict[str, KeptVersion] = {}
    for version in queries.unsettled_versions(response, questions):
        waiting.setdefault(version.question, version)
    return [
        Pair(question, rows.get(code), waiting[code])
        for code, question in questions.items()
        if code in waiting
    ]
