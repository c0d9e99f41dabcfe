"""Frames of a small synthetic England, drawn by hand: what is not said of a row is 0 or False."""

from dataclasses import fields

import numpy as np

from cairn.synthetic.calendar import FAR_OFF, day, year_end
from cairn.synthetic.calibration import figures
from cairn.synthetic.care import Cases
from cairn.synthetic.casework import Assessments, Details, Enquiries
from cairn.synthetic.people import People
from cairn.synthetic.placements import Episodes
from cairn.synthetic.school import After16, EarlyYears, KeyStage2, KeyStage4, PupilYears

KINDS = {
    "people": People,
    "cases": Cases,
    "details": Details,
    "assessments": Assessments,
    "enquiries": Enquiries,
    "episodes": Episodes,
    "pupil_years": PupilYears,
    "early_years": EarlyYears,
    "key_stage_2": KeyStage2,
    "key_stage_4": KeyStage4,
    "after_16": After16,
}
DTYPES = {"IntArray": np.int64, "BoolArray": np.bool_, "FloatArray": np.float64}
LAST_BORN = 999
"""The person born on the last day of the last year, who says that the year was made."""


def columns(kind, rows):
    """The rows (dictionaries) as columns of a kind."""
    return kind(
        **{
            part.name: np.array([row.get(part.name, 0) for row in rows], dtype=DTYPES[part.type])
            for part in fields(kind)
        }
    )


def a_case(person, start, end=FAR_OFF, number=0, **more):
    """A case of a person from one day up to another."""
    return {"case": person * 100 + number, "person": person, "start": start, "end": end, "level": 2, **more}


def write_frames(folder, frames, last_year=2018):
    """Write the frames of one authority. The last year's last newborn is among the people."""
    newborn = {"person": LAST_BORN, "birth": year_end(last_year), "moved_to": -1}
    frames = {"people": [], "cases": [], **frames}
    for name, rows in frames.items():
        rows = [*rows, newborn] if name == "people" else rows
        columns(KINDS[name], rows).write(folder / "truth" / name / "201.parquet")


def counted(folder, **frames):
    """The values of the figures of these frames, by measure, group and year."""
    write_frames(folder, frames)
    return figures(folder).values()


def a_person(person, birth=None, **more):
    """A person, born in 2005 where nothing else is said."""
    return {"person": person, "birth": birth or day(2005, 6, 15), "moved_to": -1, **more}
