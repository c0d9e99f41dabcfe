"""The parts of a form's file, unpacked within the limits that every file of a respondent's is held to."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from cairn.exceptions import IntakeError
from cairn.responses.attachments import KINDS, kind_of
from cairn.responses.attachments.archives import Budget, read_archive
from cairn.responses.attachments.names import shown_name
from cairn.responses.attachments.unfit import DAMAGED, Unfit
from cairn.responses.attachments.xml_parts import root_of

TAKEN = ("docx", "odt")
NOT_A_FORM = (
    "is no form of this call: such a form is a Word document (.docx) or an OpenDocument text (.odt) with the call’s "
    "questions in it. A document in your own words can go with a response as a file."
)
_LARGEST_PART_MB = 15
"""A form of a hundred questions with a thousand words to each unpacks to about a third of that."""
_READ = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that hold text, by their names; `kind` is "docx" or "odt"."""

    kind: str
    parts: Mapping[str, bytes]

    def root(self, name: str) -> etree._Element | None:
        """The root of a part, or None where there is no such part. Raises Unfit where it is damaged."""
        data = self.parts.get(name)
        return None if data is None else root_of(data)

    def needed(self, name: str) -> etree._Element:
        """The root of a part. Raises Unfit where there is no such part, or it is damaged."""
        root = self.root(name)
        if root is None:
            raise Unfit(DAMAGED)
        return root


def open_package(data: bytes, file_name: str) -> Package:
    """A form's file as parts. Raises IntakeError, naming the file, where it is no such file, holds what could run or
    fetch, needs a password, is damaged, or unpacks to far more than a form does."""
    kind = kind_of(io.BytesIO(data), file_name)
    name = shown_name(file_name)
    if kind.code not in TAKEN:
        raise IntakeError(f"“{name}” {NOT_A_FORM}")
    limits = replace(KINDS.limits.archive, largest_part_mb=_LARGEST_PART_MB)
    try:
        archive = read_archive(
            io.BytesIO(data), lambda part: part.lower().endswith(_READ), Budget.whole(limits)
        )
    except Unfit as unfit:
        raise IntakeError(f"“{name}” {unfit}") from unfit
    return Package(kind.code, archive.parts)
