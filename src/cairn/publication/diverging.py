"""Diverging bars: the parts of a whole on both sides of a middle line, as who agrees and who does not.

The first half of the parts lies to the right, the last half to the left, and a middle part half on each side, so that
the eye compares sides and not lengths alone (Robbins and Heiberger, "Plotting Likert and Other Rating Scales", 2011).
Each part bears its number, and what each colour means stands above. A row of which a part is held back has no bar.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

from cairn.disclosure.released import SYMBOL_MEANINGS, ReleasedCell, Symbol
from cairn.publication.drawing import INK, drawn
from cairn.publication.selection import View
from cairn.tables.counts import Kind

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FOR, AGAINST, BETWEEN = ("#12436D", "#718EA7"), ("#A35B00", "#C89D66"), "#B1B4B6"
"""Strong and weaker, 4.5:1 or more against the letters on them; told apart by those who see no red or green."""
_DARK = (FOR[0], AGAINST[0])
_WIDE_LETTERS, _NARROW_LETTERS = 42, 34
_FEWEST_PARTS = 2
_WIDEST_KEYS = 90
_LEAST_WITH_NUMBER = {True: 5.0, False: 9.0}
"""Narrower parts, in per cent, have no room for their number; the table beside has it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: its words, and of each part its number and text; no numbers where one is held back. `limits` are the
    texts of the limits of error, where there are any."""

    words: str
    numbers: tuple[float, ...]
    texts: tuple[str, ...]
    limits: tuple[str, ...]


def parts_of(view: View) -> tuple[int, ...]:
    """The columns of a view that are shares of one whole: the parts of its bars, in their order."""
    return tuple(
        place
        for place in range(len(view.columns))
        if all(
            cell is not None and cell.kind is Kind.SHARE for cell in (cells[place] for _, cells in view.rows)
        )
    )


def rows_of(view: View) -> tuple[Row, ...]:
    """The bars of a view, from the top."""
    parts = parts_of(view)
    limits = [place for place in range(len(view.columns)) if place not in parts]
    return tuple(
        Row(
            words,
            _numbers([cells[place] for place in parts]),
            tuple(view.text(cells[place]) for place in parts),
            tuple(view.text(cells[place]) for place in limits),
        )
        for words, cells in view.rows
    )


def are_of_one_whole(view: View) -> bool:
    """Whether the bars of a view can be parted: two parts or more, which make up each whole but for their rounding."""
    parts = len(parts_of(view))
    return parts >= _FEWEST_PARTS and all(
        abs(sum(row.numbers) - 100) <= parts for row in rows_of(view) if row.numbers
    )


def _numbers(cells: Sequence[ReleasedCell | None]) -> tuple[float, ...]:
    values = [cell.value for cell in cells if cell is not None and cell.value is not None]
    return tuple(values) if len(values) == len(cells) else ()


def alternative_text(view: View) -> str:
    """What the chart shows, in words made from its numbers, for those who do not see it."""
    names = view.columns
    parts = [
        f"{words}: {', '.join(f'{name} {_spoken(view.text(cell))}' for name, cell in zip(names, cells, strict=True))}"
        for words, cells in view.rows
    ]
    return f"Chart of diverging bars. {view.title}. {'; '.join(parts)}."


def _spoken(text: str) -> str:
    return SYMBOL_MEANINGS[Symbol(text)] if text in tuple(Symbol) else text


def wide(view: View) -> bytes:
    """An SVG of one bar for each row of the view, its words beside it: about 720 pixels wide."""
    return drawn(lambda: _figure(view, is_wide=True))


def narrow(view: View) -> bytes:
    """The same with the words above each bar: 280 pixels wide, for a narrow screen."""
    return drawn(lambda: _figure(view, is_wide=False))


def _figure(view: View, *, is_wide: bool) -> Figure:
    from matplotlib.figure import Figure

    rows, names = rows_of(view), [view.columns[place] for place in parts_of(view)]
    letters = _WIDE_LETTERS if is_wide else _NARROW_LETTERS
    words = [fill(row.words, letters) for row in rows]
    lines = max(each.count("\n") + 1 for each in words)
    columns = _columns_of_keys(names, is_wide=is_wide)
    each = 0.2 * lines + (0.2 if is_wide else 0.42)
    height = each * len(rows) + 0.25 * math.ceil(len(names) / columns) + 0.3
    figure = Figure(figsize=(7.5 if is_wide else 2.92, height), layout="constrained")
    axes = figure.add_subplot()
    reach = max((abs(edge) for row in rows for edge in _edges(row.numbers)), default=50.0)
    axes.set_xlim(-reach * 1.02, reach * 1.02)
    for place, row in enumerate(rows):
        _draw_row(axes, row, place, is_wide=is_wide)
    _name_rows(axes, words, is_wide=is_wide)
    _draw_keys(figure, names, columns)
    return figure


def _edges(numbers: Sequence[float]) -> tuple[float, ...]:
    """Where the parts of a bar begin and end, from the left: those that come last in the scale lie there."""
    if not numbers:
        return ()
    half = len(numbers) // 2
    middle = numbers[half] if len(numbers) % 2 else 0.0
    edges = [-(sum(numbers[len(numbers) - half :]) + middle / 2)]
    for number in reversed(numbers):
        edges.append(edges[-1] + number)
    return tuple(edges)


def colours(parts: int) -> tuple[str, ...]:
    """The colour of each part, in the order of the scale: its ends stronger than what lies next to the middle."""
    half = parts // 2
    sides = [tuple(side[0] if place == 0 else side[1] for place in range(half)) for side in (FOR, AGAINST)]
    return (*sides[0], *([BETWEEN] if parts % 2 else []), *reversed(sides[1]))


def _draw_row(axes: Axes, row: Row, place: int, *, is_wide: bool) -> None:
    height = 0.62 if is_wide else 0.36
    axes.vlines(
        0, place - height * 0.7, place + height * 0.7, color=INK, linewidth=1, zorder=0
    )  # seen at its ends
    if not row.numbers:
        axes.annotate("held back", (0, place), ha="center", va="center", color=INK)
        return
    edges = _edges(row.numbers)
    drawn_from_left = zip(
        edges, reversed(row.numbers), reversed(row.texts), reversed(colours(len(row.numbers))), strict=False
    )
    for start, number, text, colour in drawn_from_left:
        axes.barh(place, number, left=start, height=height, color=colour, edgecolor="white", linewidth=1)
        if number >= _LEAST_WITH_NUMBER[is_wide]:
            letters = "white" if colour in _DARK else INK
            axes.annotate(text, (start + number / 2, place), ha="center", va="center", color=letters)
    if row.limits and is_wide:
        axes.annotate(
            f" ({' to '.join(row.limits)})", (edges[-1], place), ha="left", va="center", color=INK,
            annotation_clip=False,
        )  # fmt: skip


def _name_rows(axes: Axes, words: Sequence[str], *, is_wide: bool) -> None:
    axes.tick_params(left=False, bottom=False, labelbottom=False, colors=INK)
    for spine in axes.spines.values():
        spine.set_visible(False)
    if is_wide:
        axes.set_yticks(range(len(words)), words)
        axes.set_ylim(len(words) - 0.4, -0.6)
        return
    axes.set_yticks([])
    axes.set_ylim(len(words) - 0.7, -0.9)
    for place, each in enumerate(words):
        axes.annotate(
            each, (axes.get_xlim()[0], place - 0.22), va="bottom", ha="left", color=INK, annotation_clip=False
        )


def _columns_of_keys(names: Sequence[str], *, is_wide: bool) -> int:
    if not is_wide:
        return 1
    return len(names) if sum(len(name) + 6 for name in names) <= _WIDEST_KEYS else 2


def _draw_keys(figure: Figure, names: Sequence[str], columns: int) -> None:
    """What each colour means, from the left as in the bars; one below the other where there is no room beside."""
    from matplotlib.patches import Patch

    named = [Patch(color=colour, label=name) for name, colour in zip(names, colours(len(names)), strict=True)]
    figure.legend(
        handles=named[::-1],
        loc="outside upper left",
        ncols=columns,
        frameon=False,
        handlelength=1,
        handleheight=1,
    )
