"""A call from call.toml: every mistake in it refused at once, with file, line, key and cure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from cairn.calls.citations import with_references
from cairn.calls.definition import (
    NOT_STATED,
    Call,
    Considered,
    Contact,
    Correction,
    Privacy,
    Question,
    Section,
    Sector,
    Source,
    Window,
)
from cairn.calls.groups import unfolded
from cairn.calls.lines import line_of, lines_of_keys
from cairn.calls.opened.compare import differences
from cairn.calls.opened.record import read_opened
from cairn.calls.rules import Fault, Located, Parts, faults_of
from cairn.calls.scales import with_scales
from cairn.calls.texts import in_language, languages_of
from cairn.exceptions import DefinitionError
from cairn.tables.files import parse_toml, structure

T = TypeVar("T")
_NO_DAYS = {"opens": NOT_STATED, "closes": NOT_STATED}
_KEY_AND_SENTENCE = re.compile(r"(?:([\w.\[\]-]+): )?(.*)", re.DOTALL)
_UNKNOWN = re.compile(r"unknown key `([^`]+)`")


def load_call(path: Path, language: str = "") -> Call:
    """The call that a TOML file defines, in one of its languages; "" is its own, the first that it names.

    A text that is not translated is given in the call's own language. Once the call has opened, its questions stay as
    they were (`life`). Raises DefinitionError where the file cannot
    be read, the call breaks a rule or has no such language: one sentence a mistake, each
    "file:line: key: what is wrong. What to do."
    """
    data = parse_toml(path)
    own, *others = languages_of(data)
    if language not in ("", own, *others):
        raise DefinitionError(
            f'{path}: languages: the call is not in "{language}". It has: {", ".join((own, *others))}.'
        )
    call, faults = read_call(data, path, language or own)
    if call is None:
        lines = lines_of_keys(path.read_text(encoding="utf-8"))
        raise DefinitionError("\n".join(dict.fromkeys(_sentence(fault, path, lines) for fault in faults)))
    return call


def read_call(data: dict[str, Any], path: Path, language: str) -> tuple[Call | None, list[Fault]]:
    """The call that a file's data defines, in one of its languages; or None, and every fault that it has.

    `path` is named in the faults, and beside it stands the record of a call that has opened.
    """
    own = languages_of(data)[0]
    plain = {"window": _NO_DAYS, **with_references(in_language(data, language, own), language)}
    call, faults = _structured(plain, Call, path)
    faults += faults_of(_parts(plain, data, path))
    if faults or call is None:
        return None, list(dict.fromkeys(faults))
    tidied = _tidied(replace(call, language=language))
    opened = read_opened(path)
    changed = differences(opened, tidied, data) if opened else ()
    return (None, list(changed)) if changed else (tidied, [])


def _structured(data: object, kind: type[T], path: Path) -> tuple[T | None, list[Fault]]:
    """`data` as `kind` with no faults, or None with the faults of its shape."""
    try:
        return structure(data, kind, path), []
    except DefinitionError as error:
        return None, [_fault(line, path) for line in str(error).splitlines()]


def _fault(line: str, path: Path) -> Fault:
    match = _KEY_AND_SENTENCE.fullmatch(line.removeprefix(f"{path}: "))
    key, sentence = (match[1] or "", match[2]) if match else ("", line)
    if unknown := _UNKNOWN.match(sentence):
        key = f"{key}.{unknown[1]}" if key else unknown[1]
    return Fault(key, sentence)


def _parts(data: dict[str, Any], whole: dict[str, Any], path: Path) -> Parts:
    """What can be read of each part by itself, so that a fault of shape in one hides none in another."""
    questions = list(_each(data.get("profile"), "profile", Question, path))
    numbers: list[Located[int | None]] = []
    titles = []
    for key, section in _tables(data.get("sections"), "sections"):
        titles.append({**section, "questions": []})
        questions += _each(section.get("questions"), f"{key}.questions", Question, path)
        for place, table in _tables(section.get("questions"), f"{key}.questions"):
            number = table.get("number")
            is_of_another_type = number is not None and type(number) is not int  # told by the shape
            numbers.append(Located(place, len(numbers) + 1 if is_of_another_type else number))
    return Parts(
        texts={name: value for name, value in data.items() if isinstance(value, str)},
        contact=_structured(data.get("contact"), Contact, path)[0],
        window=_structured(data.get("window"), Window, path)[0],
        audience=tuple(_each(data.get("audience"), "audience", Sector, path)),
        sections=tuple(_each(titles, "sections", Section, path)),
        questions=tuple(questions),
        numbers=tuple(numbers),
        privacy=_structured(data.get("privacy"), Privacy, path)[0] if "privacy" in data else None,
        contacts=tuple(_each(data.get("contacts"), "contacts", Contact, path)),
        sources=tuple(_each(data.get("sources"), "sources", Source, path)),
        considered=tuple(_each(data.get("considered"), "considered", Considered, path)),
        data=whole,
        corrections=tuple(_each(data.get("corrections"), "corrections", Correction, path)),
        plain=data,
    )


def _each(items: object, key: str, kind: type[T], path: Path) -> Iterator[Located[T]]:
    for place, item in _tables(items, key):
        value, _ = _structured(item, kind, path)
        if value is not None:
            yield Located(place, value)


def _tables(items: object, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(items, list):
        for index, item in enumerate(items):
            if isinstance(item, dict):
                yield f"{key}[{index}]", item


def _sentence(fault: Fault, path: Path, lines: dict[str, int]) -> str:
    line = line_of(fault.key, lines)
    place = f"{path}:{line}" if line else f"{path}"
    return f"{place}: {fault.key}: {fault.sentence}" if fault.key else f"{place}: {fault.sentence}"


def _tidied(call: Call) -> Call:
    """Texts as they are read: lines that an editor wrapped are joined, paragraphs stay apart."""
    return replace(
        call,
        introduction=_unwrapped(call.introduction),
        how_answers_are_used=_unwrapped(call.how_answers_are_used),
        confidentiality=_unwrapped(call.confidentiality),
        sections=tuple(
            replace(
                section,
                context=_unwrapped(section.context),
                questions=with_scales(unfolded(section.questions), call.language),
            )
            for section in call.sections
        ),
        profile=with_scales(call.profile, call.language),
        privacy=_tidied_privacy(call.privacy) if call.privacy else None,
    )


def _tidied_privacy(privacy: Privacy) -> Privacy:
    return replace(
        privacy,
        lawful_basis=_unwrapped(privacy.lawful_basis),
        kept_until=_unwrapped(privacy.kept_until),
    )


def _unwrapped(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
