"""How every chart is drawn: as SVG of the same bytes each time, no script, and no style that a strict page forbids."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:  # matplotlib is loaded by the chart that needs it: it takes a third of any command's start
    from matplotlib.figure import Figure

INK = "#0b0c0c"
_SETTINGS = {
    "svg.hashsalt": "cairn",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "text.parse_math": False,  # "$" in a label is a dollar, not a formula
}
_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def drawn(figure_of: Callable[[], Figure]) -> bytes:
    """The figure as SVG, drawn with the same letters and settings whatever the machine's own are."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    with mpl.rc_context(_SETTINGS):
        written = io.BytesIO()
        FigureCanvasSVG(figure_of()).print_svg(written, metadata=_METADATA)
    return _without_style(written.getvalue())


def _without_style(svg: bytes) -> bytes:
    """Style as attributes of SVG's own, which a policy of `style-src 'self'` lets through."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter("{*}style", "{*}metadata")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    root.set("stroke-linejoin", "round")
    for element in root.iter("{*}*"):
        for declaration in (element.attrib.pop("style", "") or "").split(";"):
            name, _, value = declaration.partition(":")
            if name.strip():
                element.set(name.strip(), value.strip())
    # of the root alone, which leaves out the document type and its outside address
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", with_tail=False)
    return written + b"\n"
