"""What is to be made: how much of England, which years and authorities, in which form."""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

from cairn.exceptions import UserError
from cairn.synthetic.world import World, cohorts, load_world
from cairn.tables.files import read_json, write_json

_NAME = "plan.json"


class Form(StrEnum):
    """How returns are written."""

    FILES = "files"
    """As the files that authorities and schools would send."""
    TABLES = "tables"
    """As Parquet, typed, as the files are once they have been read."""


class Sort(StrEnum):
    """The returns that can be made."""

    CENSUS_OF_NEED = "cin_census"
    LOOKED_AFTER = "s903"
    SCHOOL_CENSUS = "school_census"
    PUPIL_DATABASE = "npd"
    PUPIL_LIST = "pupil_list"
    KEY_STAGE_4 = "ks4"


@dataclass(frozen=True)
class Plan:
    """What is to be made. The same plan gives the same bytes, with any number of workers.

    `scale` is the part of England's children, as text ("1/100"); `years` end on 31 March (for schools:
    the school year that ends in them); `authorities` are codes of three digits, none for all; `slips`
    multiplies how often clerks err, so that 0 is a world without error.
    """

    seed: int = 2018
    scale: str = "1/100"
    years: tuple[int, ...] = (2013, 2014, 2015, 2016, 2017, 2018)
    authorities: tuple[str, ...] = ()
    sorts: tuple[Sort, ...] = tuple(Sort)
    form: Form = Form.FILES
    slips: float = 1.0

    @property
    def part(self) -> float:
        """The scale as a number, above 0 and at most 1."""
        return float(Fraction(self.scale))

    @property
    def cohorts(self) -> range:
        """The Septembers that begin the school years of birth of all who are made."""
        return cohorts(self.years)

    def places(self, world: World) -> tuple[int, ...]:
        """The places of the authorities to make, in their order. Raises DefinitionError for an unknown code."""
        if not self.authorities:
            return tuple(range(len(world.authorities)))
        return tuple(sorted({world.place_of(code) for code in self.authorities}))

    def checked(self) -> Plan:
        """The plan, its choices in order. Raises UserError, with what to do, where it cannot be made."""
        try:
            part = self.part
        except (ValueError, ZeroDivisionError) as error:
            raise UserError(
                f"{self.scale} is no scale. Give a part of England, as 1/100, 0.1 or 1."
            ) from error
        if not 0 < part <= 1:
            raise UserError(
                f"The scale is {self.scale}. Give a part of England above 0 and at most 1, as 1/100."
            )
        if not self.years or min(self.years) < _FIRST or max(self.years) > _LAST:
            raise UserError(
                f"The years must lie between {_FIRST} and {_LAST}, each the year in whose March it ends."
            )
        if not (math.isfinite(self.slips) and self.slips >= 0):
            raise UserError("The clerks' slips are multiplied by a number of 0 or more.")
        self.places(load_world())
        sorts = tuple(sort for sort in Sort if sort in self.sorts)
        return replace(self, authorities=tuple(sorted(set(self.authorities))), sorts=sorts)


_FIRST, _LAST = 2013, 2026


@dataclass(frozen=True)
class _Begun:
    """What plan.json holds: the plan, and a fingerprint of the code and definitions that work on it began with."""

    plan: Plan
    version: str


def begin(plan: Plan, folder: Path) -> bool:
    """Set the plan down in `folder`; whether work on it had begun there.

    Raises UserError where another plan was begun in the folder, or the same with another version of the
    synthetic England, where something else lies in it, or where no folder can be made.
    """
    there = _read(folder)
    if there is not None:
        if there != _Begun(plan, _version()):
            raise UserError(
                f"{folder}: another synthetic England was begun here, with another seed, scale, choice or version. "
                "Go on with the same, or name another folder, or remove this one."
            )
        return True
    try:
        if folder.exists() and any(folder.iterdir()):
            raise UserError(f"{folder}: there is something here already. Name a folder that is new or empty.")
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f"{_NAME}.part"
        write_json(beside, _Begun(plan, _version()))
        beside.replace(folder / _NAME)
    except OSError as error:
        raise UserError(
            f"{folder}: nothing can be written here ({error.strerror}). Name another folder."
        ) from error
    return False


def begun(folder: Path) -> Plan | None:
    """The plan on which work began in `folder`, if it did."""
    there = _read(folder)
    return there.plan if there else None


def can_go_on(plan: Plan, folder: Path) -> bool:
    """Whether work on this plan began in `folder` with this version of the synthetic England."""
    return _read(folder) == _Begun(plan, _version())


def _read(folder: Path) -> _Begun | None:
    path = folder / _NAME
    return read_json(path, _Begun) if path.is_file() else None


@cache
def _version() -> str:
    """A fingerprint of the code and definitions beside this file."""
    here = Path(__file__).parent
    files = sorted(path for path in here.rglob("*") if path.suffix in (".py", ".toml", ".csv"))
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def years_named(text: str) -> tuple[int, ...]:
    """2018, or 2013-2018 for all the years from the one to the other. Raises UserError for anything else."""
    named = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    if named is None or int(named[2] or named[1]) < int(named[1]):
        raise UserError(
            f"{text} is no span of years. Write the first and the last with a hyphen, as 2013-2018."
        )
    return tuple(range(int(named[1]), int(named[2] or named[1]) + 1))
