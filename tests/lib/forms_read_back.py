"""What each form of a call asks, read back from the form itself: codes of questions and of their options, in order."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator

import lxml.html
from lxml import etree
from pypdf import PdfReader

from cairn.calls import Call
from cairn.calls.definition import Question

Asked = list[tuple[str, tuple[str, ...]]]
"""The code of each question with the codes of its options."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BESIDE = ("words", "confidential", "reason", "day", "month", "year", "years", "months", "why")


def asked_by(call: Call) -> Asked:
    """What the definition itself asks."""
    return [(question.code, tuple(option.code for option in question.choices)) for question in _every(call)]


def _every(call: Call) -> tuple[Question, ...]:
    return (*call.profile, *call.questions())


def asked_in_word(content: bytes) -> Asked:
    """From the content controls of a Word form: "q01=yes" is an option, "q04.1" a place of a rank with its list."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return _gathered(_of_controls(root))


def _of_controls(root: etree._Element) -> Iterator[tuple[str, str]]:
    for control in root.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        name = tag.get(f"{_W}val", "") if tag is not None else ""
        code, _, option = name.partition("=")
        if name.startswith("form.") or name == "form":
            continue
        yield code.partition(".")[0], option if "." not in code else ""
        for item in control.iterfind(f"{_W}sdtPr/{_W}dropDownList/{_W}listItem"):
            yield code.partition(".")[0], item.get(f"{_W}value", "")


def asked_in_template(content: bytes) -> Asked:
    """From the import template: the columns of its first sheet, the codes of its second."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml")).findall(f"{_X}si")
        shared = ["".join(each.itertext()) for each in strings]
        head, *_ = _rows(book.read("xl/worksheets/sheet1.xml"), shared)
        _, *about = _rows(book.read("xl/worksheets/sheet2.xml"), shared)
    columns = {row["A"]: row for row in about}
    assert list(columns) == list(head.values())
    beside = ("_words", "_confidential", "_confidential_reason")
    fixed = ("received_on", "answering_as", "permission", "name", "language")
    return [
        (name, tuple(line.partition(":")[0] for line in row.get("F", "").splitlines()))
        for name, row in columns.items()
        if name not in fixed and not name.endswith(beside)
    ]


def _rows(sheet: bytes, shared: list[str]) -> Iterator[dict[str, str]]:
    for row in etree.fromstring(sheet).iter(f"{_X}row"):
        cells = {re.sub(r"\d", "", cell.get("r", "")): cell.findtext(f"{_X}v") for cell in row}
        yield {column: shared[int(value)] for column, value in cells.items() if value is not None}


def asked_in_schema(content: bytes) -> Asked:
    """From the schema for analysts: the fields that hold an answer, with what each can be."""
    fields = json.loads(content)["fields"]
    return [
        (each["name"], tuple(one["value"] for one in each.get("categories", each.get("cairn:items", []))))
        for each in fields
        if each.get("cairn:question") == each["name"]
    ]


def asked_on_pages(pages: Iterable[str], codes: set[str]) -> Asked:
    """From the fields of the website's pages, of which those that begin with one of `codes` are asked about."""
    return _gathered(
        found
        for page in pages
        for field in lxml.html.fromstring(page).xpath("//main//input | //main//textarea | //main//select")
        for found in _of_field(field, codes)
    )


def _of_field(field: lxml.html.HtmlElement, codes: set[str]) -> Iterator[tuple[str, str]]:
    code, _, part = field.get("name", "").partition("-")
    if code not in codes or field.get("type") == "hidden":
        return
    is_choice = not part and field.get("type") in ("radio", "checkbox")
    yield code, field.get("value", "") if is_choice else "" if part in _BESIDE else part


def _gathered(found: Iterable[tuple[str, str]]) -> Asked:
    options: dict[str, dict[str, None]] = {}
    for code, option in found:
        options.setdefault(code, {}).update({option: None} if option else {})
    return [(code, tuple(each)) for code, each in options.items()]


def words_of_pdf(content: bytes) -> str:
    """All that is printed, in its order, without white space and without what stands at the foot of each page."""
    pages = PdfReader(io.BytesIO(content)).pages
    return _without_space(
        re.sub(r"(?m)^(?:Page|Tudalen) \d+ / \d+$", "", "\n".join(p.extract_text() for p in pages))
    )


def words_of_html(page: str) -> str:
    """All that is printed on the page to print, without white space."""
    return _without_space(lxml.html.fromstring(page).text_content())


def not_printed(call: Call, words: str) -> list[str]:
    """Questions, statements and options of a call that do not follow one another in what is printed."""
    missing, place = [], 0
    for text in _printed_texts(call):
        found = words.find(_without_space(text), place)
        if found < 0:
            missing.append(text)
        else:
            place = found
    return missing


def _printed_texts(call: Call) -> Iterator[str]:
    for question in _every(call):
        group = question.group
        if group is None or group.letter == "a":
            asked = group.text if group else question.text
            yield f"{question.number}. {asked}" if question.number else asked
            yield "" if group else question.statement
            yield from (option.label for option in question.choices)
        if group:
            yield f"{group.letter}. {question.text}"


def _without_space(text: str) -> str:
    return "".join(text.split())
