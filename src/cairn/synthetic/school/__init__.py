"""Schools, and the school lives of the children of the synthetic England."""

from cairn.synthetic.school.definitions import EFFECTS, Effects, Schooling, load_effects, load_schooling
from cairn.synthetic.school.frames import (
    ALTERNATIVE,
    PARTS_OF_THE_YEAR,
    PRIMARY,
    SECONDARY,
    SPECIAL,
    UNREACHED,
    After16,
    EarlyYears,
    KeyStage1,
    KeyStage2,
    KeyStage4,
    KeyStage4Truth,
    PupilYears,
    SchoolLives,
)
from cairn.synthetic.school.lives import school_lives
from cairn.synthetic.school.schools import Schools, make_schools

__all__ = [
    "ALTERNATIVE",
    "EFFECTS",
    "PARTS_OF_THE_YEAR",
    "PRIMARY",
    "SECONDARY",
    "SPECIAL",
    "UNREACHED",
    "After16",
    "EarlyYears",
    "Effects",
    "KeyStage1",
    "KeyStage2",
    "KeyStage4",
    "KeyStage4Truth",
    "PupilYears",
    "SchoolLives",
    "Schooling",
    "Schools",
    "load_effects",
    "load_schooling",
    "make_schools",
    "school_lives",
]
