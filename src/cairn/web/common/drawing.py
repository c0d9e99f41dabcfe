"""GOV.UK's components, each shape drawn once: what is printed in them is put in afterwards.

Drawing a component takes its macro most of a millisecond, and a page has dozens of them. What the macro
draws depends on two kinds of parameters: those that decide the shape (a class, a name, which box is ticked)
and those that are only printed (a text, an answer, an address). A shape is kept, in this process's
memory, with gaps where the printed parts belong; the parts go into the gaps at each drawing, escaped as the macro
would have escaped them, and are never kept. So nothing that anybody wrote can come onto another's page.

Every template knows the components by their names, without importing them: an import is made anew for every page.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

SHIPPED = "govuk_frontend_jinja"
DRAWN_ONCE = (
    "back-link", "button", "character-count", "checkboxes", "details", "generic-header", "input", "inset-text",
    "notification-banner", "phase-banner", "radios", "service-navigation", "skip-link", "summary-list", "tag",
    "task-list", "textarea", "warning-text",
)  # fmt: skip
DRAWN_EACH_TIME = ("error-summary", "file-upload", "pagination", "panel", "password-input", "select")
"""The components of few pages, and those that ask more of a text than whether there is any."""
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


def components(environment: Environment) -> dict[str, Drawn]:
    """Every component by its macro's name; a macro is read when it is first drawn."""
    once = {name_of(component): _component(environment, component, drawn) for component in DRAWN_ONCE}
    each = {name_of(component): _component(environment, component, _plainly) for component in DRAWN_EACH_TIME}
    return once | each


def _component(environment: Environment, component: str, draws: Callable[[Any], Drawn]) -> Drawn:
    @cache
    def draw() -> Drawn:
        template = environment.get_template(f"{SHIPPED}/components/{component}/macro.html")
        return draws(getattr(template.module, name_of(component)))

    return lambda params, caller=None: draw()(params, caller)


def _plainly(macro: Any) -> Drawn:
    def draw(params: Mapping[str, Any], caller: Any = None) -> Markup:
        # the macro has escaped what it prints
        return Markup(macro(params, caller=caller) if caller else macro(params))  # noqa: S704

    return draw


def drawn(macro: Any) -> Drawn:
    """The macro, with every shape that it draws kept; what a block is called with is drawn each time."""
    names = PRINTED | ({"value"} if macro.name in TYPED_IN else set())
    shapes: dict[str, list[str]] = {}
    plainly = _plainly(macro)

    def draw(params: Mapping[str, Any], caller: Any = None) -> Markup:
        if caller is not None:
            return plainly(params, caller)
        printed: list[str] = []
        with_gaps = _without_printed(params, names, printed)
        shape = repr(with_gaps)
        if len(shape) > LONGEST_SHAPE:  # a stranger can send anything as their choice, of any length
            return plainly(params)
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
    if isinstance(params, list | tuple):
        return [
            _without_printed(value, names, printed) if isinstance(value, dict | list | tuple) else value
            for value in params
        ]
    found = {}
    for name, value in params.items():
        if isinstance(value, str):
            # the macros ask whether there is any
            found[name] = _gap(name, value, printed) if value and name in names else value
        elif isinstance(value, dict | list | tuple):
            found[name] = _without_printed(value, names, printed)
        else:
            found[name] = value
    return found


def _gap(name: str, value: str, printed: list[str]) -> str:
    printed.append(value if name == "html" else str(escape(value)))
    return f"{_TOKEN}n{len(printed) - 1}e"
