"""The call in its other languages: what is missing, and what says something else than its original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cairn.calls.citations import codes_in
from cairn.calls.definition import QuestionKind
from cairn.calls.form_words import OWN, form_words
from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.material import Material, Text
from cairn.calls.texts import LANGUAGES, by_language, languages_of, untranslated

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAMES = ("organisation", "name")
"""Texts that may well be the same in every language."""


def missing(material: Material) -> Iterator[Finding]:
    """Texts that are not there in one of the call's languages; a name that is written once may stay as it is."""
    read = {
        key: value
        for key, value in material.data.items()
        if key not in ("sources", "considered", "corrections")
    }
    tables = dict(by_language(read))
    for language in languages_of(material.data)[1:]:
        for key in untranslated(read, language):
            part = re.sub(r"\[\d+\]$", "", key.rpartition(".")[2])
            if key not in tables and part in _NAMES:
                continue
            yield Finding(
                "untranslated",
                f"{key}.{language}",
                key,
                f"is not there in {LANGUAGES.get(language, language)}, and who reads the call in it would read "
                "another language.",
                f"Add {part}.{language} = …",
                Level.REFUSED,
            )


def differing(material: Material) -> Iterator[Finding]:
    """Translations with other numbers, paragraphs, sources or marks than their originals."""
    own, *others = languages_of(material.data)
    for key, texts in by_language(material.data):
        original = str(texts.get(own, ""))
        for language in others:
            translated = str(texts.get(language, ""))
            if original.strip() and translated.strip():
                for check, sentence, level in _differences(original, translated):
                    yield Finding(
                        check,
                        f"{key}.{language}",
                        f"{key}.{language}",
                        sentence,
                        "Compare the two, and correct one.",
                        level,
                    )


def _differences(original: str, translated: str) -> Iterator[tuple[str, str, Level]]:
    first, second = sorted(_numbers(original)), sorted(_numbers(translated))
    if first != second:
        yield (
            "translated-numbers",
            f"has the numbers {_told(second)}, and its original {_told(first)}.",
            Level.DOUBT,
        )
    if _paragraphs(original) != _paragraphs(translated):
        yield (
            "translated-paragraphs",
            f"has {_paragraphs(translated)} paragraphs, and its original {_paragraphs(original)}.",
            Level.DOUBT,
        )
    if [code for _, code in codes_in(original)] != [code for _, code in codes_in(translated)]:
        yield "translated-sources", "cites other sources than its original.", Level.REFUSED
    if original.strip().endswith("?") != translated.strip().endswith("?"):
        yield "translated-mark", "asks where its original does not, or the other way round.", Level.DOUBT
    if len(original.split()) > 3 and original.split() == translated.split():
        yield "not-translated", "is word for word its original.", Level.DOUBT


def _numbers(text: str) -> list[str]:
    return [number.replace(",", "") for number in _NUMBER.findall(re.sub(r"\{\{.*?\}\}", "", text))]


def _paragraphs(text: str) -> int:
    return len(re.split(r"\n\s*\n", text.strip()))


def _told(numbers: list[str]) -> str:
    return ", ".join(numbers) or "none"


def same_wording(material: Material) -> Iterator[Finding]:
    """Two questions that are word for word the same, in one language or another."""
    seen: dict[tuple[str, str], Text] = {}
    for text in material.texts:
        if text.part != "text" or any(_has_statement(material.data, text.key)):
            continue
        first = seen.setdefault((text.language, text.words.casefold()), text)
        if first is not text:
            yield Finding(
                "same-question",
                text.about,
                text.key,
                f"is word for word the question {first.about}.",
                "Say what sets them apart, or ask it once.",
            )


def _has_statement(data: dict[str, Any], key: str) -> Iterator[bool]:
    """Whether the question at a key is about a statement, so that its text is the same for many."""
    match = re.match(r"sections\[(\d+)\]\.questions\[(\d+)\]", key)
    if match:
        question = data["sections"][int(match[1])]["questions"][int(match[2])]
        yield "statement" in question or "statements" in question


def scales(material: Material) -> Iterator[Finding]:
    """Languages in which yes or no, and the scale of agreement, have no words of ours and stand in English."""
    shared = (QuestionKind.AGREEMENT, QuestionKind.YES_NO)
    if not any(question.kind in shared for question in material.questions):
        return
    for language in material.call.languages:
        if language != OWN and form_words(language, "agree") == form_words(OWN, "agree"):
            yield Finding(
                "scale-in-english",
                f"languages.{language}",
                "languages",
                f"yes or no and the scale of agreement stand in English for who reads {LANGUAGES[language]}.",
                'Ask by kind = "one", with options in each language.',
            )
