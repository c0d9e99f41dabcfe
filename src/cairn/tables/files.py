"""Dataclasses to and from TOML and JSON files, with every mistake named at once.

cattrs does the work (docs/decisions.md says why). TOML is what people write: an unknown key, a
missing one and a wrong type are each refused with the file, the key and the cure. JSON is what
stages hand each other: sorted keys, so that the same input gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

from cattrs import BaseConverter, Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import ForbiddenExtraKeysError

from cairn.exceptions import DefinitionError

T = TypeVar("T")


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, prefer_attrib_converters=False)
    converter.register_structure_hook(dt.date, _structure_date)
    converter.register_structure_hook(dt.datetime, _structure_moment)
    converter.register_unstructure_hook(dt.date, lambda value: value.isoformat())
    for primitive in (str, int, bool):
        converter.register_structure_hook(primitive, _strictly(primitive))
    converter.register_structure_hook(float, _structure_float)
    converter.register_structure_hook_factory(_is_list, _list_factory)
    return converter


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[-1:] == (Ellipsis,)


def _list_factory(kind: Any, converter: BaseConverter) -> Any:
    """Text is a sequence too: without this, one name where a list belongs would be as many names as it has letters."""
    structure_items = homogenous_tuple_structure_factory(kind, converter)

    def structure(value: object, of: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise TypeError(f"expected a list in square brackets, not {value!r}")
        return structure_items(value, of)

    return structure


def _strictly(primitive: type) -> Any:
    def structure(value: object, kind: type) -> object:
        if issubclass(kind, Enum):  # a StrEnum is a str, and cattrs brings it here
            return _structure_enum(value, kind)
        if type(value) is not primitive:
            raise TypeError(f"expected {_WORDS[primitive]}, not {value!r}")
        return value

    return structure


_WORDS = {str: "text in quotation marks", int: "a whole number", bool: "true or false", float: "a number"}


def _structure_enum(value: object, kind: type[Enum]) -> Enum:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(str(member.value) for member in kind)
        raise ValueError(f"{value!r} is not one of: {allowed}") from None


def _structure_float(value: object, _: type) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"expected a number, not {value!r}")
    return float(value)


def _structure_date(value: object, _: type) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, str):
        return dt.date.fromisoformat(value)
    raise TypeError(f"expected a date such as 2018-03-16, not {value!r}")


def _structure_moment(value: object, _: type) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, str):
        return dt.datetime.fromisoformat(value)
    raise TypeError(f"expected a moment such as 2018-03-16T09:30:00+00:00, not {value!r}")


_converter = _make_converter()


def read_toml(path: Path, kind: type[T]) -> T:
    """The dataclass `kind` that a TOML file holds.

    Raises DefinitionError naming the file and each key that is wrong, all at once.
    """
    return structure(parse_toml(path), kind, path)


def parse_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dictionary. Raises DefinitionError with the line where it cannot be parsed."""
    try:
        text = path.read_text(encoding="utf-8")
        if text.startswith("\ufeff"):
            raise DefinitionError(
                f"{path}: begins with a byte order mark. Save it as UTF-8 without one (no BOM)."
            )
        return tomllib.loads(text)
    except FileNotFoundError as error:
        raise DefinitionError(f"{path}: there is no such file. Write it, or name another folder.") from error
    except OSError as error:
        raise DefinitionError(
            f"{path}: cannot be read ({error.strerror}). Put the file there, and let yourself read it."
        ) from error
    except UnicodeDecodeError as error:
        raise DefinitionError(f"{path}: is not UTF-8 text. Save it again as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{path}: is not TOML: {error}. Mend that line and try again.") from error


def structure(data: object, kind: type[T], path: Path) -> T:
    """`data` as the dataclass `kind`; `path` is named in the DefinitionError that lists all faults."""
    try:
        return _converter.structure(data, kind)
    except Exception as error:  # cattrs gathers every fault in one ExceptionGroup
        faults = transform_error(error, format_exception=_fault)
        raise DefinitionError("\n".join(f"{path}: {_as_key(fault)}" for fault in faults)) from error


def _fault(error: BaseException, _: type | None) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        names = ", ".join(f"`{name}`" for name in sorted(error.extra_fields))
        return f"unknown key {names}. Correct the spelling or take it out"
    if isinstance(error, KeyError):
        return f"the key `{error.args[0]}` is missing. Add it"
    if isinstance(error, ValueError | TypeError):
        return f"{error}. Correct the value"
    return f"{error}"


def _as_key(fault: str) -> str:
    """cattrs ends a fault with "@ $.sections[0].title": say it first, as a reader would."""
    sentence, _, where = fault.rpartition(" @ ")
    key = where.removeprefix("$").removeprefix(".")
    return f"{key}: {sentence}." if key else f"{sentence}."


def to_json(value: object) -> bytes:
    """Any of our dataclasses (or lists of them) as UTF-8 JSON: sorted keys, one final newline."""
    return (
        json.dumps(_converter.unstructure(value), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    ).encode()


def write_json(path: Path, value: object) -> None:
    """Write `to_json(value)`, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_json(value))


def read_json(path: Path, kind: type[T]) -> T:
    """The dataclass `kind` that a JSON file written by `write_json` holds."""
    return structure(json.loads(path.read_bytes()), kind, path)


def write_json_lines(path: Path, values: Iterable[object]) -> None:
    """One value a line, so that a snapshot can be read by eye and by grep."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(json.dumps(_converter.unstructure(value), ensure_ascii=False, sort_keys=True) + "\n")


def read_json_lines(path: Path, kind: type[T]) -> list[T]:
    """Every line of a file written by `write_json_lines`."""
    with path.open(encoding="utf-8") as file:
        return [structure(json.loads(line), kind, path) for line in file]
