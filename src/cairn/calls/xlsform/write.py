"""A converted XLSForm as a TOML file that people go on with, with all that was lost said at its head."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Item, Table

from cairn.calls.load import load_call
from cairn.calls.xlsform.convert import Converted, convert_xlsform
from cairn.exceptions import DefinitionError
from cairn.tables.sentences import printable


def import_xlsform(workbook: Path, into: Path) -> Converted:
    """Write the call that an XLSForm holds into a file that is not there yet; what became of it.

    Raises DefinitionError where the workbook cannot be read, the file is there already, or what came of it would be no
    call: the sentences then say why, and nothing is written.
    """
    if into.exists():
        raise DefinitionError(f"{into}: is there already. Name another file, so that nothing in it is lost.")
    converted = convert_xlsform(workbook)
    if not converted.data["sections"]:
        raise DefinitionError(f"{workbook}: holds no question that a call can ask. Look at its sheet survey.")
    into.parent.mkdir(parents=True, exist_ok=True)
    beside = into.with_name(f".{into.name}.{os.getpid()}")
    try:
        beside.write_text(as_toml(converted, workbook.name), encoding="utf-8")
        try:
            load_call(beside)
        except DefinitionError as error:
            said = str(error).replace(f"{beside}:", f"{workbook}: as a call, line ")
            raise DefinitionError(f"{said}\nNothing was written.") from error
        os.link(beside, into)
    except FileExistsError as error:
        raise DefinitionError(f"{into}: is there already. Name another file.") from error
    finally:
        beside.unlink(missing_ok=True)
    return converted


def as_toml(converted: Converted, name: str) -> str:
    """The text of the file."""
    document = tomlkit.document()
    document.add(
        tomlkit.comment(
            f"Carried over from the XLSForm {printable(name)}. TBC stands where it has nothing that a call needs."
        )
    )
    document.add(tomlkit.comment("`cairn call check` names what is still to be written."))
    if converted.losses:
        document.add(tomlkit.comment(""))
        document.add(tomlkit.comment("Not carried over as it was:"))
    for loss in converted.losses:
        document.add(tomlkit.comment(f"- {printable(str(loss))}"))
    document.add(tomlkit.nl())
    for key, value in converted.data.items():
        if isinstance(value, dict) or (value and isinstance(value, list) and isinstance(value[0], dict)):
            document.add(tomlkit.nl())
        document.add(key, _item(value))
    return tomlkit.dumps(document)


def _item(value: Any) -> Item:
    if isinstance(value, dict):
        return _table(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _tables(value)
    return _inline(value)


def _table(value: dict[str, Any]) -> Table:
    table = tomlkit.table()
    for key, each in value.items():
        if _is_text(each):
            table.add(key, _by_language(each))
        elif key == "questions":
            table.add(key, _tables(each))
        else:
            table.add(key, _inline(each))
    return table


def _tables(values: list[dict[str, Any]]) -> AoT:
    tables = tomlkit.aot()
    for value in values:
        tables.append(_table(value))
    return tables


def _is_text(value: Any) -> bool:
    return isinstance(value, dict)


def _by_language(texts: dict[str, str]) -> InlineTable:
    return _inline_table(texts)


def _inline(value: Any) -> Item:
    if isinstance(value, dict):
        return _inline_table(value)
    if isinstance(value, list):
        array = tomlkit.array()
        array.multiline(any(isinstance(each, dict) for each in value) and len(value) > 1)
        for each in value:
            array.append(_inline(each))
        return array
    if isinstance(value, str) and "\n" in value:
        return tomlkit.string(
            f"\n{value}\n" if '"""' not in value and "\\" not in value else value, multiline=True
        )
    if isinstance(value, float) and value.is_integer():
        return tomlkit.item(int(value))
    item: Item = tomlkit.item(value)
    return item


def _inline_table(value: dict[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for key, each in value.items():
        table.add(key, _inline(each))
    return table
