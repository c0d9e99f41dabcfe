"""What is given, made sure of: lists of texts, codes and readings, or a sentence that says which one is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from cairn.exceptions import UserError
from cairn.themes.matching_features import Reader
from cairn.themes.meaning import meaning as minilm

_SHOWN = 3


def texts_given(texts: Iterable[str], what: str = "texts") -> list[str]:
    """The texts, each half of a broken pair of signs (a lone surrogate, which no file can hold) as "�".

    Raises UserError where it is no list of texts, naming the first that is none.
    """
    if isinstance(texts, str | bytes | Mapping) or not isinstance(texts, Iterable):
        raise UserError(
            f"Give the {what} as a list of strings; what was given is {_kind(texts)}. One text is a list of one."
        )
    found = list(texts)
    for place, text in enumerate(found):
        if not isinstance(text, str):
            raise UserError(
                f"Of the {what}, number {place} (counted from 0) is {_kind(text)}, not a string. "
                'Give "" where nothing was said.'
            )
    return [text.encode("utf-8", "replace").decode() if _is_broken(text) else text for text in found]


def text_given(text: str, what: str) -> str:
    """One text. Raises UserError where it is none."""
    if not isinstance(text, str):
        raise UserError(f"Give the {what} as a string; what was given is {_kind(text)}.")
    return text.encode("utf-8", "replace").decode() if _is_broken(text) else text


def names_given(names: Iterable[str], what: str) -> list[str]:
    """Names, none of them blank and no two the same. Raises UserError naming the one that is wrong."""
    found = texts_given(names, what)
    for place, name in enumerate(found):
        if not name.strip():
            raise UserError(f"Of the {what}, number {place} (counted from 0) is blank. Name it.")
    doubled = sorted({name for name in found if found.count(name) > 1})
    if doubled:
        raise UserError(f"Of the {what}, {_listed(doubled)} stand twice. Give each once.")
    return found


def codes_given(
    codes: Sequence[Collection[str] | None] | Mapping[int, Collection[str]], count: int
) -> dict[int, frozenset[str]]:
    """The codes of each text that was coded, by its place among `count` texts.

    They come as a list as long as the texts, with None where a text was not coded, or by place. Raises UserError naming
    the first that is wrong.
    """
    if isinstance(codes, Mapping):
        pairs = list(codes.items())
    elif isinstance(codes, str | bytes) or not isinstance(codes, Iterable):
        raise UserError(
            f"Give the codes as a list, one for each text (None where it was not coded), or as a mapping from the "
            f"place of a text to its codes; what was given is {_kind(codes)}."
        )
    else:
        listed = list(codes)
        if len(listed) != count:
            raise UserError(
                f"There are {count} texts and {len(listed)} codes. Give codes for each text, in their order, and None "
                "for a text that was not coded."
            )
        pairs = [(place, each) for place, each in enumerate(listed) if each is not None]
    return {int(place): _codes_of(place, each, count) for place, each in pairs}


def _codes_of(place: Any, each: Any, count: int) -> frozenset[str]:
    if isinstance(place, bool) or not hasattr(place, "__index__") or not 0 <= place < count:
        raise UserError(f"{place!r} is no place of a text: they go from 0 to {count - 1}.")
    if isinstance(each, str | bytes) or not isinstance(each, Iterable):
        raise UserError(
            f"The codes of text {place} are {_kind(each)}. Give a list of them, even of one; [] says that it was read "
            "and bears none."
        )
    found = frozenset(each)
    for code in found:
        if not isinstance(code, str) or not code.strip():
            raise UserError(f"A code of text {place} is {_kind(code)}: give the name of a theme.")
    return found


def reader_given(meaning: bool | Reader) -> Reader | None:
    """MiniLM where it is wanted and the extra `meaning` is installed, a reader of the caller's own, or None."""
    if isinstance(meaning, bool):
        return minilm() if meaning else None
    if not hasattr(meaning, "vectors"):
        raise UserError(
            f"`meaning` is True, False, or what has `vectors(texts)`; what was given is {_kind(meaning)}."
        )
    return meaning


def _is_broken(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)


def _kind(value: Any) -> str:
    if value is None:
        return "None"
    if isinstance(value, str) and not value.strip():
        return "a blank"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _listed(names: Sequence[str]) -> str:
    told = ", ".join(f"“{name[:60]}”" for name in names[:_SHOWN])
    return told + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
