"""Publication as a stage: checked prose and released numbers become a bundle of pages."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.disclosure.released import Release, Released
from cairn.exceptions import ReviewFolderError
from cairn.publication import charts, diverging, markdown
from cairn.publication.bundle import BUNDLE, CONTENT_TYPES, BundleFile, Listing
from cairn.publication.check import Checked, check
from cairn.publication.editions import printed_as, withdrawn_by
from cairn.publication.evidence_trail import EvidencePage, Mention, Trail
from cairn.publication.facts import ReviewFacts
from cairn.publication.open_data import csv_of
from cairn.publication.prose import Cited, Prose
from cairn.publication.render import Pages
from cairn.publication.resolve import Chart, Cite, Claim, Day, Named, Quote, Resolved, Table, Value
from cairn.publication.rests import TRAIL, Kept, Rests, made_of, rests_of
from cairn.publication.slugs import Slugs, slug_of
from cairn.tables.files import write_json
from cairn.tables.sentences import counted


@dataclass(frozen=True, slots=True)
class BundleReport:
    """What was built."""

    publications: tuple[str, ...]
    citations: int
    evidence_pages: int
    files: int

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        return (
            f"{', '.join(self.publications)}: {counted(self.files, 'file')}",
            f"{counted(self.citations, 'citation')}, on {counted(self.evidence_pages, 'page')} of evidence",
        )


def build(
    release: Release,
    prose: Path,
    review: ReviewFacts,
    sources: Path,
    assets: Path,
    into: Path,
    before: Listing | None = None,
) -> BundleReport:
    """Build every publication of the folder `prose` into `into`, or refuse. `before` lists what stands published: what
    of it may be printed no longer is withdrawn.

    Raises PublicationRefused with every claim that has no source, is held back, or has no permission,
    and whatever else a publication may not hold; ReviewFolderError where there is nothing to build or
    the pages' style is not in `assets`. Nothing is written before all is checked.
    """
    checked = check(release, prose, sources, review.call, before, review.wording)
    if not (assets / "cairn.css").is_file():
        raise ReviewFolderError(f"{assets}: the pages' style is not built there. Run `make assets` first.")
    return _Builder(checked, review, release, assets, into, before).build()


class _Builder:
    """One bundle in the making."""

    def __init__(
        self,
        checked: Checked,
        review: ReviewFacts,
        release: Release,
        assets: Path,
        into: Path,
        before: Listing | None,
    ) -> None:
        self.checked, self.review, self.assets, self.into = checked, review, assets, into
        self.withdrawn = withdrawn_by([prose for prose, _ in checked.publications], release, before)
        self.trail = Trail(checked.labels)
        self.rests: list[Rests] = []
        self.data: dict[str, Released] = {}
        self.data_paths: dict[str, str] = {}
        self.data_slugs = Slugs()
        invented = review.synthetic or any(
            isinstance(found, Quote) and found.quote.synthetic
            for _, resolved in checked.publications
            for found in resolved
        )
        icon = (assets / "favicon.svg").is_file()
        self.pages = Pages(review, checked.labels, release.loosened, invented=invented, icon=icon)

    def build(self) -> BundleReport:
        for prose, resolved in self.checked.publications:
            self._publication(prose, resolved)
        for page in self.trail:
            self._write(page.path, self.pages.page(page.template, "../", {"page": page}))
        for path, released in sorted(self.data.items()):
            self._write(path, csv_of(released))
        self._index()
        _copy_assets(self.assets, self.into / "assets")
        files = self._list()
        names = tuple(prose.front.title for prose, _ in self.checked.publications)
        citations = sum(len(resolved) for _, resolved in self.checked.publications)
        return BundleReport(names, citations, len(list(self.trail)), files)

    def _publication(self, prose: Prose, resolved: tuple[Resolved, ...]) -> None:
        words = [found.words for found in resolved]
        parts = []
        for cited, found in zip(prose.cited, resolved, strict=True):
            page = self.trail.page_for(found)
            sentence = (
                found.words if isinstance(found, Table | Chart | Quote) else prose.sentence(cited, words)
            )
            note = found.note if isinstance(found, Claim) else ""
            mention = Mention(prose.front.title, f"{prose.name}.html", cited.anchor, sentence, note)
            page.mentions.append(mention)
            self.rests.append(rests_of(prose, cited, found, sentence, self.trail))
            parts.append(self._part(cited, found, page))
        html = markdown.render(prose.tokens, parts.__getitem__, prose.anchors)
        corrects = [one for one in self.withdrawn if one.name == prose.name]
        given = {"prose": prose, "html": html, "corrects": corrects}
        self._write(f"{prose.name}.html", self.pages.page("publication.html", "", given))

    def _part(self, cited: Cited, found: Resolved, page: EvidencePage) -> str:
        match found:
            case Value(released) | Claim(released):
                self._data(released)
                return self.pages.part("number", cited, page, found.words)
            case Table(view):
                return self.pages.part("table", cited, page, view, self._data(view.released))
            case Chart(view):
                images = (f"charts/{page.slug}.svg", f"charts/{page.slug}-narrow.svg")
                *pictures, words = _drawn(found)
                for image, picture in zip(images, pictures, strict=True):
                    self._write(image, picture)
                return self.pages.part("chart", cited, page, view, self._data(view.released), images, words)
            case Quote(quote):
                return self.pages.part("quote", cited, page, quote)
            case Named(_, _, numbers):
                for released, _ in numbers:
                    self._data(released)
                return self.pages.part("source", cited, page, found.words)
            case Cite() | Day():
                return self.pages.part("source", cited, page, found.words)

    def _data(self, released: Released) -> str:
        path = self.data_paths.get(released.name)
        if path is None:
            name = self.data_slugs.unique(slug_of(released.name)).replace("-", "_")
            path = self.data_paths[released.name] = f"data/{name}.csv"
            self.data[path] = released
        return path

    def _index(self) -> None:
        data = [(path, released.definition.title) for path, released in sorted(self.data.items())]
        publications = [prose for prose, _ in self.checked.publications]
        given = {"publications": publications, "data": data, "withdrawn": self.withdrawn}
        self._write("index.html", self.pages.page("index.html", "", given))

    def _write(self, path: str, content: bytes) -> None:
        target = self.into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _list(self) -> int:
        newest = self.checked.publications[0][0].front
        files = tuple(_listed(self.into))
        listing = Listing(
            newest.title,
            newest.edition,
            newest.date.isoformat(),
            self.review.synthetic,
            files,
            tuple(printed_as(prose, found, self.trail) for prose, found in self.checked.publications),
            self.withdrawn,
        )
        write_json(self.into / BUNDLE, listing)
        write_json(self.into / TRAIL, Kept(tuple(self.rests), made_of(self.data.values())))
        return len(files)


def _drawn(chart: Chart) -> tuple[bytes, bytes, str]:
    """The chart for a wide page and for a narrow one, and what it shows in words."""
    made = diverging if chart.parts else charts
    return made.wide(chart.view), made.narrow(chart.view), made.alternative_text(chart.view)


def _listed(folder: Path) -> Iterator[BundleFile]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content_type = CONTENT_TYPES[path.suffix]
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        yield BundleFile(path.relative_to(folder).as_posix(), content_type, sha256)


def _copy_assets(assets: Path, into: Path) -> None:
    """Style, type and pictures; scripts and whatever else lies there stay behind."""
    for path in sorted(assets.rglob("*")):
        if path.is_file() and path.suffix in CONTENT_TYPES and path.suffix != ".html":
            target = into / path.relative_to(assets)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
