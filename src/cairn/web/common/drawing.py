"""GOV.UK's components, each shape drawn once: what is printed in them is put in afterwards.

Drawing a component takes its macro most of a millisecond, and a page has dozens of them. What the macro
draws depends on two kinds of parameters: those that decide the shape (a class, a name, which box is ticked)
and those that are only printed (a text, an answer, an address). A shape is kept, in this process's
memory, with gaps where the printed parts belong; the parts go into the gaps at each drawing, escaped as the macro
would have escaped them, and are never kept. So nothing that anybody wrote can come onto another's page.

Templates import the components by their own names; `wrapped_sources` puts these in the macros' place.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

AS_SHIPPED = "govuk_as_shipped"
COMPONENTS = (
    "back-link", "button", "character-count", "checkboxes", "details", "generic-header", "input", "inset-text",
    "notification-banner", "phase-banner", "radios", "service-navigation", "skip-link", "summary-list", "tag",
    "task-list", "textarea", "warning-text",
)  # fmt: skip
PRINTED = frozenset({"html", "text", "href", "visuallyHiddenText"})
"""The parameters that every macro prints and at most asks whether there are any. `html` is printed as it stands."""
TYPED_IN = frozenset({"govukInput", "govukTextarea", "govukCharacterCount"})
"""The components whose `value` is printed too. Of choices it decides which is ticked."""
MOST_SHAPES = 2_000
LONGEST_SHAPE = 20_000
"""Characters. The longest list of choices is a few thousand; the shapes of a component stay under 100 megabytes."""
_TOKEN = f"gap{secrets.token_hex(8)}"
_GAP = re.compile(f"{_TOKEN}n([0-9]+)e")

Drawn = Callable[..., Markup]


def name_of(component: str) -> str:
    """The macro of a component: character-count's is govukCharacterCount."""
    return "govuk" + "".join(part.capitalize() for part in component.split("-"))


def wrapped_sources() -> dict[str, str]:
    """By the path of a component's template, a template that gives its macro's name to `drawn`."""
    return {
        f"components/{component}/macro.html": (
            f'{{% from "{AS_SHIPPED}/components/{component}/macro.html" import {name_of(component)} as macro %}}'
            f"{{% set {name_of(component)} = drawn(macro) %}}"
        )
        for component in COMPONENTS
    }


def drawn(macro: Any) -> Drawn:
    """The macro, with every shape that it draws kept; what a block is called with is drawn each time."""
    names = PRINTED | ({"value"} if macro.name in TYPED_IN else set())
    shapes: dict[str, list[str]] = {}

    def draw(params: Mapping[str, Any], caller: Any = None) -> Markup:
        if caller is not None:
            return Markup(macro(params, caller=caller))  # noqa: S704 - the macro has escaped what it prints
        printed: list[str] = []
        with_gaps = _without_printed(params, names, printed)
        shape = repr(with_gaps)
        if len(shape) > LONGEST_SHAPE:  # a stranger can send anything as their choice, of any length
            return Markup(macro(params))  # noqa: S704 - the macro has escaped what it prints
        pieces = shapes.get(shape)
        if pieces is None:
            if len(shapes) >= MOST_SHAPES:
                shapes.clear()
            pieces = shapes[shape] = _GAP.split(str(macro(with_gaps)))
        # every other piece is the number of a gap
        filled = [printed[int(piece)] if place % 2 else piece for place, piece in enumerate(pieces)]
        return Markup("".join(filled))  # noqa: S704 - what was printed is escaped in _without_printed

    return draw


def _without_printed(params: Any, names: frozenset[str], printed: list[str]) -> Any:
    """The parameters with a gap for each that is only printed; those, ready to print, are added to `printed`."""
    if isinstance(params, Mapping):
        return {
            name: _gap(name, value, printed)
            if name in names and isinstance(value, str)
            else _without_printed(value, names, printed)
            for name, value in params.items()
        }
    if isinstance(params, list | tuple):
        return [_without_printed(value, names, printed) for value in params]
    return params


def _gap(name: str, value: str, printed: list[str]) -> str:
    if not value:  # the macros ask whether there is any
        return value
    printed.append(str(value) if name == "html" else str(escape(value)))
    return f"{_TOKEN}n{len(printed) - 1}e"
