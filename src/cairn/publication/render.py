"""Pages as HTML, in GOV.UK Frontend's markup: landmarks of our own, no script and no inline style."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from cairn.disclosure.released import SYMBOL_MEANINGS
from cairn.publication.facts import ReviewFacts
from cairn.publication.labels import Labels
from cairn.tables.quotables import Permission

_PERMISSION_WORDS = {
    Permission.WITH_NAME: "Its author allowed these words to be printed with a name.",
    Permission.WITHOUT_NAME: "Its author allowed these words to be printed without a name.",
}
_KIND_WORDS = {
    "count": "A count",
    "share": "A share",
    "mean": "A mean",
    "rate": "A rate",
    "coefficient": "A figure of a model",
    "bound": "A limit of an interval",
}


class Pages:
    """Renders the templates of this package, all with the same review, labels and notes."""

    def __init__(
        self, review: ReviewFacts, labels: Labels, loosened: tuple[str, ...], *, invented: bool, icon: bool
    ) -> None:
        own = PackageLoader("cairn.publication")
        govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
        self._jinja = Environment(
            loader=ChoiceLoader([own, govuk]), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self._jinja.filters["day"] = in_words
        self._jinja.globals |= {
            "review": review,
            "labels": labels,
            "loosened": loosened,
            "invented": invented,
            "icon": icon,
            "symbol_meanings": SYMBOL_MEANINGS,
            "permission_words": _PERMISSION_WORDS,
            "kind_words": _KIND_WORDS,
        }

    def page(self, template: str, root: str, given: Mapping[str, Any]) -> bytes:
        """A page's bytes. `root` leads from the page to the bundle's folder: "" or "../"."""
        html = self._jinja.get_template(template).render(root=root, **given)
        return (html.strip() + "\n").encode()

    def part(self, macro: str, *given: object) -> str:
        """What a macro of _parts.html makes: a number, a table, a chart, a quotation, a source."""
        module = self._jinja.get_template("_parts.html").module
        return str(getattr(module, macro)(*given)).strip()


def in_words(day: dt.date | str) -> str:
    """A day as it is printed: 31 March 2018."""
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return f"{date.day} {date:%B %Y}"
