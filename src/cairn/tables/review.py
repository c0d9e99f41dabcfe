"""A review is a folder; review.toml says whose it is and what is built."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cairn.exceptions import DefinitionError, ReviewFolderError
from cairn.tables.files import read_toml
from cairn.tables.language_model import ModelSettings, faults_of_model
from cairn.tables.retention import Retention, faults_of_retention


@dataclass(frozen=True, slots=True)
class ReviewContact:
    """Whom the public may write to about the review."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Intake:
    """Folders that the site watches for what people send, from the review's own folder on."""

    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What review.toml holds.

    `years` are the years ending 31 March whose records are counted; `synthetic` is true where the
    children and the responses are invented, and every page then says so. `retention` is None where nothing is said of
    how long things are kept: then nothing leaves by itself. `intake` is None where no folder is watched, `model` where
    no language model is asked.
    """

    title: str
    organisation: str
    contact: ReviewContact
    years: tuple[int, ...]
    synthetic: bool = False
    retention: Retention | None = None
    intake: Intake | None = None
    model: ModelSettings | None = None

    def reference_dates(self) -> tuple[dt.date, ...]:
        """The reference date of each year, in order: 31 March, as in all statistics on children in need."""
        return tuple(dt.date(year, 3, 31) for year in self.years)


def read_review(folder: Path) -> Review:
    """The review that a folder holds.

    Raises ReviewFolderError where it is no review's folder, DefinitionError where review.toml is wrong.
    """
    if not (folder / "review.toml").is_file():
        raise ReviewFolderError(
            f"{folder}: there is no review.toml in this folder. Go to a review's folder, name one with "
            "--review, or make one with `cairn new FOLDER`."
        )
    path = folder / "review.toml"
    review = read_toml(path, Review)
    for year in review.years:
        if not 1900 <= year <= 2999:
            raise DefinitionError(f"{path}: years: {year} is no year. Write it with four digits, as 2018.")
    faults = list(faults_of_retention(review.retention)) if review.retention else []
    faults += list(faults_of_model(review.model)) if review.model else []
    if faults:
        raise DefinitionError("\n".join(f"{path}: {fault}" for fault in faults))
    return review
