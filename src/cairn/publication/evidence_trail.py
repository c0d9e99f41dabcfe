"""The pages of evidence: where each number and quotation came from, and which sentences rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cairn.publication.headings import heading_of
from cairn.publication.labels import Labels
from cairn.publication.resolve import Chart, Cite, Claim, Day, Named, Quote, Resolved, Table, Value
from cairn.publication.slugs import Slugs, slug_of


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that rests on the evidence, and where it stands. `note` says when words that it claims may be said."""

    publication: str
    page: str
    anchor: str
    sentence: str
    note: str = ""


@dataclass(slots=True)
class EvidencePage:
    """One page of evidence, under evidence/ in the bundle."""

    slug: str
    title: str
    template: str
    resolved: Resolved
    mentions: list[Mention] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where it stands in the bundle."""
        return f"evidence/{self.slug}.html"


@dataclass(slots=True)
class Trail:
    """All pages of evidence of a bundle, each made once however often it is cited."""

    labels: Labels
    _pages: dict[tuple[object, ...], EvidencePage] = field(default_factory=dict)
    _slugs: Slugs = field(default_factory=Slugs)

    def page_for(self, resolved: Resolved) -> EvidencePage:
        """The page of what a citation stands for, made at its first citation."""
        identity = _identity(resolved)
        if identity not in self._pages:
            template, title, slug = self._named(resolved)
            self._pages[identity] = EvidencePage(self._slugs.unique(slug), title, template, resolved)
        return self._pages[identity]

    def __iter__(self) -> Iterator[EvidencePage]:
        """The pages in the order in which they were first cited."""
        return iter(self._pages.values())

    def _named(self, resolved: Resolved) -> tuple[str, str, str]:
        """Template, title and slug."""
        match resolved:
            case Value(released, cell, _) | Claim(released, cell, _):
                title = heading_of(released, cell.key, cell.kind, self.labels)
                return "evidence_value.html", title, slug_of(f"{released.name} {' '.join(cell.key)}")
            case Table(view) | Chart(view):
                kind = "chart" if isinstance(resolved, Chart) else "table"
                slug = slug_of(f"{kind} {view.released.name} {view.row_words} {view.fixed}")
                return "evidence_table.html", view.title, slug
            case Named(theme):
                return "evidence_theme.html", f"Theme: {theme.title}", slug_of(f"theme {theme.title}")
            case Quote(quote):
                return "evidence_quote.html", f"Quotation {quote.passage}", slug_of(f"quote {quote.passage}")
            case Cite(key, source):
                return "evidence_source.html", source.title, slug_of(f"source {key}")
            case Day(_, _, call):
                return "evidence_call.html", f"When we asked: {call.title}", "call"


def _identity(resolved: Resolved) -> tuple[object, ...]:
    match resolved:
        case Value(released, cell, _) | Claim(released, cell, _):
            return ("value", released.name, cell.key)
        case Table(view) | Chart(view):
            # by its cells, never by its words: two codes may have been given the same label
            keys = tuple(tuple(cell and cell.key for cell in cells) for _, cells in view.rows)
            return (type(resolved).__name__, view.released.name, view.show, keys)
        case Named(theme):
            return ("theme", theme.id)
        case Quote(quote):
            return ("quote", quote.passage)
        case Cite(key, _):
            return ("source", key)
        case Day():
            return ("call",)  # one page for all its days
