"""The same form as the same bytes: parts in one order, every date the same."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from lxml import etree

from cairn.calls.word.controls import W14, W15

EPOCH = dt.datetime(2000, 1, 1)
"""A form bears no date of its own; Word wants one."""
_FIRST, _MAIN = "[Content_Types].xml", "word/document.xml"
_LATER: dict[str | None, str] = {"w14": W14, "w15": W15}
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def bytes_of(document: Any) -> bytes:
    """A python-docx document as a file, the same whenever and wherever it is made."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(parts.namelist(), key=lambda each: (each != _FIRST, each)):
            entry = zipfile.ZipInfo(name, date_time=EPOCH.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            data = parts.read(name)
            archive.writestr(entry, _ignorable(data) if name == _MAIN else data, compresslevel=9)
    return packed.getvalue()


def _ignorable(data: bytes) -> bytes:
    """The main part, saying that what came after the first edition of the format can be passed over."""
    root = etree.fromstring(data)
    names: dict[str | None, str] = {**root.nsmap, **_LATER, "mc": _COMPATIBILITY}
    made = etree.Element(root.tag, root.attrib, nsmap=names)
    made.set(f"{{{_COMPATIBILITY}}}Ignorable", " ".join(filter(None, _LATER)))
    made.extend(root)
    etree.cleanup_namespaces(made, keep_ns_prefixes=list(names))
    written: bytes = etree.tostring(made, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
