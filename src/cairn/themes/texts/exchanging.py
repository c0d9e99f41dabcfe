"""Files of other programs for coding, read without a call: what they hold, as they hold it."""

from __future__ import annotations

from pathlib import Path

from cairn.exceptions import UserError
from cairn.themes.codebook import Theme
from cairn.themes.exchange import ExchangeError, Foreign, Positions, read_codes_csv, read_qdc, read_qdpx
from cairn.themes.texts.given import file_given

_TABLES, _CODEBOOKS = (".csv", ".tsv", ".txt"), (".qdc", ".xml")


def read_project(path: Path | str, positions: Positions = Positions.CODE_POINTS) -> Foreign:
    """The codes, texts and codings of a project of REFI-QDA (.qdpx: NVivo, ATLAS.ti, MAXQDA, QualCoder).

    A coding's `text` and `theme` are the GUIDs of a text and a code in it; its words are `text[start:end]`, in code
    points. `positions` is how the program counts places, "code_points" or "utf16" (an emoji is two). Raises
    ExchangeError, a UserError, with a sentence for each fault.
    """
    if positions not in tuple(Positions):
        raise UserError(f"Places are counted in {' or in '.join(Positions)}; {positions!r} is neither.")
    return read_qdpx(file_given(path), positions=Positions(positions))


def read_codes(path: Path | str) -> tuple[Theme, ...]:
    """The codes of a codebook (.qdc of REFI-QDA, or .csv with a column “title”), each after what it stands under
    (`parent`, an id). Raises ExchangeError, a UserError, with a sentence for each fault."""
    found = file_given(path)
    if found.suffix.lower() not in (*_TABLES, *_CODEBOOKS):
        raise ExchangeError(
            f"{found.name}: a codebook is a file of the kind .qdc or .csv. Export it as one of them."
        )
    if found.suffix.lower() in _CODEBOOKS:
        return read_qdc(found)
    try:
        return read_codes_csv(found.read_bytes(), found.name)
    except OSError as error:
        raise ExchangeError(f"{found.name}: cannot be read ({error.strerror}).") from error
