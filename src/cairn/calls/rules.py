"""The rules of a call: each a small function that yields a fault, with its key and its cure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from cairn.calls.definition import (
    Contact,
    DateChange,
    Privacy,
    Question,
    QuestionKind,
    Section,
    Sector,
    Window,
)

T = TypeVar("T")

_CODE = re.compile(r"[a-z0-9][a-z0-9_]*")
_CODE_WITH_HYPHENS = re.compile(r"[a-z0-9][a-z0-9_-]*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_TEXTS = ("code", "title", "organisation", "introduction", "how_answers_are_used", "confidentiality")
_WITH_OPTIONS = (QuestionKind.ONE, QuestionKind.SEVERAL)


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: the key at which it stands ("" for the whole file), and a sentence with the cure."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A part of a call with its key in the file."""

    key: str
    value: T


@dataclass(frozen=True, slots=True)
class Parts:
    """All of a call that could be read by itself; a part with a fault of shape is not among them.

    `questions` are the profile's and then the sections', in the file's order; `numbers` are of every
    question of a section, readable or not; `sections` are without their questions. `whole` is whether
    the file has sections at all.
    """

    texts: dict[str, str]
    contact: Contact | None
    window: Window | None
    audience: tuple[Located[Sector], ...]
    sections: tuple[Located[Section], ...]
    questions: tuple[Located[Question], ...]
    numbers: tuple[Located[int | None], ...]
    whole: bool = True
    privacy: Privacy | None = None


def faults_of(parts: Parts) -> list[Fault]:
    """Every rule that the parts of a call break, in the order of the file."""
    return [
        *_of_texts(parts),
        *_of_contact(parts.contact),
        *_of_privacy(parts.privacy),
        *_of_window(parts.window),
        *_of_audience(parts.audience),
        *_of_sections(parts),
        *_of_codes(parts.questions, "question"),
        *_of_numbers(parts.numbers),
        *_of_profile(parts.questions),
        *(fault for question in parts.questions for fault in _of_question(question)),
    ]


def _empty(key: str, text: str) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(key, "is empty. Write the text that people will read.")


def _of_texts(parts: Parts) -> Iterator[Fault]:
    for name in _TEXTS:
        yield from _empty(name, parts.texts.get(name, "absent is told by the shape"))
    if (code := parts.texts.get("code", "")).strip():
        yield from _of_code("code", code, _CODE_WITH_HYPHENS)


def _of_code(key: str, code: str, pattern: re.Pattern[str] = _CODE) -> Iterator[Fault]:
    if not pattern.fullmatch(code):
        also = ", hyphens" if pattern is _CODE_WITH_HYPHENS else ""
        yield Fault(
            key, f'"{code}" is not a code. Use small letters, digits{also} and underscores, without spaces.'
        )


def _of_contact(contact: Contact | None) -> Iterator[Fault]:
    if contact is None:
        return
    yield from _empty("contact.name", contact.name)
    yield from _of_email("contact.email", contact.email)


def _of_email(key: str, address: str) -> Iterator[Fault]:
    if not _EMAIL.fullmatch(address):
        yield Fault(key, "is not an e-mail address. Write one such as evidence@example.org.")


def _of_privacy(privacy: Privacy | None) -> Iterator[Fault]:
    if privacy is None:
        return
    for name in ("lawful_basis", "kept_until", "officer_name"):
        yield from _empty(f"privacy.{name}", getattr(privacy, name))
    yield from _of_email("privacy.officer_email", privacy.officer_email)


def _of_window(window: Window | None) -> Iterator[Fault]:
    if window is None:
        return
    if window.closes < window.opens:
        yield Fault(
            "window.closes",
            f"the call closes on {window.closes}, before it opens on {window.opens}. Correct one of the two.",
        )
    changes = [Located(f"window.changes[{n}]", change) for n, change in enumerate(window.changes)]
    for earlier, later in itertools.pairwise(changes):
        if later.value.changed_on < earlier.value.changed_on:
            yield Fault(
                f"{later.key}.changed_on", "is earlier than the change before. Put the changes in order."
            )
    for change in changes:
        yield from _of_change(change)
    for which, present in (("opens", window.opens), ("closes", window.closes)):
        yield from _of_history([change for change in changes if change.value.which == which], which, present)


def _of_change(change: Located[DateChange]) -> Iterator[Fault]:
    if change.value.which not in ("opens", "closes"):
        yield Fault(
            f"{change.key}.which", f'"{change.value.which}" is no date of the window. Write opens or closes.'
        )
    if change.value.was == change.value.becomes:
        yield Fault(
            f"{change.key}.becomes", "is the date that it was before. Correct it, or take the change out."
        )
    yield from _empty(f"{change.key}.reason", change.value.reason)


def _of_history(changes: list[Located[DateChange]], which: str, present: object) -> Iterator[Fault]:
    """Each change must start where the one before ended, and the last must end at the present date."""
    for earlier, later in itertools.pairwise(changes):
        if later.value.was != earlier.value.becomes:
            yield Fault(
                f"{later.key}.was",
                f"is {later.value.was}, but the change before made the date {earlier.value.becomes}. "
                "Make the two the same.",
            )
    if changes and changes[-1].value.becomes != present:
        yield Fault(
            f"{changes[-1].key}.becomes",
            f"is {changes[-1].value.becomes}, but window.{which} is {present}. Make the two the same.",
        )


def _of_audience(audience: tuple[Located[Sector], ...]) -> Iterator[Fault]:
    yield from _of_codes(audience, "sector")
    for sector in audience:
        yield from _empty(f"{sector.key}.name", sector.value.name)


def _of_sections(parts: Parts) -> Iterator[Fault]:
    if parts.whole and not parts.sections and not parts.questions:
        yield Fault("sections", "there are none. A call asks at least one question.")
    yield from _of_codes(parts.sections, "section", _CODE_WITH_HYPHENS)
    for section in parts.sections:
        yield from _empty(f"{section.key}.title", section.value.title)
        if not any(question.key.startswith(f"{section.key}.") for question in parts.numbers):
            yield Fault(
                f"{section.key}.questions", "there are none. Add a question, or take the section out."
            )


def _of_codes(
    items: Iterable[Located[Question]] | Iterable[Located[Section]] | Iterable[Located[Sector]],
    what: str,
    pattern: re.Pattern[str] = _CODE,
) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for item in items:
        code = item.value.code
        yield from _of_code(f"{item.key}.code", code, pattern)
        if code in first:
            yield Fault(
                f"{item.key}.code",
                f'"{code}" is already the code of the {what} at {first[code]}. Give each its own.',
            )
        first.setdefault(code, item.key)


def _of_numbers(numbers: Iterable[Located[int | None]]) -> Iterator[Fault]:
    """A number is in order by its place or by the number before it, so that one slip is told once."""
    before, accepted = 0, set()
    for place, located in enumerate(numbers, start=1):
        number = located.value
        if number is None:
            yield Fault(f"{located.key}.number", f"is missing. Write number = {place}.")
        elif number not in (place, before + 1) or number in accepted:
            yield Fault(
                f"{located.key}.number",
                f"is {number} where {before + 1} comes next. Number the questions from 1 in their order.",
            )
        else:
            accepted.add(number)
        before = place if number is None else number


def _of_profile(questions: Iterable[Located[Question]]) -> Iterator[Fault]:
    for question in questions:
        if question.key.startswith("profile") and question.value.number is not None:
            yield Fault(f"{question.key}.number", "questions of the profile have no number. Take it out.")


def _of_question(question: Located[Question]) -> Iterator[Fault]:
    yield from _empty(f"{question.key}.text", question.value.text)
    yield from _of_statement(question)
    yield from _of_options(question)
    if any(not keyword.strip() for keyword in question.value.keywords):
        yield Fault(f"{question.key}.keywords", "one of them is empty. Take it out.")


def _of_statement(question: Located[Question]) -> Iterator[Fault]:
    is_agreement = question.value.kind is QuestionKind.AGREEMENT
    has_statement = bool(question.value.statement.strip())
    if is_agreement and not has_statement:
        yield Fault(
            f"{question.key}.statement",
            "is missing. A question of agreement needs the statement that people agree or disagree with.",
        )
    if has_statement and not is_agreement:
        yield Fault(
            f"{question.key}.statement",
            f'belongs to questions of kind "agreement", and this one is "{question.value.kind}". '
            "Take it out, or change the kind.",
        )


def _of_options(question: Located[Question]) -> Iterator[Fault]:
    key, options = f"{question.key}.options", question.value.options
    kind = question.value.kind
    if kind in _WITH_OPTIONS and len(options) < 2:
        yield Fault(
            key, f'there are {len(options)}. A question of kind "{kind}" needs two or more to choose from.'
        )
    if kind not in _WITH_OPTIONS and options:
        yield Fault(
            key, f'a question of kind "{kind}" has no options of its own. Take them out, or change the kind.'
        )
    for name in ("code", "label"):
        values = [str(getattr(option, name)) for option in options]
        for index, value in enumerate(values):
            yield from _empty(f"{key}[{index}].{name}", value)
            if value.strip() and value in values[:index]:
                yield Fault(f"{key}[{index}].{name}", f'"{value}" is there twice. Give each option its own.')
    for index, option in enumerate(options):
        if option.code.strip():
            yield from _of_code(f"{key}[{index}].code", option.code)
