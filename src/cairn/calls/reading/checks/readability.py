"""How hard the call is to read: the age at which its passages can be read, and sentences that are long."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.calls.reading.age import reading_age
from cairn.calls.reading.findings import Finding
from cairn.calls.reading.material import Material, Text
from cairn.calls.reading.prose import sentences, words

ADVISED_AGE = 9
"""GOV.UK, Content design: planning, writing and managing content: write for a reading age of nine."""
OLDEST_AGE = 14
"""WCAG 2.2, 3.1.5: what asks for more than lower secondary education should have a simpler version."""
MOST_WORDS = 25
"""GOV.UK, Content design: sentences of more than 25 words are hard to follow, and should be split."""
FEWEST_WORDS = 40
"""Fewer words than these say too little about how hard a text is: one long name would decide it."""
_PASSAGES = ("introduction", "how_answers_are_used", "confidentiality", "context")


def reading_ages(material: Material) -> Iterator[Finding]:
    """Passages that can be read only from an age of more than OLDEST_AGE, and all questions taken together."""
    for text in material.in_english():
        if text.part in _PASSAGES and (found := _too_old(text.words)):
            yield Finding("reading-age", text.about, text.key, *found)
    asked = " ".join(text.words for text in material.in_english() if text.part in ("text", "statement"))
    if found := _too_old(asked):
        yield Finding(
            "reading-age", "questions", "sections", f"the questions taken together: {found[0]}", found[1]
        )


def _too_old(text: str) -> tuple[str, str] | None:
    age = reading_age(text)
    if len(words(text)) < FEWEST_WORDS or age <= OLDEST_AGE:
        return None
    return (
        (
            f"reads at the age of about {age}; GOV.UK advises {ADVISED_AGE}, and WCAG 2.2 (3.1.5) wants a simpler "
            f"version above {OLDEST_AGE}."
        ),
        "Use shorter sentences and shorter words.",
    )


def long_sentences(material: Material) -> Iterator[Finding]:
    """English sentences of more than MOST_WORDS words, told once a text."""
    for text in material.in_english():
        found = [sentence for sentence in sentences(text.words) if len(words(sentence)) > MOST_WORDS]
        if found:
            yield Finding("long-sentence", _which(text), text.key, _told(found), "Split it, or cut it.")


def _which(text: Text) -> str:
    return (
        text.about
        if text.part in ("text", "context") or text.about == text.key
        else f"{text.about}.{text.part}"
    )


def _told(found: list[str]) -> str:
    longest = max(found, key=lambda sentence: len(words(sentence)))
    begins = " ".join(longest.split()[:6])
    many = f"{len(found)} sentences have" if len(found) > 1 else "a sentence has"
    return f'{many} more than {MOST_WORDS} words; "{begins} …" has {len(words(longest))}.'
