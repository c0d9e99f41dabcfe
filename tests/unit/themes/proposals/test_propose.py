"""Themes proposed: those that were put in are found, nested, the same every time, and nothing goes missing."""

import random

import pytest
from sklearn.metrics import adjusted_rand_score

from cairn.themes.coding import Stance
from cairn.themes.proposals import Grain, Proposal, propose
from cairn.themes.proposals.compare import agreement, beside_known, purity_table
from cairn.themes.set_aside import why_set_aside
from cairn.themes.units import Unit

SAID = {
    "adult": (
        "one trusted adult",
        "a trusted adult who stays",
        "an adult to trust at school",
        "same adult each year",
    ),
    "money": (
        "more money for schools",
        "funding is too short",
        "money and funding cut",
        "fund the school budget",
    ),
    "transport": (
        "the bus is late",
        "transport costs too much",
        "no bus to the village",
        "pay for bus transport",
    ),
    "health": (
        "mental health nurses",
        "waiting lists for mental health",
        "a nurse in clinics",
        "health waiting times",
    ),
}
ENDS = (
    "matters most to us",
    "helped my pupils",
    "should come first",
    "is what families ask for",
    "would change this",
)


def _unit(number: int, text: str, copy_of: str = "", language: str = "en") -> Unit:
    passage = f"P-{number:04d}-q01-1"
    return Unit(f"{passage}.p1.s1", passage, "q01", f"P-{number:04d}", 0, len(text), text, language,
                why_set_aside(text), copy_of)  # fmt: skip


def _answers(number: int, seed: int = 1) -> tuple[list[Unit], dict[str, str]]:
    chance = random.Random(seed)
    units, known = [], {}
    for at in range(number):
        theme = sorted(SAID)[at % len(SAID)]
        units.append(_unit(at, f"{chance.choice(SAID[theme])} {chance.choice(ENDS)}"))
        known[units[-1].id] = theme
    return units, known


def test_what_was_put_in_is_found_and_named_by_its_words() -> None:
    units, known = _answers(120)
    found = propose(units, asked="What matters most?")
    assert beside_known(found, known).ami > 0.6
    rows = purity_table(found, known)
    assert sum(row.units for row in rows) == 120
    assert sum(row.purity * row.units for row in rows) / 120 > 0.8
    words = {
        word for theme in found.of_grain(Grain.MIDDLE) for phrase in theme.phrases for word in phrase.split()
    }
    assert {"bus", "adult", "health"} <= words
    assert "matters" not in words


def test_every_unit_read_is_in_one_theme_of_each_grain_and_grains_are_nested() -> None:
    found = propose(_answers(150)[0])
    for above, below in ((Grain.BROAD, Grain.MIDDLE), (Grain.MIDDLE, Grain.FINE)):
        upper, lower = found.labels(above), found.labels(below)
        assert len(lower) == 150 - len(found.unplaced)
        assert all(found.theme(theme).parent == upper[unit] for unit, theme in lower.items())
    numbers = [len(found.of_grain(grain)) for grain in Grain]
    assert numbers == sorted(numbers)
    ids = [theme.id for theme in found.themes]
    assert len(ids) == len(set(ids))


def test_the_same_answers_give_the_same_themes_in_whatever_order() -> None:
    units, _ = _answers(100)
    mixed = random.Random(3).sample(units, len(units))
    first, again, other = propose(units), propose(units), propose(mixed)
    assert first == again
    ids = sorted(first.labels(Grain.MIDDLE))
    labels = [[each.labels(Grain.MIDDLE)[unit] for unit in ids] for each in (first, other)]
    assert adjusted_rand_score(*labels) > 0.99


@pytest.mark.parametrize("number", [0, 1, 3, 10, 30])
def test_few_answers_are_borne_and_of_very_few_nothing_is_proposed(number: int) -> None:
    found = propose(_answers(number)[0])
    assert len(found.labels(Grain.MIDDLE)) + len(found.unplaced) == number
    assert bool(found.themes) == (number >= 10)
    if number < 6:
        assert "too few for themes" in found.notes[0]


def test_not_knowing_is_never_a_theme() -> None:
    units, _ = _answers(40)
    nothing = [
        "I don't know",
        "Don't know enough about this to comment",
        "No comment",
        "Not sure",
        "Yes, I agree.",
    ]
    units += [_unit(1000 + at, nothing[at % len(nothing)]) for at in range(60)]
    found = propose(units)
    assert sum(found.set_aside.values()) == 60
    assert found.set_aside["says_little"] == 12
    assert max(int(unit[2:6]) for unit in found.labels(Grain.FINE)) < 1000


def test_a_letter_weighs_once_and_all_who_sent_it_are_counted() -> None:
    units, _ = _answers(60)
    units += [_unit(2000 + at, units[0].text, copy_of=units[0].passage) for at in range(500)]
    found = propose(units)
    theme = found.theme(found.labels(Grain.MIDDLE)[units[0].id])
    assert theme is not None
    assert (theme.responses, theme.people) == (len(theme.members), len(theme.members) + 500)
    assert found.set_aside == {"copy": 500}
    assert found.labels(Grain.MIDDLE) == propose(units[:60]).labels(Grain.MIDDLE)


def test_a_theme_is_parted_by_stance_where_there_is_a_scale() -> None:
    units, _ = _answers(80)
    stances = {unit.response: (Stance.FOR, Stance.AGAINST)[at // 4 % 2] for at, unit in enumerate(units)}
    found = propose(units, stances=stances)
    parted = [theme for theme in found.of_grain(Grain.MIDDLE) if theme.parts]
    assert parted
    for theme in parted:
        assert [part.stance for part in theme.parts] == [Stance.FOR, Stance.AGAINST]
        assert sorted(unit for part in theme.parts for unit in part.units) == sorted(
            m.unit for m in theme.members
        )
        assert all(set(part.central) <= set(part.units) and part.central for part in theme.parts)
    assert not any(theme.parts for theme in propose(units).themes)


def test_quotations_are_of_the_theme_and_of_different_people_and_doubt_is_shown() -> None:
    found = propose(_answers(120)[0])
    for theme in found.themes:
        assert set(theme.central) <= {member.unit for member in theme.members}
        assert len({unit[:6] for unit in theme.central}) == len(theme.central)
        assert [m.affinity for m in theme.members] == sorted(
            (m.affinity for m in theme.members), reverse=True
        )
        assert all(0 <= member.affinity <= 1 for member in theme.members)
        assert theme.sure == sum(member.affinity >= 0.5 for member in theme.members)


def test_of_very_many_units_a_sample_is_grouped_and_the_rest_put_with_it() -> None:
    units, known = _answers(400)
    found: Proposal = propose(units, most=40)
    assert "a sample of" in found.notes[1]
    assert len(found.labels(Grain.FINE)) + len(found.unplaced) == 400
    assert beside_known(found, known).ami > 0.5
    assert found == propose(units, most=40)


def test_words_alone_are_said_to_be_so() -> None:
    found = propose(_answers(20)[0])
    assert found.meaning == "words"
    assert "Words alone were compared" in found.notes[0]


def test_agreement_is_1_with_itself_and_about_0_with_chance() -> None:
    chance = random.Random(1)
    labels = [chance.randint(0, 4) for _ in range(500)]
    assert agreement(labels, [f"t{label}" for label in labels]).ami == pytest.approx(1)
    assert abs(agreement(labels, [chance.randint(0, 4) for _ in labels]).ari) < 0.05
    assert agreement([], []).units == 0
