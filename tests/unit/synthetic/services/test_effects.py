"""What a service does to a child, by dose, trait and time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from cairn.synthetic.calendar import day
from cairn.synthetic.services import Served, effect_on, effect_on_attainment, load_services
from cairn.synthetic.services.effects import effects_on
from tests.unit.synthetic.services.made_by_hand import children, had

AUTUMN = day(2016, 10, 15)


def test_half_the_full_effect_comes_with_the_half_dose() -> None:
    effect = {one.code: one for one in load_services().service}["virtual-mentoring"].effect_on("attainment_8")
    assert effect is not None
    girl = children(1)
    felt = effect_on_attainment(girl, had(girl, "virtual-mentoring", AUTUMN, dose=int(effect.half_dose)))
    assert felt[0] == pytest.approx(effect.full / 2)


def test_twice_the_dose_does_less_than_twice_as_much() -> None:
    girl = children(1)
    some, more = (
        effect_on_attainment(girl, had(girl, "virtual-mentoring", AUTUMN, dose=dose))[0] for dose in (6, 12)
    )
    assert some < more < 2 * some


def test_an_effect_fades_by_half_in_each_half_life() -> None:
    pupil, effect = children(1), {one.code: one for one in load_services().service}["school-family-worker"]
    row = had(pupil, "school-family-worker", AUTUMN)
    half_life = effect.effect_on("absence").half_life  # type: ignore[union-attr]
    by_year = [effect_on(pupil, row, "absence", year)[0] for year in range(2017, 2021)]
    assert by_year[0] < 0
    for now, next_year in pairwise(by_year):
        assert next_year / now == pytest.approx(0.5 ** (1 / half_life), rel=0.01)


def test_a_lasting_effect_is_the_same_in_every_later_year() -> None:
    pupil = children(1)
    row = had(pupil, "edge-of-care", AUTUMN)
    felt = {float(effect_on(pupil, row, "attainment_8", year)[0]) for year in (2017, 2018, 2020)}
    assert len(felt) == 1
    assert felt.pop() > 0


def test_nothing_is_felt_before_the_service_begins_or_by_who_had_none() -> None:
    two = children(2)
    row = had(two, "edge-of-care", AUTUMN).where(np.array([0]))
    assert effect_on(two, row, "attainment_8", 2016).tolist() == [0.0, 0.0]
    felt = effect_on(two, row, "attainment_8", 2017)
    assert felt[0] > 0
    assert felt[1] == 0.0


@pytest.mark.parametrize(
    ("code", "outcome", "traits", "more"),
    [
        ("virtual-mentoring", "attainment_8", {"male": True}, False),
        ("virtual-mentoring", "attainment_8", {"hardship": 4.0}, True),
        ("speech-project", "key_stage_2", {"sen": 1}, True),
    ],
)
def test_effects_differ_by_child(code: str, outcome: str, traits: dict[str, object], more: bool) -> None:
    one, other = children(1), children(1, **traits)
    felt, felt_by_other = (
        effect_on(child, had(child, code, AUTUMN), outcome, 2018)[0] for child in (one, other)
    )
    assert felt_by_other > felt if more else felt_by_other < felt


def test_two_services_add_up() -> None:
    girl = children(1)
    mentor, team = had(girl, "virtual-mentoring", AUTUMN), had(girl, "edge-of-care", AUTUMN)
    both = Served.joined([mentor, team]).in_order()
    alone = [effect_on_attainment(girl, row)[0] for row in (mentor, team)]
    assert effect_on_attainment(girl, both)[0] == pytest.approx(sum(alone))
    assert effects_on(girl, both, "attainment_8", 2018).sum() == pytest.approx(sum(alone))
