"""Rules of a call as a whole: its texts, whom to ask, whom it is for, its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.calls.definition import Contact, Privacy, Sector
from cairn.calls.rules.parts import CODE_WITH_HYPHENS, Fault, Located, Parts, empty, of_code, of_codes

FINDING = re.compile(r"[a-z][a-z0-9-]*:\S+")
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_TEXTS = ("code", "title", "organisation", "introduction", "how_answers_are_used", "confidentiality")


def faults_of_whole(parts: Parts) -> Iterator[Fault]:
    """Faults of all but the window and the questions."""
    yield from _of_texts(parts)
    yield from _of_contact("contact", parts.contact)
    for contact in parts.contacts:
        yield from _of_contact(contact.key, contact.value)
        yield from empty(f"{contact.key}.about", contact.value.about)
    yield from _of_privacy(parts.privacy)
    yield from _of_audience(parts.audience)
    yield from _of_sources(parts)
    yield from _of_considered(parts)
    yield from _of_sections(parts)


def _of_texts(parts: Parts) -> Iterator[Fault]:
    for name in _TEXTS:
        yield from empty(name, parts.texts.get(name, "absent is told by the shape"))
    if (code := parts.texts.get("code", "")).strip():
        yield from of_code("code", code, CODE_WITH_HYPHENS)


def _of_contact(key: str, contact: Contact | None) -> Iterator[Fault]:
    if contact is None:
        return
    yield from empty(f"{key}.name", contact.name)
    yield from _of_email(f"{key}.email", contact.email)


def _of_email(key: str, address: str) -> Iterator[Fault]:
    if not EMAIL.fullmatch(address):
        yield Fault(key, "is not an e-mail address. Write one such as evidence@example.org.")


def _of_privacy(privacy: Privacy | None) -> Iterator[Fault]:
    if privacy is None:
        return
    for name in ("lawful_basis", "kept_until", "officer_name"):
        yield from empty(f"privacy.{name}", getattr(privacy, name))
    yield from _of_email("privacy.officer_email", privacy.officer_email)


def _of_audience(audience: tuple[Located[Sector], ...]) -> Iterator[Fault]:
    yield from of_codes(audience, "sector")
    for sector in audience:
        yield from empty(f"{sector.key}.name", sector.value.name)


def _of_sections(parts: Parts) -> Iterator[Fault]:
    if parts.plain.get("sections") == []:
        yield Fault("sections", "there are none. A call asks at least one question.")
    yield from of_codes(parts.sections, "section", CODE_WITH_HYPHENS)
    for section in parts.sections:
        yield from empty(f"{section.key}.title", section.value.title)
        if not any(question.key.startswith(f"{section.key}.") for question in parts.numbers):
            yield Fault(
                f"{section.key}.questions", "there are none. Add a question, or take the section out."
            )


def _of_sources(parts: Parts) -> Iterator[Fault]:
    yield from of_codes(parts.sources, "source", CODE_WITH_HYPHENS)
    for source in parts.sources:
        yield from empty(f"{source.key}.reference", source.value.reference)


def _of_considered(parts: Parts) -> Iterator[Fault]:
    for each in parts.considered:
        if not FINDING.fullmatch(each.value.finding):
            yield Fault(
                f"{each.key}.finding",
                f'"{each.value.finding}" is no doubt\'s name. Copy it from `cairn call check`: double-question:q07.',
            )
        yield from empty(f"{each.key}.because", each.value.because)
