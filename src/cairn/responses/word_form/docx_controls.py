"""The controls of a .docx (`w:sdt`): what each says of itself, and which style is that of prompts."""

from __future__ import annotations

from typing import Any

from cairn.calls.word.controls import PLACEHOLDER
from cairn.responses.word_form.docx_parts import W
from cairn.responses.word_form.flow import Control

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
ON = ("1", "true", "on")


def control_of(element: Any) -> Control:
    """What a `w:sdt` says of itself."""
    properties = element.find(f"{W}sdtPr")
    if properties is None:
        return Control()
    checkbox = properties.find(f"{W14}checkbox")
    items = properties.find(f"{W}dropDownList")
    items = properties.find(f"{W}comboBox") if items is None else items
    date = properties.find(f"{W}date")
    prompt = properties.find(f"{W}showingPlcHdr")
    return Control(
        tag=value_of(properties.find(f"{W}tag")),
        title=value_of(properties.find(f"{W}alias")),
        is_prompt=prompt is not None and value_of(prompt) in ("", *ON),
        ticked=None if checkbox is None else _is_ticked(checkbox),
        date="" if date is None else date.get(f"{W}fullDate", ""),
        items=_items(items),
    )


def _items(of_list: Any) -> tuple[tuple[str, str], ...]:
    if of_list is None:
        return ()
    found = of_list.iterchildren(f"{W}listItem")
    return tuple(
        (each.get(f"{W}value", ""), each.get(f"{W}displayText") or each.get(f"{W}value", ""))
        for each in found
    )


def _is_ticked(checkbox: Any) -> bool:
    checked = checkbox.find(f"{W14}checked")
    return checked is not None and checked.get(f"{W14}val", "1") in ON


def value_of(element: Any) -> str:
    """The `w:val` of an element, "" where there is no such element."""
    return "" if element is None else element.get(f"{W}val", "")


def prompt_styles(styles: Any) -> frozenset[str]:
    """The ids of the style of prompts, whatever a program has made of its id."""
    found = {PLACEHOLDER}
    for style in styles.iterchildren(f"{W}style") if styles is not None else ():
        if value_of(style.find(f"{W}name")).replace(" ", "").casefold() == PLACEHOLDER.casefold():
            found.add(style.get(f"{W}styleId", PLACEHOLDER))
    return frozenset(found)
