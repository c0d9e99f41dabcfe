"""Pages, and parts of pages, whose shapes are kept: for the few that are asked for most.

The context of such a template holds plain values alone, and marks with `printed` what is only printed. It knows
neither the request nor whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines

from cairn.web.common.csrf import csrf_input
from cairn.web.common.definitions import current_review
from cairn.web.common.languages import language_of_page
from cairn.web.common.shapes import Beside, Printed, Shapes, printed


def drawn_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    has_form: bool = True,
    decided_by: Hashable = None,
    beside: Beside | None = None,
) -> HttpResponse:
    """A page, with `csrf_input` for its forms. Raises TypeError as `Shapes.of_marked` does.

    What the page needs besides its context, and the same for everybody where `decided_by` is, is made by `beside`.
    """
    given = {**context, "csrf_input": printed(csrf_input(request))} if has_form else context
    around = (current_review(), language_of_page(), decided_by)
    return HttpResponse(_shapes(template).of_marked(given, around, beside))


def drawn_part(template: str, context: Mapping[str, Any]) -> Printed:
    """A part of a page, to be printed in it. Raises TypeError as `Shapes.of_marked` does."""
    return Printed(_shapes(template).of_marked(context, around=language_of_page()))


def part_of_parts(
    template: str,
    key: Hashable,
    parts: Mapping[str, str],
    context: Callable[[Mapping[str, Printed]], Mapping[str, Any]],
) -> Printed:
    """The same of few parts, as `Shapes.of_parts` has it: `context` is made of them for a new key alone."""
    around = (key, language_of_page())
    return _shapes(template).of_parts(around, parts, lambda gaps: drawn_part(template, context(gaps)))


def drawn_component(name: str, params: Mapping[str, Any]) -> Printed:
    """A GOV.UK component by its macro's name, to be printed in a page."""
    return Printed(engines["jinja2"].env.globals[name](params))


def component_of_parts(
    name: str,
    key: Hashable,
    parts: Mapping[str, str],
    params: Callable[[Mapping[str, Printed]], Mapping[str, Any]],
) -> Printed:
    """A component of few parts, as `Shapes.of_parts` has it: `params` is made of them for a new key alone."""
    around = (key, language_of_page())
    return _of_component(name).of_parts(around, parts, lambda gaps: drawn_component(name, params(gaps)))


@cache
def _of_component(name: str) -> Shapes:
    return Shapes(lambda params: drawn_component(name, params))


@cache
def _shapes(template: str) -> Shapes:
    found = engines["jinja2"].env.get_template(template)
    return Shapes(lambda context: found.render(context))
