"""Bars, one for each row of a table.

Each chart is drawn twice: for a page of a desk's width and of paper, with words beside the bars, and for a telephone's,
with words above them, since a wide picture made small has letters that nobody can read. Both stand on white, so that
they can be read on a dark page too. The colour is the first of the Analysis Function's palette for statistics, 9:1
against white. Every bar carries its number in text, so that nothing rests on colour or on measuring by eye.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cairn.disclosure.released import SYMBOL_MEANINGS, ReleasedCell, Symbol
from cairn.publication.drawing import INK, drawn
from cairn.publication.selection import View

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDE_LETTERS, _NARROW_LETTERS = 42, 34
_BAR = "#12436D"


def alternative_text(view: View) -> str:
    """What the chart shows, in words made from its numbers, for those who do not see it."""
    parts = [f"{words}: {_spoken(view.text(cells[0]))}" for words, cells in view.rows]
    return f"Bar chart. {view.title}. {'; '.join(parts)}."


def _spoken(text: str) -> str:
    return SYMBOL_MEANINGS[Symbol(text)] if text in tuple(Symbol) else text


def wide(view: View) -> bytes:
    """An SVG of one bar for each row of the view (its first column), its words beside it: about 720 pixels wide."""
    return drawn(lambda: _wide_figure(view))


def narrow(view: View) -> bytes:
    """The same with the words above each bar: 280 pixels wide, its letters of 15 or more, for a narrow screen."""
    return drawn(lambda: _narrow_figure(view))


def _wide_figure(view: View) -> Figure:
    from matplotlib.figure import Figure

    words = [fill(row, _WIDE_LETTERS) for row, _ in view.rows]
    lines = sum(max(2, each.count("\n") + 1) for each in words)
    figure = Figure(figsize=(7.5, 0.25 * lines + 0.9), layout="constrained")
    axes = figure.add_subplot()
    _draw(axes, view)
    axes.set_yticks(range(len(words)), words)
    axes.margins(x=0.12)
    return figure


def _narrow_figure(view: View) -> Figure:
    from matplotlib.figure import Figure

    words = [fill(row, _NARROW_LETTERS) for row, _ in view.rows]
    lines = max(each.count("\n") + 1 for each in words)
    figure = Figure(figsize=(2.92, (0.42 + 0.2 * lines) * len(words) + 0.6), layout="constrained")
    axes = figure.add_subplot()
    _draw(axes, view, height=0.9 / (2 + lines))
    for place, each in enumerate(words):
        axes.annotate(
            each,
            (0, place),
            (0, 9),
            textcoords="offset points",
            va="bottom",
            color=INK,
            annotation_clip=False,
        )
    axes.set_yticks([])
    axes.set_ylim(len(words) - 0.6, -1.0)
    axes.margins(x=0.3)
    return figure


def _draw(axes: Axes, view: View, height: float = 0.65) -> None:
    cells = [cells[0] for _, cells in view.rows]
    lengths = [_length(cell, view.show) for cell in cells]
    bars = axes.barh(range(len(cells)), lengths, color=_BAR, height=height)
    axes.bar_label(bars, [view.text(cell) for cell in cells], padding=4, color=INK)
    axes.invert_yaxis()
    axes.set_xlabel(view.columns[0])
    axes.axvline(0, color=INK, linewidth=1)
    axes.tick_params(left=False, bottom=False, labelbottom=False, colors=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _length(cell: ReleasedCell | None, show: str) -> float:
    if cell is None:
        return 0.0
    return float((cell.people if show == "people" else cell.value) or 0)
