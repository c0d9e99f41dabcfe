"""Pages, and parts of pages, whose shapes are kept: for the few that are asked for most.

The context of such a template holds plain values alone, and marks with `printed` what is only printed. It knows
neither the request nor whoever asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input

from cairn.web.common.definitions import current_review
from cairn.web.common.languages import language_of_page
from cairn.web.common.shapes import Printed, Shapes, printed


def drawn_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """A page, with `csrf_input` for its forms. Raises TypeError as `Shapes.of_marked` does."""
    given = {**context, "csrf_input": printed(csrf_input(request))}
    around = (current_review(), language_of_page())
    return HttpResponse(_shapes(template).of_marked(given, around=around))


def drawn_part(template: str, context: Mapping[str, Any]) -> Printed:
    """A part of a page, to be printed in it. Raises TypeError as `Shapes.of_marked` does."""
    return Printed(_shapes(template).of_marked(context, around=language_of_page()))


@cache
def _shapes(template: str) -> Shapes:
    found = engines["jinja2"].env.get_template(template)
    return Shapes(lambda context: found.render(context))
