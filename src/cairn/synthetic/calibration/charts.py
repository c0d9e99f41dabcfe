"""Synthetic beside published, as SVG: the same bytes each time and no style that a strict page would forbid.

Blue and orange are the Analysis Function's pair for two series; the published are also the hollow
marks, so that nothing rests on colour. matplotlib is loaded by the chart that needs it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree

from cairn.synthetic.calibration.compare import SPREAD_TOPIC, Compared

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SYNTHETIC, _PUBLISHED, _INK = "#12436D", "#F46A25", "#0b0c0c"
_SETTINGS = {
    "svg.hashsalt": "cairn",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,
}
_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_THROUGH_THE_YEARS = (
    "in_need_any_point_children", "in_need_31_march", "in_need_started_episodes", "in_need_ended_episodes",
    "referrals", "rereferred_percent", "nfa_percent", "not_in_need_percent",
    "plans_started", "second_plan_percent", "plans_31_march", "looked_after_31_march",
)  # fmt: skip
_DURATIONS = ("open_for", "ended_after", "plan_for")


def charts(lines: Sequence[Compared]) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each chart of which anything was made."""
    import matplotlib as mpl

    made = [line for line in lines if line.synthetic is not None]
    fitted = [line for line in made if not line.kept_aside]
    wanted: tuple[tuple[str, Callable[[Sequence[Compared]], Figure], list[Compared]], ...] = (
        ("calibration-years.svg", _years, [line for line in made if line.measure in _THROUGH_THE_YEARS]),
        ("calibration-durations.svg", _durations, [line for line in fitted if line.measure in _DURATIONS]),
        ("calibration-spread.svg", _spread, [line for line in fitted if line.topic == SPREAD_TOPIC]),
    )
    for name, draw, of_chart in wanted:
        if of_chart:
            with mpl.rc_context(_SETTINGS):
                yield name, _svg(draw(of_chart))


def _years(lines: Sequence[Compared]) -> Figure:
    """A small panel a measure: both series through the years, from zero; counts in thousands."""
    panels = _by_measure([line for line in lines if line.topic != SPREAD_TOPIC])
    figure, places = _panels(len(panels), 4, 2.0)
    for axes, of_measure in zip(places, panels, strict=True):
        years = [line.year for line in of_measure]
        by, unit = (1000, ", thousands") if of_measure[0].unit == "count" else (1, ", %")
        synthetic = [(line.synthetic or 0) / by for line in of_measure]
        published = [line.published / by for line in of_measure]
        axes.plot(years, synthetic, color=_SYNTHETIC, marker="o", label="synthetic")
        axes.plot(years, published, "o", color=_PUBLISHED, markerfacecolor="none", label="published")
        axes.set_title(_folded(of_measure[0].title + unit), fontsize=8)
        axes.set_ylim(0, 1.15 * max(*synthetic, *published))
        axes.set_xticks(sorted(set(years)))
        axes.tick_params(labelsize=7, colors=_INK)
    return _with_legend(figure, places)


def _durations(lines: Sequence[Compared]) -> Figure:
    """A panel a measure, of the year that was fitted: two bars a band."""
    panels = _by_measure(lines)
    figure, places = _panels(len(panels), 3, 2.4)
    for axes, of_measure in zip(places, panels, strict=True):
        _pairs(axes, [line.group for line in of_measure], of_measure)
        axes.set_title(_folded(f"{of_measure[0].title}, {of_measure[0].year} (%)"), fontsize=8)
    return _with_legend(figure, places)


def _spread(lines: Sequence[Compared]) -> Figure:
    """A panel a measure, of the year that was fitted: the three points of the spread."""
    panels = _by_measure(lines)
    figure, places = _panels(len(panels), 3, 2.4)
    for axes, of_measure in zip(places, panels, strict=True):
        title, _, _ = of_measure[0].title.rpartition(": ")
        _pairs(axes, [line.title.rpartition(": ")[2] for line in of_measure], of_measure)
        axes.set_title(_folded(f"{title} {of_measure[0].group} {of_measure[0].year}"), fontsize=8)
    return _with_legend(figure, places)


def _pairs(axes: Any, names: Sequence[str], lines: Sequence[Compared]) -> None:
    height = 0.38
    for series, shift, values in (
        ("synthetic", -height / 2, [line.synthetic for line in lines]),
        ("published", height / 2, [line.published for line in lines]),
    ):
        own = (
            {"color": _SYNTHETIC} if series == "synthetic" else {"facecolor": "none", "edgecolor": _PUBLISHED}
        )
        bars = axes.barh(
            [place + shift for place in range(len(lines))], values, height=height, label=series, **own
        )
        axes.bar_label(bars, fmt="%.4g", padding=2, fontsize=6, color=_INK)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.invert_yaxis()
    axes.margins(x=0.2)
    axes.tick_params(bottom=False, labelbottom=False, colors=_INK)


def _by_measure(lines: Sequence[Compared]) -> list[list[Compared]]:
    found: dict[str, list[Compared]] = {}
    for line in lines:
        found.setdefault(line.measure, []).append(line)
    return list(found.values())


def _panels(number: int, across: int, height: float) -> tuple[Figure, list[Any]]:
    from matplotlib.figure import Figure

    rows = max(1, -(-number // across))
    figure = Figure(figsize=(10, height * rows + 0.5), layout="constrained")
    places = [figure.add_subplot(rows, across, place + 1) for place in range(number)]
    for axes in places:
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
    return figure, places


def _with_legend(figure: Figure, places: Sequence[Any]) -> Figure:
    handles, labels = places[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
    return figure


def _folded(title: str) -> str:
    words, lines = title.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 34:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _svg(figure: Figure) -> bytes:
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    written = io.BytesIO()
    FigureCanvasSVG(figure).print_svg(written, metadata=_METADATA)
    return _without_style(written.getvalue())


def _without_style(svg: bytes) -> bytes:
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iter("{*}style", "{*}metadata")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter("{*}*"):
        for declaration in (element.attrib.pop("style", "") or "").split(";"):
            name, _, value = declaration.partition(":")
            if name.strip():
                element.set(name.strip(), value.strip())
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", with_tail=False)
    return written + b"\n"
