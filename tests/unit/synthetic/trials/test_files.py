"""From authorities to the files of an archive."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.school import PRIMARY, SECONDARY, PupilYears, Schools, make_schools
from cairn.synthetic.trials import (
    Recruited,
    Sites,
    assembled,
    chosen_schools,
    load_trials,
    recruited,
    true_trials,
    write_trials,
    write_truth,
)
from cairn.synthetic.trials.files import printed_effect
from cairn.synthetic.trials.recruited import Recruits
from cairn.synthetic.world import load_world
from tests.unit.synthetic.services.made_by_hand import children
from tests.unit.synthetic.trials.large_trial import SEED, large, place_of, recruits

TRIALS = load_trials()


def numbers(people: People, day: int) -> IntArray:
    """A stand-in for pupil numbers."""
    made: IntArray = np.char.add("U", people.person.astype(str)).astype("S20")
    return made


@pytest.fixture(scope="module")
def schools() -> Schools:
    return make_schools(SEED, load_world(), 0.2)


def test_trials_ask_mainstream_schools_of_their_phase_in_a_number_of_authorities(schools: Schools) -> None:
    made = range(0, 152, 2)
    sites = chosen_schools(SEED, schools, made)
    phase = dict(
        zip(
            (schools.authority.astype(np.int64) * 10_000 + schools.number).tolist(),
            schools.phase.tolist(),
            strict=True,
        )
    )
    for place, trial in enumerate(TRIALS.trial):
        theirs = sites.school[sites.trial == place]
        assert {phase[school] for school in theirs.tolist()} == {
            SECONDARY if trial.year_group >= 7 else PRIMARY
        }
        assert len(np.unique(theirs)) == len(theirs) <= trial.schools
        authorities = np.unique(theirs // 10_000)
        assert len(authorities) == min(TRIALS.recruiting.authorities, trial.schools)
        assert (authorities % 2 == 0).all()
    assert np.bincount(sites.trial).mean() > 30


def pupil_years(people: People, school: IntArray, year: int, group: int) -> PupilYears:
    """Pupils of schools (authority times ten thousand and number) in one year; the rest of the columns are empty."""
    columns: dict[str, Any] = {
        name: np.zeros(len(people), dtype=np.int32) for name in PupilYears.__dataclass_fields__
    }
    columns |= {"person": people.person, "authority": school // 10_000, "school": school % 10_000}
    columns["school_year"] += year
    columns["year_group"] += group
    return PupilYears(**columns)


def test_the_right_pupils_are_recruited_with_their_histories() -> None:
    trial, place = TRIALS.trial[0], 0
    people = children(600)
    school = 20_000 + 2001 + np.arange(600) // 100
    sites = Sites(trial=np.array([place, place]), school=np.array([22_001, 22_004]))
    asked: list[int] = []

    def had(on: int) -> BoolArray:
        asked.append(on)
        third: BoolArray = people.person % 3 == 0
        return third

    rolls = [
        pupil_years(people, school, year, group)
        for year, group in (
            (trial.school_year, trial.year_group),
            (trial.school_year - 1, trial.year_group),
            (trial.school_year, trial.year_group + 1),
        )
    ]
    found = [recruited(sites, people, roll, had) for roll in rolls]
    assert [len(one.recruits) for one in found] == [200, 0, 0]
    right = np.r_[0:100, 300:400]
    assert found[0].recruits.person.tolist() == people.person[right].tolist()
    assert found[0].recruits.social_worker.tolist() == (people.person[right] % 3 == 0).tolist()
    assert found[0].people.person.tolist() == people.person[right].tolist()
    assert len(asked) == 1


def halves(whole: Recruited) -> list[Recruited]:
    """The same recruits, by two authorities that each know half of every school's pupils."""
    parts = []
    for odd in (1, 0):
        rows = whole.recruits.where(whole.recruits.person % 2 == odd)
        parts.append(Recruited(rows, whole.people.where(whole.people.person % 2 == odd)))
    return parts


def test_a_trial_is_the_same_in_whatever_order_its_parts_come() -> None:
    whole = recruits("T01", 60, 40)
    one, other = assembled(SEED, [whole]), assembled(SEED, halves(whole))
    for name in ("person", "arm", "block", "pre", "post", "dropped_out"):
        assert getattr(one.pupils, name).tolist() == getattr(other.pupils, name).tolist()
    assert one.people.person.tolist() == other.people.person.tolist()


def test_a_school_gives_no_more_pupils_than_the_trial_takes_and_a_tiny_one_none() -> None:
    trial = TRIALS.trial[0]
    few = recruits("T01", 60, 40)
    tiny = few.recruits.where(few.recruits.school != few.recruits.school[0])
    extra = few.recruits.where(few.recruits.school == few.recruits.school[0]).where(np.arange(5))
    made = assembled(SEED, [Recruited(Recruits.joined([tiny, extra]), few.people)]).pupils
    at, size = np.unique(made.school, return_counts=True)
    assert (size == trial.pupils_a_school).all()
    assert few.recruits.school[0] not in at
    assert len(at) == 59


def test_a_trial_without_schools_enough_is_not_run() -> None:
    assert len(assembled(SEED, [recruits("T01", 3, 30)]).pupils) == 0
    assert len(assembled(SEED, [recruits("T01", 4, 30)]).pupils) == 120


def test_files_hold_what_an_archive_has_and_nothing_that_it_cannot(tmp_path: Path) -> None:
    trials = assembled(SEED, [recruits("T08", 60, 16), recruits("T33", 40, 30)])
    write_trials(SEED, tmp_path / "trials", trials, numbers)
    write_truth(tmp_path / "truth" / "trials.csv", true_trials(trials))
    assert sorted(folder.name for folder in (tmp_path / "trials").iterdir()) == ["T08", "T33"]
    rows = trials.pupils.where(trials.pupils.trial == place_of("T08"))
    with (tmp_path / "trials/T08/pupils.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert list(written[0]) == ["upn", "school", "block", "arm", "pre", "post", "dropped_out"]
    assert len(written) == len(rows)
    for row, person, out, post, arm in zip(
        written, rows.person, rows.dropped_out, rows.post, rows.arm, strict=True
    ):
        assert row["upn"] in ("", f"U{person}")
        assert row["dropped_out"] == str(int(out))
        assert row["post"] == ("" if out else f"{100 + 15 * post:.1f}")
        assert row["arm"] == ("control", "intervention")[arm]
    assert 0 < sum(row["upn"] == "" for row in written) < 40
    with (tmp_path / "truth/trials.csv").open(encoding="utf-8", newline="") as file:
        assert [row["trial"] for row in csv.DictReader(file)] == ["T08", "T33"]


def test_what_is_printed_is_what_the_file_gives_but_where_the_report_had_other_pupils(tmp_path: Path) -> None:
    trials = assembled(SEED, [recruits("T08", 60, 16), recruits("T33", 40, 30)])
    write_trials(SEED, tmp_path, trials, numbers)
    for code, off in (("T08", 0.0), ("T33", 0.05)):
        said = tomllib.loads((tmp_path / code / "trial.toml").read_text(encoding="utf-8"))
        with (tmp_path / code / "pupils.csv").open(encoding="utf-8", newline="") as file:
            everybody = list(csv.DictReader(file))
        kept = [row for row in everybody if row["dropped_out"] == "0"]
        assert said["printed"][0]["pupils_analysed"] == len(kept)
        post = np.array([float(row["post"]) for row in kept])
        pre = np.array([float(row["pre"]) for row in kept])
        treated = np.array([row["arm"] == "intervention" for row in kept])
        # Frisch and Waugh: the coefficient of the arm is that of its residual, once the pre-test is taken out.
        residual = treated - np.polyval(np.polyfit(pre, treated, 1), pre)
        again = (residual @ post) / (residual @ residual) / post.std(ddof=1)
        assert said["printed"][0]["effect_size"] == pytest.approx(again + off, abs=0.002)
        assert said["schools"] == len({row["school"] for row in everybody})


def test_a_printed_effect_of_a_large_trial_is_near_the_truth() -> None:
    code = "T08"
    trial, rows = TRIALS.trial[place_of(code)], large(code)
    assert printed_effect(trial, rows, 1) == pytest.approx(trial.arms[0].effect, abs=0.04)


def test_pupils_of_trials_are_members_of_the_world() -> None:
    whole = recruits("T01", 60, 40)
    made = assembled(SEED, [whole])
    at = places(whole.people.person, made.pupils.person)
    assert (whole.people.person[at] == made.pupils.person).all()
    assert (np.diff(made.people.person) > 0).all()


def test_who_is_among_the_children_of_two_authorities_is_counted_once() -> None:
    whole = recruits("T01", 60, 40)
    twice = Recruited(whole.recruits.where(np.arange(900)), whole.people.where(np.arange(900)))
    one, other = assembled(SEED, [whole]), assembled(SEED, [whole, twice])
    assert one.pupils.person.tolist() == other.pupils.person.tolist()
    assert one.pupils.post.tolist() == other.pupils.post.tolist()


def test_recruits_are_read_as_they_were_written(tmp_path: Path) -> None:
    whole = recruits("T01", 6, 10)
    whole.write(tmp_path, "330")
    again = Recruited.read(tmp_path, "330")
    assert again.recruits.person.tolist() == whole.recruits.person.tolist()
    assert again.recruits.social_worker.tolist() == whole.recruits.social_worker.tolist()
    assert again.people.hardship.tolist() == whole.people.hardship.tolist()
