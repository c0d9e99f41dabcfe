"""Mappings that a review has accepted, a file each in its folder `mappings`, and the one for an export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cairn.calls.definition import Call
from cairn.exceptions import DefinitionError, IntakeError
from cairn.responses.tabular.exports.mapping import Mapping, read_mapping, written
from cairn.responses.tabular.exports.shape import Shape

FOLDER = "mappings"
ENDING = ".mapping.toml"
_LEAST_SHARED = 0.5


def accepted_for(review: Path, shape: Shape, call: Call) -> Mapping | None:
    """The mapping that was accepted for exports with these columns, or None."""
    return next((each for each in _accepted(review, call) if each.fits(shape)), None)


def nearest_to(review: Path, shape: Shape, call: Call) -> Mapping | None:
    """The accepted mapping of the same platform with most of these columns; None where none has half of them."""
    names = {head.name for head in shape.heads}
    shared = [
        (len(names & {one.column for one in each.columns}), place, each)
        for place, each in enumerate(_accepted(review, call))
        if each.platform is shape.platform
    ]
    number, _, nearest = max(shared, default=(0, 0, None))
    return nearest if number >= _LEAST_SHARED * len(names) else None


def keep(review: Path, shape: Shape, mapping: Mapping) -> Path:
    """Remember a mapping for exports with these columns; where it stands."""
    folder = review / FOLDER
    file = folder / f"{shape.platform}-{shape.digest}.toml"
    write(file, mapping)
    return file


def write(file: Path, mapping: Mapping) -> None:
    """Write a mapping where the team finds it. Raises IntakeError where nobody may write there."""
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(written(mapping), encoding="utf-8")
    except OSError as error:
        raise IntakeError(
            f"{file}: cannot be written ({error.strerror}). Copy the export to a folder of yours."
        ) from error


def beside(path: Path) -> Path:
    """Where the mapping that is proposed for an export is written."""
    return path.with_name(f"{path.name if path.is_dir() else path.stem}{ENDING}")


def _accepted(review: Path, call: Call) -> Iterator[Mapping]:
    """Those that still suit the call. One that does not, for the call has changed, is asked for anew."""
    for file in sorted((review / FOLDER).glob("*.toml")):
        try:
            yield read_mapping(file, call)
        except DefinitionError:
            continue
