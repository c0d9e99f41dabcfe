"""The small XML parts by which an office file says what it is, read without entities or a network."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cairn.responses.attachments.unfit import DAMAGED, Unfit


def elements(data: bytes, name: str) -> Iterator[etree._Element]:
    """Every element of that local name. Raises Unfit as `root_of`."""
    return root_of(data).iter(f"{{*}}{name}")


def root_of(data: bytes) -> etree._Element:
    """The root of a part. Raises Unfit where it is no XML, or has a document type of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise Unfit(DAMAGED)
    return root
