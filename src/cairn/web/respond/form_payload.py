"""What was read of a Word form, between the page that shows it and the button that takes it.

It goes to the respondent's own browser and comes back, signed, so that the site keeps nothing of a form that nobody
has confirmed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _

from cairn.calls import Call
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.responses.word_form import Outside, WordFormReading
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused

SALT = "cairn.word-form"
A_DAY = 86_400
LONGEST = 2_000_000
"""What a page may send back, with room for the rest of it under Django's own limit of 2,500,000 bytes."""
TOO_LONG = _(
    "This form holds more words than can be taken at once. Add it to your response as a file, and answer on the web."
)
NOT_OURS = _(
    "What we read of your form could not be taken: the page was open for more than a day, or came back changed. "
    "Upload the form again."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken of a form: answers of which each can stand, who answers, what may be printed, and what stood
    outside the boxes."""

    answers: tuple[Answer, ...]
    answering_as: AnsweringAs | None
    organisation: str
    name: str
    permission: Permission | None
    outside: tuple[Outside, ...]

    def with_outside(self, places: Collection[int], call: Call) -> Taken:
        """The same with some of what stood outside (by its place in the list) added to the answers it stood by."""
        answers = {answer.question: answer for answer in self.answers}
        for place, outside in enumerate(self.outside):
            if place in places and can_hold(call, outside.near):
                before = answers.get(outside.near, Answer(outside.near))
                text = "\n\n".join(part for part in (before.text, outside.words) if part)
                answers[outside.near] = replace(before, text=text)
        return replace(self, answers=tuple(answers.values()))


def taken_of(reading: WordFormReading) -> Taken:
    """What can be taken of a reading: where several were ticked and one is asked, none is."""
    answers = (
        replace(answer, chosen=()) if answer.question in reading.unsettled else answer
        for answer in (*reading.profile, *reading.answers)
    )
    return Taken(
        tuple(answer for answer in answers if answer.chosen or answer.text),
        reading.answering_as,
        reading.organisation,
        reading.name,
        reading.permission,
        reading.outside,
    )


def can_hold(call: Call, code: str) -> bool:
    """Whether words can be added to the answer to a question."""
    question = call.question(code)
    return question is not None and question.takes_words


def signed(taken: Taken) -> str:
    """As a text that a page can send back. Raises Refused where it is longer than a page may send."""
    made = signing.dumps(asdict(taken), salt=SALT, compress=True)
    if len(made) > LONGEST:
        raise Refused(str(TOO_LONG))
    return made


def unsigned(text: str) -> Taken:
    """What a page sent back. Raises Refused where it is older than a day, or not as it went out."""
    try:
        given: dict[str, Any] = signing.loads(text, salt=SALT, max_age=A_DAY)
    except signing.BadSignature as error:
        raise Refused(str(NOT_OURS)) from error
    return Taken(
        tuple(Answer(**{**one, "chosen": tuple(one["chosen"])}) for one in given["answers"]),
        AnsweringAs(given["answering_as"]) if given["answering_as"] else None,
        given["organisation"],
        given["name"],
        Permission(given["permission"]) if given["permission"] else None,
        tuple(Outside(**one) for one in given["outside"]),
    )


def places_of(values: Iterable[str]) -> frozenset[int]:
    """The places that were ticked; what is no number is left out."""
    return frozenset(int(value) for value in values if value.isascii() and value.isdigit())
