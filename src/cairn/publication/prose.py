"""One publication's prose, read and checked: what it cites, and what it may not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.token import Token

from cairn.exceptions import DefinitionError
from cairn.publication import markdown
from cairn.publication.citations import Citation, CitationError, parse_citation
from cairn.publication.claims import NOTHING_CITED, CitedBeside, typed_claims
from cairn.publication.facts import FrontMatter, split_front_matter
from cairn.publication.sentences import sentence_at
from cairn.publication.slugs import Slugs, slug_of
from cairn.publication.typed_by_hand import joined_to_a_value, typed_quotations, unreadable
from cairn.tables.numbers import CITED, typed_numbers

_TYPED_CLAIM = (
    '"{words}" says how many, and was typed by hand. Cite the share that bears it: '
    '{{{{ claim("…", says="most", …) }}}}, or say it without how many.'
)
_TYPED_AS_ONE = (
    '"{words}" is said of all who answered as if they were one, and nothing beside it says how many they are. Cite a '
    'number of theirs in the same sentence ({{{{ claim("…", says="most", …) }}}} of them), the theme, or the source.'
)
_LET_STAND = (
    "Where it says nothing of how many people there are, let it stand in the head: "
    'stands = [{{ words = "{words}", because = "…" }}].'
)

BLOCKS = ("table", "chart", "quote")
"""Citations that stand alone in a paragraph."""

_REFUSED = {
    "fence": "code is set out in the prose. Say it in words.",
    "code_block": "lines are indented as code. Take away the spaces before them.",
    "code_inline": "words are set out as code. Take away the backticks.",
    "blockquote_open": 'a quotation is typed by hand. Cite it: {{ quote("…") }} on a line of its own.',
    "table_open": 'a table is typed by hand. Cite it: {{ table("…", rows="…") }}, or write a list.',
    "image": 'an image is put in by hand. Cite a chart: {{ chart("…", bars="…") }}.',
}

_FEWEST_WORDS_OF_A_REASON = 3

_LINK = re.compile(r"(?P<page>[a-z0-9-]+\.html)?(?:#(?P<anchor>[a-z0-9-]+))?")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation where it stands: its place in the order of the prose, and in which run of text it is.

    `start` is where in the run's text CITED stands for it; `written` is what its author wrote.
    """

    number: int
    line: int
    written: str
    citation: Citation
    run: int
    start: int

    @property
    def anchor(self) -> str:
        """The id by which an evidence page links back to it."""
        return f"cite-{self.number + 1}"


@dataclass(frozen=True, slots=True)
class Link:
    """A link from one page of the bundle to another, or to a heading."""

    page: str
    anchor: str
    line: int


@dataclass(slots=True)
class Prose:
    """A publication's file as it was read, with every refusal that it earned by itself."""

    path: Path
    name: str
    front: FrontMatter
    tokens: list[Token]
    cited: list[Cited] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: dict[int, str] = field(default_factory=dict)
    refusals: list[tuple[int, str]] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    edition_line: int = 1
    stood: set[str] = field(default_factory=set)

    def sentence(self, cited: Cited, words: Sequence[str]) -> str:
        """The sentence in which a citation stands; `words` has what each citation says, by number."""
        text = self.runs[cited.run]
        start, end = self.span(cited)
        said = (each for each in self.cited if each.run == cited.run and start <= each.start < end)
        parts = text[start:end].split(CITED)
        filled = [
            part for each, after in zip(said, parts[1:], strict=True) for part in (words[each.number], after)
        ]
        return " ".join("".join([parts[0], *filled]).split())

    def span(self, cited: Cited) -> tuple[int, int]:
        """Where the sentence in which a citation stands begins and ends, in its run of text."""
        return sentence_at(self.runs[cited.run], cited.start)

    def leads_to(self, run: int) -> str:
        """The sentence that leads to a run of text by its colon, at the end of the run before; "" where none does."""
        before = self.runs[run - 1].rstrip() if run else ""
        if not before.endswith(":"):
            return ""
        start, end = sentence_at(before, len(before) - 1)
        return before[start:end]

    def refuse(self, line: int, what: str) -> None:
        """Note one refusal, at a line of the file."""
        self.refusals.append((line, f"{self.path.parent.name}/{self.path.name}:{line}: {what}"))


def read_prose(path: Path) -> Prose:
    """Read and check one publication's file; what it may not hold is in `refusals`.

    Raises DefinitionError where its head or its name cannot be read.
    """
    shown = Path(path.parent.name) / path.name
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", path.stem) or path.stem == "index":
        raise DefinitionError(
            f"{shown}:1: use small letters, digits and - in a file's name, and not index.md."
        )
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DefinitionError(f"{shown}:1: is not UTF-8 text. Save it again as UTF-8.") from error
    front, lines, body, first = split_front_matter(text.replace("\r\n", "\n"), shown)
    prose = Prose(path, path.stem, front, markdown.parse(body), edition_line=lines.get("edition", 1))
    for key in ("title", "edition", "status", "summary", "correction"):
        _check_text(prose, getattr(front, key), lines.get(key, 1))
        _check_characters(prose, getattr(front, key), lines.get(key, 1))
    for line in markdown.lines_with_html(body):
        prose.refuse(first + line, "there is raw HTML. Write Markdown, or cite.")
    _check_tokens(prose, first)
    _check_stands(prose, lines.get("stands", 1))
    return prose


def _check_tokens(prose: Prose, first: int) -> None:
    slugs = Slugs()
    line = first
    level = 1
    for place, token in enumerate(prose.tokens):
        line = first + token.map[0] if token.map else line
        if token.type in _REFUSED:
            prose.refuse(line, _REFUSED[token.type])
        if token.type == "ordered_list_open" and "start" in token.attrs:
            prose.refuse(line, "a list is numbered from another number than one. Begin it at 1.")
        if token.type == "heading_open":
            level = _check_heading(prose, token, line, level)
            prose.anchors[place] = slugs.unique(slug_of(prose.tokens[place + 1].content) or "section")
        if token.type == "inline":
            in_heading = prose.tokens[place - 1].type == "heading_open"
            run = _Run(prose, line, in_heading, markdown.fills_its_paragraph(token))
            run.read(token.children or (), _cited_next(prose.tokens[place + 1 :]))
        if token.type in ("fence", "code_block"):
            _check_numbers(prose, token.content, line)


def _cited_next(tokens: Sequence[Token]) -> tuple[str, ...]:
    """What the next run of text cites, by its functions."""
    inline = next((token for token in tokens if token.type == "inline"), None)
    children = inline.children or () if inline else ()
    return tuple(
        child.content.partition("(")[0].strip() for child in children if child.type == markdown.CITATION
    )


def _check_text(prose: Prose, text: str, line: int, cited: CitedBeside = NOTHING_CITED) -> None:
    """What may be typed nowhere that a reader would see."""
    _check_numbers(prose, text, line)
    for typed in typed_claims(text, cited):
        if not _is_let_stand(prose, text, typed.start, typed.words):
            prose.refuse(
                line + text.count("\n", 0, typed.start),
                f"{_TYPED_AS_ONE if typed.as_one else _TYPED_CLAIM} {_LET_STAND}".format(words=typed.words),
            )
    for start in typed_quotations(text):
        prose.refuse(
            line + text.count("\n", 0, start),
            "a quotation is typed by hand, in quotation marks. Cite it, so that its author's permission is "
            'looked up: {{ quote("…") }} on a line of its own. Set a title in *italics*.',
        )


def _is_let_stand(prose: Prose, text: str, start: int, words: str) -> bool:
    """Whether these words lie within some that the head lets stand."""
    folded = text.casefold().replace("\n", " ")
    for each in prose.front.stands:
        let = each.words.casefold()
        at = folded.find(let) if let else -1
        while at >= 0:
            if at <= start and start + len(words) <= at + len(let):
                prose.stood.add(each.words)
                return True
            at = folded.find(let, at + 1)
    return False


def _check_stands(prose: Prose, line: int) -> None:
    for each in prose.front.stands:
        _check_characters(prose, f"{each.words} {each.because}", line)
        _check_numbers(prose, f"{each.words} {each.because}", line)
        if len(each.because.split()) < _FEWEST_WORDS_OF_A_REASON:
            prose.refuse(
                line, f'stands: "{each.words}" has no reason. Say because what it may stand: readers see it.'
            )
        elif each.words not in prose.stood:
            prose.refuse(
                line, f'stands: "{each.words}" is refused nowhere in the prose. Take it out of the head.'
            )


def _check_characters(prose: Prose, text: str, line: int) -> None:
    what = unreadable(text)
    if what:
        prose.refuse(line, f"there is {what}. Take it out, or say it in words.")


def _check_heading(prose: Prose, token: Token, line: int, before: int) -> int:
    level = int(token.tag[1])
    if level == 1 or level > 4:
        prose.refuse(
            line, "a heading is too high or too deep. Use ##, ### or ####: the title is in the file's head."
        )
    elif level > before + 1:
        prose.refuse(line, f"a heading skips a level. Use {'#' * (before + 1)} here.")
    return min(level, 4)


def _check_numbers(prose: Prose, text: str, line: int) -> None:
    for number in typed_numbers(text):
        here = line + text.count("\n", 0, number.start)
        prose.refuse(
            here,
            f'the number "{number.text}" was typed by hand. Cite it: {{{{ value("…") }}}}. Only names and '
            "dates may be typed: 31 March 2018; in 2018, (with a comma); question 4; see tables/numbers/allowed.toml.",
        )


class _Run:
    """One run of text (a paragraph, a heading, a list item), read as a reader would see it."""

    def __init__(self, prose: Prose, line: int, in_heading: bool, fills: bool) -> None:
        self.prose, self.first, self.in_heading, self.fills = prose, line, in_heading, fills
        self.text = ""
        self.in_link = False
        self.waiting: list[tuple[int, int, str, Citation]] = []

    def read(self, children: Sequence[Token], cited_next: tuple[str, ...] = ()) -> None:
        """Read the run's tokens; add what it cites and what is refused to the prose. `cited_next` is what the run after
        it cites."""
        for token in children:
            self._read_token(token)
        if "{{" in self.text or "}}" in self.text:
            self.prose.refuse(
                self.first, "a citation is opened and not closed, or the other way. Write {{ … }}."
            )
        cited = {start: each.function for start, _, _, each in self.waiting}
        _check_text(self.prose, self.text, self.first, CitedBeside(cited, cited_next))
        self._check_values()
        for start, line, written, citation in self.waiting:
            number = len(self.prose.cited)
            self.prose.cited.append(Cited(number, line, written, citation, len(self.prose.runs), start))
        self.prose.runs.append(self.text)

    def _check_values(self) -> None:
        values = {
            start: (line, written)
            for start, line, written, cited in self.waiting
            if cited.function == "value"
        }
        for start in joined_to_a_value(self.text, list(values)):
            line, written = values[start]
            self.prose.refuse(
                line,
                f"{written} is joined to what stands beside it, so that a reader sees another number. Put a word "
                "between them, and a sign or a unit in words of its own.",
            )

    @property
    def line(self) -> int:
        return self.first + self.text.count("\n")

    def _read_token(self, token: Token) -> None:
        if token.type in _REFUSED:
            self.prose.refuse(self.line, _REFUSED[token.type])
        if token.type == markdown.CITATION:
            self._read_citation(token)
        elif token.type in ("softbreak", "hardbreak"):
            self.text += "\n"
        elif token.type == "image":
            _check_numbers(self.prose, f"{token.content} {token.attrGet('title') or ''}", self.line)
        else:
            _check_characters(self.prose, token.content, self.line)
            self.text += token.content
        if token.type in ("link_open", "link_close"):
            self.in_link = token.type == "link_open"
        if token.type == "link_open":
            self._read_link(token)

    def _read_link(self, token: Token) -> None:
        title = str(token.attrGet("title") or "")
        _check_text(self.prose, title, self.line)
        _check_characters(self.prose, title, self.line)
        match = _LINK.fullmatch(str(token.attrGet("href") or ""))
        if match and (match["page"] or match["anchor"]):
            self.prose.links.append(Link(match["page"] or "", match["anchor"] or "", self.line))
        else:
            self.prose.refuse(
                self.line,
                "a link leads out of the publication. Put the place in sources.toml and cite it: "
                '{{ source("…") }}. Within it, link to name.html or #heading.',
            )

    def _read_citation(self, token: Token) -> None:
        line = self.first + token.meta["lines_down"]
        written = f"{{{{{token.content}}}}}".replace("\n", " ")
        try:
            citation = parse_citation(token.content)
        except CitationError as error:
            self.prose.refuse(line, f"{written} {error}")
            self.text += CITED
            return
        token.meta["block"] = citation.function in BLOCKS
        if self.in_heading or self.in_link:
            self.prose.refuse(line, f"{written} stands in a heading or a link. Put it in a sentence.")
        if citation.function in BLOCKS and not self.fills:
            self.prose.refuse(
                line, f"{written} stands in a sentence. Put it on a line of its own, between blank lines."
            )
        self.waiting.append((len(self.text), line, written, citation))
        self.text += CITED
