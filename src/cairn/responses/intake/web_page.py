"""A web page (.html), or the page that a message was written as: what is shown of it, and nothing fetched.

The page is gone through as it is parsed and no tree of it is held, so that it cannot be too large for the memory.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from lxml import etree

from cairn.exceptions import IntakeError
from cairn.responses.intake.text import always_text
from cairn.responses.intake.textual import DocumentText
from cairn.responses.intake.web_flow import PageReader, TooDeep
from cairn.responses.intake.written import Written, document_of

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,500}>")
_CHUNK = 16_384
HIDDEN = "Words that the page hides from its reader were left out."
CHARSET = "Its letters are not written as the page says; they were read as what they are."


def text_of_html(data: bytes, filename: str) -> DocumentText:
    """What a page shows: headings, paragraphs, items of lists with their numbers, a row of a table a line.

    Raises IntakeError where its elements stand in one another hundreds deep.
    """
    said = _CHARSET.search(data[:4096])
    declared = said[1].decode("ascii", "replace") if said else ""
    page, is_wrong = always_text(data, "cp1252" if declared.lower() in ("iso-8859-1", "latin1") else declared)
    written, notes = shown(page, filename)
    return document_of(filename, written, notes=[*notes, *([CHARSET] if is_wrong else [])])


def shown(page: str, filename: str, *, is_message: bool = False) -> tuple[Written, list[str]]:
    """What a page shows of itself, and sentences about what it does not. In a message, what a mail program sets in as
    an earlier message or a signature is marked as such. Raises IntakeError as `text_of_html`."""
    reader = PageReader(is_message=is_message)
    parser: Any = etree.HTMLParser(target=reader, no_network=True, huge_tree=True)  # type: ignore[call-overload]
    text = _DECLARATION.sub("", page.removeprefix(codecs.BOM_UTF8.decode("utf-8"))).replace("\0", "\ufffd")
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
        parser.close()
    except TooDeep as error:
        raise IntakeError(
            f"{filename}: its parts stand in one another hundreds deep, as of no page that a person wrote. "
            "Send the words as Word or plain text."
        ) from error
    except etree.LxmlError as error:
        if text.strip():
            raise IntakeError(
                f"{filename}: cannot be read as a web page. Send it as Word or text."
            ) from error
    return reader.written(), [HIDDEN] if reader.hides_words else []
