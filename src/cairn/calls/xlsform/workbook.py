"""The rows of an XLSForm workbook, read by pyxform, which also says what is wrong with it as an XLSForm."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from pyxform.aliases import list_header, survey_header
from pyxform.errors import PyXFormError
from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import get_xlsform

from cairn.exceptions import DefinitionError
from cairn.tables.sentences import printable

MOST_BYTES = 10_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
MOST_ROWS = 5_000
MOST_SIGNS = 20_000
"""In one cell: longer than any question, and less than what would slow an editor down."""
_ALSO = {"appearance": "appearance", "choice_filter": "choice_filter"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by the plain name of its column ("label") and its language ("" where the column names none)."""

    column: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet under its number in the workbook, without its empty cells."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, column: str) -> str:
        """The cell of a column that has one language, or ""."""
        return next((cell.text for cell in self.cells if cell.column == column), "")

    def texts(self, column: str) -> dict[str, str]:
        """The cells of a column by their languages' names."""
        return {cell.language: cell.text for cell in self.cells if cell.column == column}


@dataclass(frozen=True, slots=True)
class Workbook:
    """The three sheets of an XLSForm that say something of its questions."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: tuple[Row, ...]


def read_workbook(path: Path) -> Workbook:
    """The rows of an XLSForm. Raises DefinitionError where it is none, or is too large or built to harm."""
    _check_file(path)
    try:
        read = get_xlsform(path)
        sheets = (read.survey or [], read.choices or [], read.settings or [])
        if max(map(len, sheets)) > MOST_ROWS:
            raise DefinitionError(
                f"{path}: has a sheet of more than {MOST_ROWS:,} rows. A call is much shorter."
            )
        survey, choices, settings = (_rows(each) for each in sheets)
        workbook_to_json(read, warnings=[])
    except DefinitionError:
        raise
    except PyXFormError as error:
        raise DefinitionError(
            f"{path}: is not a sound XLSForm: {_on_one_line(str(error))}. Mend it in the workbook and try again."
        ) from error
    except RecursionError as error:
        raise DefinitionError(f"{path}: its groups lie too deep in each other. Take some away.") from error
    except Exception as error:  # openpyxl raises whatever its parts raise on a file that is none
        raise DefinitionError(
            f"{path}: cannot be read as a workbook. Open it in a spreadsheet program and save it anew as .xlsx."
        ) from error
    _check_cells(path, survey, choices)
    return Workbook(survey, choices, settings)


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise DefinitionError(f"{path}: there is no such file. Name an XLSForm, its name ending in .xlsx.")
    if path.suffix.lower() != ".xlsx":
        raise DefinitionError(f"{path}: is no .xlsx file. Save the workbook as .xlsx and try again.")
    if path.stat().st_size > MOST_BYTES:
        raise DefinitionError(
            f"{path}: is larger than {MOST_BYTES // 1_000_000} MB. Take pictures and old sheets out."
        )
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DefinitionError(f"{path}: is no workbook, or it is damaged. Save it anew as .xlsx.") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DefinitionError(f"{path}: unpacks to far more than any form needs, and was not opened.")


def _on_one_line(text: str) -> str:
    return printable(" ".join(text.replace("[row : ", "[row ").split()))[:400].rstrip(".")


def _rows(sheet: list[dict[str, str]]) -> tuple[Row, ...]:
    """The rows with their numbers, of which the first is that of the headings."""
    return tuple(
        Row(number, tuple(_cell(header, value) for header, value in row.items() if str(value).strip()))
        for number, row in enumerate(sheet, start=2)
        if row
    )


def _cell(header: str, value: str) -> Cell:
    name, mark, language = header.partition("::")
    if not mark and header.count(":") == 1 and not header.startswith("jr:"):
        name, mark, language = header.partition(":")
    plain = "_".join(name.split()).lower()
    if plain in ("bind", "control", "media", "body"):
        plain, language = language.strip().partition("::")[0], ""
    known = survey_header.get(plain) or list_header.get(plain) or plain
    column = known if isinstance(known, str) else known[-1]
    return Cell(_ALSO.get(plain, column), language.strip(), str(value).strip())


def _check_cells(path: Path, *sheets: tuple[Row, ...]) -> None:
    for rows in sheets:
        for row in rows:
            if any(len(cell.text) > MOST_SIGNS for cell in row.cells):
                raise DefinitionError(
                    f"{path}: row {row.number} has a cell of more than {MOST_SIGNS:,} characters."
                )
