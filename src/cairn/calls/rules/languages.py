"""Rules of languages: what is stated, and texts in a language that is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairn.calls.rules.parts import Fault
from cairn.calls.texts import LANGUAGES, by_language, languages_of


def faults_of_languages(data: dict[str, Any]) -> Iterator[Fault]:
    """Faults of the languages of a call's file; a text that waits for its translation is none."""
    if "language" in data:
        yield Fault("language", "is not written. Write languages, the call's own first.")
    languages = languages_of(data)
    for code in languages:
        if code not in LANGUAGES:
            known = ", ".join(f"{one} ({name})" for one, name in LANGUAGES.items())
            yield Fault("languages", f'"{code}" is no language that Cairn knows. It knows: {known}.')
    if len(set(languages)) < len(languages):
        yield Fault("languages", "one of them is there twice. Take it out.")
    for key, texts in by_language(data):
        for code in texts:
            if code not in languages:
                yield Fault(
                    f"{key}.{code}",
                    f'"{code}" is not among the call\'s languages. Add it to them, or take this out.',
                )
        if languages[0] not in texts:
            yield Fault(
                key,
                f"has no text in the call's own language. Add {key.rpartition('.')[2]}.{languages[0]} = …",
            )
