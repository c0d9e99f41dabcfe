"""Correcting a slip in a question of a call that has opened: the words change, with a note, and nothing else does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from cairn.calls.life.toml_file import (
    Edit,
    Texts,
    add_to_list,
    as_date,
    as_text,
    check_texts,
    document_of,
    own_language,
    tried,
)
from cairn.calls.load import load_call
from cairn.calls.opened.compare import MAY_COME_AND_GO
from cairn.calls.opened.record import read_opened
from cairn.calls.texts import is_by_language
from cairn.calls.wording import by_language_of, texts_of_questions, tidy
from cairn.exceptions import UserError


def corrected(path: Path, *, question: str, field: str, to: Texts, note: Texts, today: dt.date) -> Edit:
    """A question with a text put right, in the languages that `to` names, and the note for who answers.

    `field` is as `Correction.field` has it. Raises UserError where the call has not opened, where there is no such
    text, where nothing would change, and where a question would gain or lose a part.
    """
    load_call(path)
    if read_opened(path) is None:
        raise UserError(
            "The call has not opened, so nobody has read its questions: change call.toml itself, and check it with "
            "`cairn call check`."
        )
    before, document = document_of(path)
    own = own_language(document)
    check_texts(path, document, note)
    table, key, stands = _found(document, question, field)
    was = by_language_of(stands, own)
    becomes = {**was, **{language: tidy(text) for language, text in to.items()}}
    _check(question, field, was, to, own)
    if {**was} == {language: text for language, text in becomes.items() if text}:
        raise UserError(f"That is what {field} of {question} says already. Nothing was changed.")
    _put(table, key, stands, becomes, own)
    for language in {**was, **becomes}:
        was.setdefault(language, "")
    correction = {
        "question": question,
        "field": field,
        "was": as_text(_own_first(was, own)),
        "becomes": as_text(_own_first(becomes, own)),
        "corrected_on": as_date(today),
        "note": as_text(note),
    }
    add_to_list(document, "corrections", correction)
    said = tuple(
        f"{question}, {field}{_in(language, own)}: said “{was[language]}”, says “{text}”."
        for language, text in becomes.items()
        if was[language] != text
    )
    return tried(path, before, document, said, "corrected", {"question": question, "field": field}, note)


def _found(document: Any, question: str, field: str) -> tuple[Any, str, Any]:
    """The table in which a text stands, its key there, and the text."""
    fields = []
    for (code, name), key, table, text in texts_of_questions(document):
        if code == question:
            fields.append(name)
            if name == field:
                return table, key.rpartition(".")[2], text
    if not fields:
        raise UserError(f'There is no question "{question}". Its code stands in call.toml, as code = "…".')
    raise UserError(f'"{field}" is no text of {question}. It has: {", ".join(fields)}.')


def _check(question: str, field: str, was: Texts, to: Texts, own: str) -> None:
    may_come_and_go = field.partition(":")[0] in MAY_COME_AND_GO
    for language, text in to.items():
        if not text.strip() and not may_come_and_go:
            raise UserError(f"{field} of {question} cannot be taken out: people have been asked with it.")
        if language not in was and (language != own or not may_come_and_go):
            raise UserError(
                f"{field} of {question} is not there{_in(language, own)}, so it cannot be corrected. A translation is "
                "added in call.toml itself; a question gains no new part once the call is open."
            )


def _put(table: Any, key: str, stands: Any, becomes: Texts, own: str) -> None:
    """Change the text where it stands: in the language that changed, or the whole where it has one."""
    if is_by_language(stands):
        for language, text in becomes.items():
            if tidy(str(stands.get(language, ""))) != text:
                stands[language] = text
    else:
        table[key] = becomes[own]


def _own_first(texts: Texts, own: str) -> dict[str, str]:
    return {
        own: texts.get(own, ""),
        **{language: text for language, text in texts.items() if language != own},
    }


def _in(language: str, own: str) -> str:
    return "" if language == own else f" in {language}"
