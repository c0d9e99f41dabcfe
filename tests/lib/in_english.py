"""What a page says in English: of its text, and of what its attributes say to people and to scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from lxml import html

import cairn.web

SAID = ("aria-label", "alt", "title", "placeholder", "data-heading", "content")
NO_WORDS = ("script", "style")
NAMES_OF_PEOPLE_AND_THINGS = (
    "The Example Review Office",  # the organisation's name, as its own file has it
    "The Small Office",  # the same of the review
    "A small review",  # the title of the review, which is in one language
    "Google Docs a Pages",  # programs
    "Cambridgeshire County Council v Information Commissioner",
)
# words that English pages are full of, and that are no Welsh ones (as “at”, “all” and “can” are)
ENGLISH = frozenset(
    """
    the and your you of with this that these those have has had not for what from cannot will our was were been
    its they their them which who when where how why by as or if but any one two each every other others answer
    answers answered question questions save saved send sent page pages response file files choose chose change
    changed name number link day days month year hour error warning important menu back close open opened closed
    copy erase erased withdraw withdrawn receipt register fingerprint write wrote read printed people somebody
    nobody nothing something kept keep left get try again please about before after more than only yes
    """.split()  # noqa: SIM905 - a paragraph of words is easier to read than a list
)
NOT_WORDS = re.compile(r"\S+@\S+|https?://\S+|\S+\.(?:docm?x?|pdf|txt|org\.uk)\b|come-back/\S+|\{\w+\}")
CATALOGUE = Path(cairn.web.__file__).parent / "locale" / "cy" / "LC_MESSAGES" / "django.po"
WORD = re.compile(r"[A-Za-zÀ-ÿŴŵŶŷ’']+")


def english_in(page: str) -> list[str]:
    """Every text and attribute with an English word in it, but for what says of itself that it is in English."""
    return [text for text in said_on(page) if _is_english(text)]


def said_on(page: str) -> Iterator[str]:
    """Every text of a page, each as it stands in its element, and every attribute that is said."""
    yield from _said(html.document_fromstring(page))


def _said(element: html.HtmlElement) -> Iterator[str]:
    if (
        not isinstance(element.tag, str)
        or element.tag in NO_WORDS
        or (element.get("lang") == "en" and element.tag != "html")
    ):
        return
    if element.tag == "meta" and element.get("name") in ("viewport", "theme-color"):
        return
    yield from (" ".join(element.get(name, "").split()) for name in SAID if element.get(name))
    yield from _of_scripts(element)
    if element.tag == "input" and element.get("type") == "submit":
        yield element.get("value", "")
    if element.text and element.text.strip():
        yield " ".join(element.text.split())
    for child in element:
        yield from _said(child)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())


def _of_scripts(element: html.HtmlElement) -> Iterator[str]:
    yield from (value for name, value in element.attrib.items() if name.startswith("data-i18n"))
    if words := element.get("data-words"):
        yield from json.loads(words).values()


def _is_english(text: str) -> bool:
    for name in NAMES_OF_PEOPLE_AND_THINGS:
        text = text.replace(name, "")
    text = NOT_WORDS.sub("", text)
    return text in _whole_messages() or any(word.lower() in ENGLISH for word in WORD.findall(text))


@cache
def _whole_messages() -> frozenset[str]:
    """What the catalogue says otherwise in Welsh."""
    with CATALOGUE.open("rb") as file:
        return frozenset(
            each.id
            for each in read_po(file)
            if each.id and isinstance(each.id, str) and each.id != each.string
        )
