"""Which released cells a citation asks for: one cell, or a table of them in rows and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from cairn.disclosure.released import Released, ReleasedCell, Symbol
from cairn.publication.citations import Literal
from cairn.publication.headings import title_of_view
from cairn.publication.labels import Labels
from cairn.tables.counts import Key, Kind, Level

SHOWS = ("value", "people")
_COUNTED = "counted"
_PEOPLE_AND_RATIO = "people, and a ratio"


class Refusal(ValueError):
    """Why a citation cannot be printed, and the cure: the end of a sentence that begins with it."""


@dataclass(frozen=True, slots=True)
class View:
    """Cells of one table in rows and columns, with the words that head them.

    `rows` holds each row's words and its cells, in the order of `columns`; a cell is None where the
    table has none. `title` says what they are, as the caption, and `fixed` what all of them share.
    """

    released: Released
    show: str
    row_words: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ReleasedCell | None, ...]], ...]
    fixed: str
    title: str

    @property
    def cells(self) -> list[ReleasedCell]:
        """Every cell shown, row by row."""
        return [cell for _, cells in self.rows for cell in cells if cell is not None]

    def text(self, cell: ReleasedCell | None) -> str:
        """What is printed for a cell."""
        return shown(cell, self.show) if cell else Symbol.NOT_AVAILABLE

    def symbols(self) -> list[Symbol]:
        """The symbols that stand in place of a number, to be explained under the table."""
        texts = {self.text(cell) for _, cells in self.rows for cell in cells}
        return [symbol for symbol in Symbol if symbol in texts]


def shown(cell: ReleasedCell, show: str) -> str:
    """The cell's value or its people, as text."""
    return cell.people_text if show == "people" else cell.text


def nearest(asked: object, known: Sequence[str]) -> str:
    """Names to offer in place of one that is not known: the nearest, or all where none is near."""
    near = get_close_matches(str(asked), known, n=3, cutoff=0.5) or sorted(known)[:8]
    return f"Did you mean {' or '.join(near)}?" if near else "There is nothing to choose from yet."


def take_show(named: Mapping[str, Literal]) -> tuple[str, dict[str, Literal]]:
    """The `show` argument and the rest. Raises Refusal where it is neither value nor people."""
    rest = dict(named)
    show = rest.pop("show", "value")
    if show not in SHOWS:
        raise Refusal(f'shows {show!r}, which is nothing to show. Write show="value" or show="people".')
    return str(show), rest


def one_cell(released: Released, named: Mapping[str, Literal]) -> ReleasedCell:
    """The cell at the key that the arguments name. Raises Refusal where they name none."""
    missing = [dimension for dimension in released.dimensions if dimension not in named]
    _check_dimensions(released, named)
    if missing:
        raise Refusal(f"does not say which {' and '.join(missing)}. Name {_words(released.dimensions)}.")
    key = tuple(str(named[dimension]) for dimension in released.dimensions)
    cell = released.cell(key)
    if cell is None:
        raise Refusal(f"has no number for {', '.join(key)}. Cite one that the table holds.")
    return cell


def view_of(
    released: Released,
    show: str,
    rows: str,
    columns: str | None,
    fixed: Mapping[str, Literal],
    labels: Labels,
) -> View:
    """Cells in rows and columns; every dimension is rows, columns, or fixed to one code.

    Raises Refusal where a dimension is unknown, left out, or used twice.
    """
    across = [dimension for dimension in (rows, columns) if dimension is not None]
    for dimension in across:
        if dimension not in released.dimensions:
            raise Refusal(f"puts {dimension!r} in rows or columns. {nearest(dimension, released.dimensions)}")
    if len(set(across)) < len(across) or set(across) & fixed.keys():
        raise Refusal("uses a dimension twice. Let each be rows, columns, or one code.")
    _check_dimensions(released, fixed)
    missing = [d for d in released.dimensions if d not in across and d not in fixed]
    if missing:
        raise Refusal(f"does not say which {' and '.join(missing)}. Name one, or put it in rows or columns.")
    return _view(released, show, rows, columns, {d: str(code) for d, code in fixed.items()}, labels)


def _view(
    released: Released, show: str, rows: str, columns: str | None, fixed: dict[str, str], labels: Labels
) -> View:
    place = {dimension: number for number, dimension in enumerate(released.dimensions)}
    keys = [
        cell.key for cell in released.cells if all(cell.key[place[d]] == code for d, code in fixed.items())
    ]
    row_codes = _codes(released, keys, place[rows])
    column_codes = _codes(released, keys, place[columns]) if columns else [""]
    if not keys:
        raise Refusal(f"has no numbers for {', '.join(fixed.values())}. Cite some that the table holds.")

    def cell(row: str, column: str) -> ReleasedCell | None:
        codes = fixed | {rows: row} | ({columns: column} if columns else {})
        return released.cell(tuple(codes[dimension] for dimension in released.dimensions))

    units = "People" if show == "people" else _units(released, keys)
    title = released.definition.title + (": number of people" if show == "people" else "")
    said = {
        dimension: fixed[dimension]
        for dimension in released.dimensions
        if dimension in fixed and not _goes_without_saying(released, dimension, fixed[dimension])
    }
    return View(
        released,
        show,
        labels.of_dimension(rows),
        tuple(labels.of(columns, code) if columns else units for code in column_codes),
        tuple(
            (labels.of(rows, row), tuple(cell(row, column) for column in column_codes)) for row in row_codes
        ),
        ", ".join(labels.of(dimension, code) for dimension, code in said.items()),
        title_of_view(title, said, labels),
    )


def _units(released: Released, keys: Sequence[Key]) -> str:
    """What heads a column of numbers: of a table that counts people and gives a ratio besides, which of them it is."""
    units = released.definition.units
    kinds = {cell.kind for cell in released.cells if cell.key in set(keys)}
    if units == _PEOPLE_AND_RATIO and len(kinds) == 1:
        return "Ratio" if kinds == {Kind.COEFFICIENT} else "People"
    return units.capitalize().replace("%", "Per cent")


def _goes_without_saying(released: Released, dimension: str, code: str) -> bool:
    """Of a table of themes: that those are counted who hold one, and of everybody."""
    return _COUNTED in released.dimensions and (dimension, code) in ((_COUNTED, "found"), ("group", "all"))


def _codes(released: Released, keys: Sequence[Key], place: int) -> list[str]:
    """The codes at one place of the keys, in the table's order, but larger areas before smaller ones."""
    level = {cell.key: list(Level).index(cell.level) for cell in released.cells}
    widest: dict[str, int] = {}
    for key in keys:
        widest[key[place]] = min(level[key], widest.get(key[place], len(Level)))
    return sorted(widest, key=lambda code: widest[code])


def _check_dimensions(released: Released, named: Mapping[str, Literal]) -> None:
    for dimension, code in named.items():
        if dimension not in released.dimensions:
            raise Refusal(
                f"names {dimension!r}, by which it is not counted. {nearest(dimension, released.dimensions)}"
            )
        known = list(dict.fromkeys(key[released.dimensions.index(dimension)] for key in _keys(released)))
        if code not in known:
            raise Refusal(f"names the {dimension} {code!r}, which is not counted. {nearest(code, known)}")


def _keys(released: Released) -> list[Key]:
    return [cell.key for cell in released.cells]


def _words(names: Sequence[str]) -> str:
    return ", ".join(names)
