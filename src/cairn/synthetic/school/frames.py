"""What is known of the school lives of children, a row a pupil and year, or a pupil and key stage."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray

PRIMARY, SECONDARY, SPECIAL, ALTERNATIVE = range(4)
PARTS_OF_THE_YEAR = ("autumn", "spring", "summer", "last")  # `last`: the second half of the summer term
UNREACHED = 99


@dataclass(frozen=True)
class PupilYears(Columns):
    """Pupils on the roll of a state school in January, in order of school year and person.

    `school_year` is the year in which it ends; `authority` the place of the one the pupil lives in;
    `school` the number of the school within it (Schools.number), of kind `phase`. `possible_…`,
    `authorised_…` and `unauthorised_…` are sessions (half days) of the parts of the year; pupils of
    year 11 have none in the last. `suspended_sessions` are those of all the year's suspensions.
    `group` and `cla_12_months` are as on the 31 March of the school year (histories).
    """

    person: IntArray
    school_year: IntArray
    authority: IntArray
    school: IntArray
    phase: IntArray
    year_group: IntArray
    sen: IntArray
    fsm: BoolArray
    ever_6_fsm: BoolArray
    joined_mid_year: BoolArray
    possible_autumn: IntArray
    possible_spring: IntArray
    possible_summer: IntArray
    possible_last: IntArray
    authorised_autumn: IntArray
    authorised_spring: IntArray
    authorised_summer: IntArray
    authorised_last: IntArray
    unauthorised_autumn: IntArray
    unauthorised_spring: IntArray
    unauthorised_summer: IntArray
    unauthorised_last: IntArray
    suspensions: IntArray
    suspended_sessions: IntArray
    permanently_excluded: BoolArray
    group: IntArray
    cla_12_months: BoolArray

    @property
    def in_special_school(self) -> BoolArray:
        """Who is at a special school."""
        special: BoolArray = self.phase == SPECIAL
        return special

    @property
    def in_alternative_provision(self) -> BoolArray:
        """Who is at a pupil referral unit or another state school of alternative provision."""
        alternative: BoolArray = self.phase == ALTERNATIVE
        return alternative

    @property
    def possible(self) -> IntArray:
        """Sessions possible in all six half terms (int32)."""
        return self._all_year("possible")

    @property
    def authorised(self) -> IntArray:
        """Sessions missed with leave in all six half terms (int32)."""
        return self._all_year("authorised")

    @property
    def unauthorised(self) -> IntArray:
        """Sessions missed without leave in all six half terms (int32)."""
        return self._all_year("unauthorised")

    def _all_year(self, kind: str) -> IntArray:
        parts = [getattr(self, f"{kind}_{part}") for part in PARTS_OF_THE_YEAR]
        whole: IntArray = parts[0].astype("int32")
        for part in parts[1:]:
            whole += part
        return whole


@dataclass(frozen=True)
class EarlyYears(Columns):
    """The early years foundation stage profile, at the end of reception: `good_development` is the good level
    of development, `points` the total over the 17 goals (17 to 51)."""

    person: IntArray
    school_year: IntArray
    authority: IntArray
    school: IntArray
    good_development: BoolArray
    points: IntArray


@dataclass(frozen=True)
class KeyStage1(Columns):
    """Key stage 1, at the end of year 2: who reached the expected standard (before 2016: level 2), and points
    averaged over reading, writing and mathematics (3 to 27)."""

    person: IntArray
    school_year: IntArray
    authority: IntArray
    school: IntArray
    reading: BoolArray
    writing: BoolArray
    maths: BoolArray
    points: FloatArray


@dataclass(frozen=True)
class KeyStage2(Columns):
    """Key stage 2, at the end of year 6: the expected standard (before 2016: level 4) in each and in all three,
    scaled scores (80 to 120; 0: none, below the tests or before 2016) and progress since key stage 1 (NaN: none).
    """

    person: IntArray
    school_year: IntArray
    authority: IntArray
    school: IntArray
    reading: BoolArray
    writing: BoolArray
    maths: BoolArray
    all_three: BoolArray
    reading_score: IntArray
    maths_score: IntArray
    reading_progress: FloatArray
    writing_progress: FloatArray
    maths_progress: FloatArray


@dataclass(frozen=True)
class KeyStage4(Columns):
    """Key stage 4, at the end of year 11: Attainment 8 (0 to 90), Progress 8 (NaN where there is no key stage 2
    result), the grades in English and mathematics (0 to 9; before 2017, 5 stands for a good C), and the
    English Baccalaureate (entered; average points). `prior` is the key stage 2 score that Progress 8 starts
    from (NaN: none); `five_good_grades` are five A* to C (9 to 4) with English and mathematics."""

    person: IntArray
    school_year: IntArray
    authority: IntArray
    school: IntArray
    prior: FloatArray
    attainment_8: FloatArray
    progress_8: FloatArray
    english: IntArray
    maths: IntArray
    five_good_grades: BoolArray
    ebacc_entered: BoolArray
    ebacc_points: FloatArray

    @property
    def strong_pass(self) -> BoolArray:
        """Grades 9 to 5 in English and mathematics."""
        both: BoolArray = (self.english >= 5) & (self.maths >= 5)
        return both

    @property
    def standard_pass(self) -> BoolArray:
        """Grades 9 to 4 in English and mathematics."""
        both: BoolArray = (self.english >= 4) & (self.maths >= 4)
        return both


@dataclass(frozen=True)
class After16(Columns):
    """What became of those who ended key stage 4 in `school_year`: a row a pupil of KeyStage4, in its order.

    `destination` is a place in schooling.toml's `destinations.codes`. `level_2_at` and `level_3_at` are the
    ages (16 to 21) at the end of the school year in which the level was reached, `higher_education_at` the
    age at entry (18 or 19); UNREACHED where it was not. `neet_at_19`: in no education, work or training
    three years on.
    """

    person: IntArray
    school_year: IntArray
    destination: IntArray
    a_levels: BoolArray
    level_2_at: IntArray
    level_3_at: IntArray
    higher_education_at: IntArray
    neet_at_19: BoolArray


@dataclass(frozen=True)
class KeyStage4Truth(Columns):
    """What no file says of a pupil's key stage 4, in the order of KeyStage4 (float32, points of Attainment 8).

    `without_need` is the score the same pupil, with the same luck, would have had with no social care
    history; `effect_of_need` what is left when that is taken from the score. `by_way_of_before` is the part
    of the effect, on the sum before it is kept within 0 and 90, that came by key stage 2 and absence.
    `ability` and `hardship` are the pupil's own: confounders that no analysis can see.
    """

    person: IntArray
    school_year: IntArray
    without_need: FloatArray
    effect_of_need: FloatArray
    by_way_of_before: FloatArray
    ability: FloatArray
    hardship: FloatArray


@dataclass(frozen=True)
class SchoolLives:
    """All frames of one authority's children, of the school years asked for."""

    pupil_years: PupilYears
    early_years: EarlyYears
    key_stage_1: KeyStage1
    key_stage_2: KeyStage2
    key_stage_4: KeyStage4
    after_16: After16
    truth: KeyStage4Truth
