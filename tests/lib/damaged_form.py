"""What becomes of a Word form on its way: what people do to it, and what programs make of it.

Google Docs and Pages are imitated: what they write was not at hand. Both are known to take content controls out and
leave the words in them; that they drop bookmarks' names and the document's own properties is assumed, as the worst.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from cairn.calls.word.controls import TICKED, UNTICKED
from tests.lib.filled_form import MAIN, control_of, packed, parts_of

_ALSO_DROPPED = ("docProps/custom.xml",)


def unwrapped(control: Any) -> None:
    """Take a control out and leave what is in it."""
    content = control.find(qn("w:sdtContent"))
    for child in list(content):
        control.addprevious(child)
    control.getparent().remove(control)


def without_any_control(body: Any) -> None:
    """Take out every control."""
    while (control := next(body.iter(qn("w:sdt")), None)) is not None:
        unwrapped(control)


def without_bookmarks(body: Any) -> None:
    """Take out every bookmark."""
    for mark in [*body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)


def as_by_google_docs(form: bytes) -> bytes:
    """A copy as Google Docs saves one, imitated: no controls, no bookmarks, no styles of ours, no properties."""
    return _saved_anew(form, "")


def as_by_pages(form: bytes) -> bytes:
    """A copy as Pages saves one, imitated: as by Google Docs, with every word in a run of its own."""

    def cut(body: Any) -> None:
        for run in [*body.iter(qn("w:r"))]:
            texts = run.findall(qn("w:t"))
            if len(texts) == 1 and len(run) <= 2 and " " in (texts[0].text or ""):
                _cut_in_words(run, texts[0].text)

    return _saved_anew(form, "Pages", cut)


def ticked_by_hand(form: bytes, label: str, mark: str = "x") -> bytes:
    """A copy without controls in which somebody wrote a mark in place of the box before a label."""
    parts = parts_of(form)
    root = etree.fromstring(parts[MAIN])
    paragraph = next(
        p for p in root.iter(qn("w:p")) if "".join(p.itertext()).strip(f" {TICKED}{UNTICKED}") == label
    )
    next(paragraph.iter(qn("w:t"))).text = mark
    parts[MAIN] = etree.tostring(root)
    return packed(parts)


def inserted(text: str) -> Any:
    """A run that was inserted with changes tracked."""
    made = etree.Element(qn("w:ins"), {qn("w:id"): "9001", qn("w:author"): "A"})
    etree.SubElement(etree.SubElement(made, qn("w:r")), qn("w:t")).text = text
    return made


def deleted(text: str) -> Any:
    """A run that was deleted with changes tracked."""
    made = etree.Element(qn("w:del"), {qn("w:id"): "9002", qn("w:author"): "A"})
    etree.SubElement(etree.SubElement(made, qn("w:r")), qn("w:delText")).text = text
    return made


def paragraph(text: str) -> Any:
    """A paragraph of one run."""
    made = etree.Element(qn("w:p"))
    words = etree.SubElement(etree.SubElement(made, qn("w:r")), qn("w:t"))
    words.text = text
    return made


def typed_after(body: Any, words: str, typed: str) -> None:
    """Write a paragraph behind the one with these words."""
    found = next(p for p in body.iter(qn("w:p")) if "".join(p.itertext()) == words)
    place = found.getparent().getparent() if found.getparent().tag == qn("w:sdtContent") else None
    is_label = place is not None and place.find(f"{qn('w:sdtPr')}/{qn('w:group')}") is None
    (place if is_label else found).addnext(paragraph(typed))


def copied(body: Any, tag: str) -> Any:
    """Paste a copy of a control behind it; the copy."""
    control = control_of(body, tag)
    copy = deepcopy(control)
    control.addnext(copy)
    return copy


def _saved_anew(form: bytes, program: str, also: Any = None) -> bytes:
    parts = {name: data for name, data in parts_of(form).items() if name not in _ALSO_DROPPED}
    parts["_rels/.rels"] = b"".join(
        piece for piece in _relations(parts["_rels/.rels"]) if b"custom-properties" not in piece
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        _override(parts["[Content_Types].xml"]), b""
    )
    parts["docProps/app.xml"] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>'
        + program.encode()
        + b"</Application></Properties>"
    )
    root = etree.fromstring(parts[MAIN])
    body = root.find(qn("w:body"))
    without_any_control(body)
    without_bookmarks(body)
    for style in [*body.iter(qn("w:rStyle"), qn("w:pStyle"))]:
        style.getparent().remove(style)
    if also:
        also(body)
    parts[MAIN] = etree.tostring(root)
    return packed(parts)


def _relations(data: bytes) -> list[bytes]:
    root = etree.fromstring(data)
    for one in list(root):
        if "custom-properties" in one.get("Type", ""):
            root.remove(one)
    return [etree.tostring(root)]


def _override(data: bytes) -> bytes:
    root = etree.fromstring(data)
    found = next((one for one in root if one.get("PartName") == "/docProps/custom.xml"), None)
    if found is None:
        return b"nothing of the kind"
    name = found.get("ContentType")
    return f'<Override PartName="/docProps/custom.xml" ContentType="{name}"/>'.encode()


def _cut_in_words(run: Any, text: str) -> None:
    last = text.count(" ")
    for number, word in enumerate(text.split(" ")):
        made = deepcopy(run)
        words = made.find(qn("w:t"))
        words.text = word if number == last else f"{word} "
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addprevious(made)
    run.getparent().remove(run)
