"""What is given, made sure of: lists of texts, codes and readings, or a sentence that says which one is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

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
            hint = ' Give "" where nothing was said.' if what == "texts" else ""
            raise UserError(
                f"Of the {what}, number {place} (counted from 0) is {_kind(text)}, not a string.{hint}"
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

    They come as a list as long as the texts, with None (or nan, as a table of pandas has it) where a text was not
    coded, or by place. Raises UserError naming the first that is wrong.
    """
    pairs: list[tuple[int, Collection[str] | None]]
    if isinstance(codes, Mapping):
        pairs = [*codes.items()]
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
        pairs = [*enumerate(listed)]
    return {int(place): _codes_of(place, each, count) for place, each in pairs if not is_none(each)}


def themes_given(
    themes: Iterable[str] | Mapping[str, str] | None, people: Mapping[int, frozenset[str]]
) -> dict[str, str]:
    """Every theme with its description, in the order given; in the alphabet's where `codes` alone name them.

    Raises UserError where none is named, one is blank or twice, or texts are coded to what is not among them.
    """
    used = {name for each in people.values() for name in each}
    if themes is None:
        if not used:
            raise UserError(
                "No theme is named: no text is coded to one, and `themes` is not given. Name the themes, or code some "
                "texts."
            )
        return dict.fromkeys(sorted(used), "")
    described = themes if isinstance(themes, Mapping) else {}
    names = names_given(list(themes) if isinstance(themes, Mapping) else themes, "themes")
    if not names:
        raise UserError("The list of themes is empty. Name one at least.")
    strange = sorted(used - set(names))
    if strange:
        told = ", ".join(f"“{name[:60]}”" for name in strange[:_SHOWN])
        raise UserError(
            f"Texts are coded to what is not among the themes: {told}. Name it there, or take it out."
        )
    return {
        name: text_given(described.get(name, "") or "", f"description of “{name[:60]}”") for name in names
    }


def is_none(value: Any) -> bool:
    """Whether it says that there is nothing: None, or nan, which is not itself."""
    return value is None or bool(isinstance(value, float) and value != value)


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
    return frozenset(map(str, found))


def whole_given(value: int, what: str, least: int = 0) -> int:
    """A whole number. Raises UserError where it is none, or smaller than `least`."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or int(value) < least:
        raise UserError(f"Say {what} as a whole number from {least}; {value!r} is none.")
    return int(value)


def file_given(path: Path | str) -> Path:
    """The name of a file. Raises UserError where it is none."""
    if not isinstance(path, str | Path) or not str(path).strip():
        raise UserError(f"Name a file; what was given is {_kind(path)}.")
    return Path(path)


def reader_given(meaning: bool | Reader) -> Reader | None:
    """MiniLM where it is wanted and the extra `meaning` is installed, a reader of the caller's own, or None."""
    if isinstance(meaning, bool):
        return minilm() if meaning else None
    if not hasattr(meaning, "vectors"):
        raise UserError(
            f"`meaning` is True, False, or what has `vectors(texts)`; what was given is {_kind(meaning)}."
        )
    return _Checked(meaning)


class _Checked:
    """A reader of the caller's own, whose rows are looked at: what it gives wrong would come out as wrong themes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Its rows. Raises UserError where they are no table of numbers with a row for each text."""
        try:
            rows = np.asarray(self._reader.vectors(texts), dtype=np.float32)
        except (TypeError, ValueError) as error:
            raise UserError(
                f"`meaning` did not give a table of numbers for {len(texts)} texts: {error}."
            ) from error
        if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
            raise UserError(
                f"`meaning` was given {len(texts)} texts and gave a table of the shape {rows.shape}. It must hold a "
                "row of finite numbers for each text."
            )
        return rows


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
