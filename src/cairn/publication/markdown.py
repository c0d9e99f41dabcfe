"""Markdown with citations in it, read into tokens; nothing else of Markdown is changed.

The prose is CommonMark by markdown-it-py, with raw HTML off. A citation is one more thing that may
stand in a line: {{ function(…) }}.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from cairn.publication.citations import end_of_citation

CITATION = "citation"

_CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "link_open": "govuk-link",
    "hr": "govuk-section-break govuk-section-break--m govuk-section-break--visible",
}
_HEADING_CLASSES = {"h2": "govuk-heading-l", "h3": "govuk-heading-m", "h4": "govuk-heading-s"}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("escape", CITATION, _citation_rule)
    return parser


def _citation_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    end = end_of_citation(state.src, state.pos)
    if end is None or end > state.posMax:
        return False
    if not silent:
        token = state.push(CITATION, "", 0)
        token.content = state.src[state.pos + 2 : end - 2]
        token.meta = {"lines_down": state.src.count("\n", 0, state.pos)}
    state.pos = end
    return True


def parse(text: str) -> list[Token]:
    """The tokens of the prose; citations are inline tokens of type CITATION."""
    return _parser().parse(text)


def lines_with_html(text: str) -> list[int]:
    """The lines (from 0) on which raw HTML begins."""
    found = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        here = token.map[0] if token.map else 0
        if token.type == "html_block":
            found.append(here)
        for child in token.children or ():
            if child.type == "html_inline":
                found.append(here)
            if child.type in ("softbreak", "hardbreak"):
                here += 1
    return sorted(set(found))


def render(tokens: Sequence[Token], html_of: Callable[[int], str], anchors: Mapping[int, str]) -> str:
    """HTML of checked tokens in GOV.UK Frontend's classes.

    `html_of` gives the HTML of each citation by its place in the order of the prose, `anchors` the id
    of each heading by its place among the tokens. A paragraph that a block citation fills loses its <p>.
    """
    numbers = count()

    def citation(renderer: RendererHTML, inline: Sequence[Token], place: int, *_: object) -> str:
        return html_of(next(numbers))

    parser = _parser()
    parser.add_render_rule(CITATION, citation)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrs |= {"class": _HEADING_CLASSES[token.tag], "id": anchors[place]}
        for part in (token, *(token.children or ())):
            if part.type in _CLASSES:
                part.attrs["class"] = _CLASSES[part.type]
    return str(parser.renderer.render(list(_without_empty_paragraphs(tokens)), parser.options, {}))


def fills_its_paragraph(token: Token) -> bool:
    """Whether an inline token holds one citation and nothing else."""
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    return len(children) == 1 and children[0].type == CITATION


def is_block_citation(token: Token) -> bool:
    """Whether the citation that fills a paragraph is a table, chart or quotation (marked when checked)."""
    return fills_its_paragraph(token) and any(
        child.meta.get("block") for child in token.children or () if child.type == CITATION
    )


def _without_empty_paragraphs(tokens: Sequence[Token]) -> list[Token]:
    kept = []
    for place, token in enumerate(tokens):
        around = {"paragraph_open": place + 1, "paragraph_close": place - 1}.get(token.type)
        if around is None or not is_block_citation(tokens[around]):
            kept.append(token)
    return kept
