"""GOV.UK's components, each shape drawn once: what is printed in them is put in afterwards, as `shapes` does it.

Drawing a component takes its macro most of a millisecond, and a page has dozens of them.

Every template knows the components by their names, without importing them: an import is made anew for every page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from cairn.web.common.languages import ENGLISH, language_of_page
from cairn.web.common.shapes import Shapes
from cairn.web.common.speech import gettext as _

SHIPPED = "govuk_frontend_jinja"
DRAWN_ONCE = (
    "back-link", "button", "character-count", "checkboxes", "date-input", "details", "file-upload", "generic-header",
    "input", "inset-text", "notification-banner", "phase-banner", "radios", "service-navigation", "skip-link",
    "summary-list", "tag", "task-list", "textarea", "warning-text",
)  # fmt: skip
DRAWN_EACH_TIME = ("error-summary", "pagination", "panel", "password-input", "select")
"""The components of few pages, and those that ask more of a text than whether there is any."""
PRINTED = frozenset({"html", "text", "href", "visuallyHiddenText"})
"""The parameters that every macro prints and at most asks whether there are any. `html` is printed as it stands."""
TYPED_IN = frozenset({"govukInput", "govukTextarea", "govukCharacterCount", "govukDateInput"})
"""The components whose `value` is printed too. Of choices it decides which is ticked."""

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

    return lambda params, caller=None: draw()(_in_language_of_page(component, params), caller)


def _in_language_of_page(component: str, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """The parameters with the words that a macro itself would say in English."""
    if language_of_page() == ENGLISH:
        return params
    own: dict[str, Any] = {}
    if component == "notification-banner":
        own["titleText"] = _("Success") if params.get("type") == "success" else _("Important")
    elif component == "service-navigation":
        own = {"menuButtonText": _("Menu"), "ariaLabel": _("Service information")}
    elif component == "warning-text":
        own["iconFallbackText"] = _("Warning")
    found = {**own, **{name: value for name, value in params.items() if value or name not in own}}
    if found.get("errorMessage"):
        found["errorMessage"] = {"visuallyHiddenText": _("Error"), **found["errorMessage"]}
    return found


def _plainly(macro: Any) -> Drawn:
    def draw(params: Mapping[str, Any], caller: Any = None) -> Markup:
        # the macro has escaped what it prints
        return Markup(macro(params, caller=caller) if caller else macro(params))  # noqa: S704

    return draw


def drawn(macro: Any) -> Drawn:
    """The macro, with every shape that it draws kept; what a block is called with is drawn each time."""
    names = PRINTED | ({"value"} if macro.name in TYPED_IN else set())
    plainly = _plainly(macro)
    shapes = Shapes(macro)

    def without_printed(params: Any, parts: list[str]) -> Any:
        """The parameters with a gap for each that is only printed; those, ready to print, are added to `parts`."""
        if isinstance(params, list | tuple):
            return [
                without_printed(value, parts) if isinstance(value, dict | list | tuple) else value
                for value in params
            ]
        found = {}
        for name, value in params.items():
            if isinstance(value, str):
                # the macros ask whether there is any
                found[name] = gap(name, value, parts) if value and name in names else value
            elif isinstance(value, dict | list | tuple):
                found[name] = without_printed(value, parts)
            else:
                found[name] = value
        return found

    def gap(name: str, value: str, parts: list[str]) -> str:
        parts.append(value if name == "html" else str(escape(value)))
        return shapes.gap(len(parts) - 1)

    def draw(params: Mapping[str, Any], caller: Any = None) -> Markup:
        if caller is not None:
            return plainly(params, caller)
        parts: list[str] = []
        whole = shapes.filled(without_printed(params, parts), parts)
        return plainly(params) if whole is None else whole

    return draw
