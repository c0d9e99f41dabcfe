"""A codebook as a .qdc file of REFI-QDA, out and in.

Source: REFI-QDA standard 1.0, Codebook.xsd (qdasoftware.org).
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from cairn.calls.definition import Call
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.exchange.codes import ORIGIN, Ids, add_codes, read_codes
from cairn.themes.exchange.opening import ExchangeError, check_number_of_codes, opened_xml

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def qdc_of(call: Call, codebook: Codebook) -> bytes:
    """The themes in use as a .qdc; the same codebook gives the same bytes."""
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", {"origin": ORIGIN}, nsmap={None: NAMESPACE})
    add_codes(root, call, codebook, Ids(call.code))
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return content


def read_qdc(path: Path, call: Call | None = None) -> tuple[Theme, ...]:
    """The codes of a .qdc as themes, to be taken over by `cairn.themes.changes.Reuse`: each after what it stands under.

    `call` tells which codes are its questions; without one every code is a theme. Raises ExchangeError where
    it is no codebook, or has no code.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ExchangeError(f"{path.name}: cannot be read ({error.strerror}).") from error
    return codes_of_qdc(content, path.name, call)


def codes_of_qdc(content: bytes, name: str, call: Call | None = None) -> tuple[Theme, ...]:
    """The codes of what a .qdc of that name holds, as `read_qdc` gives them."""
    root = opened_xml(content, name)
    if etree.QName(root).localname != "CodeBook":
        raise ExchangeError(f"{name}: is no codebook of REFI-QDA (.qdc). Export the codebook again.")
    themes = read_codes(root, call)
    check_codes(themes, name)
    return themes


def check_codes(themes: tuple[Theme, ...], name: str) -> None:
    """Raises ExchangeError where there is no code, too many, or one without a name or an id of its own."""
    check_number_of_codes(len(themes), name)
    nameless = sum(not theme.title.strip() for theme in themes)
    if nameless:
        raise ExchangeError(
            f"{name}: codes without a name: {nameless}. Name them in your program, and export again."
        )
    if len({theme.id for theme in themes}) < len(themes) or any(not theme.id for theme in themes):
        raise ExchangeError(f"{name}: two codes have one GUID, or one has none. Export it again.")
