from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from cairn.disclosure import SHIPPED_POLICY, Limits, load_policy
from cairn.exceptions import DefinitionError
from cairn.tables.counts import Population

TWO = 'approved_by = ["Ada Price", "Bel Okoro"]'


def changed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "disclosure.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_shipped_limit_has_its_reason() -> None:
    policy = load_policy()
    for population in Population:
        for entry in fields(Limits):
            assert len(getattr(policy.of(population), entry.name).reason) > 10
    assert policy.loosened == ()


def test_the_shipped_limits_are_those_of_the_official_statistics() -> None:
    children = load_policy().children
    assert children.fewest_people.limit == 6
    assert (
        children.nearest_national.limit,
        children.nearest_region.limit,
        children.nearest_authority.limit,
    ) == (10, 10, 1)
    assert children.decimals_mean.limit == 1
    assert children.secondary.on


def test_a_stricter_limit_needs_a_reason_alone(tmp_path: Path) -> None:
    path = changed(tmp_path, '[children.fewest_people]\nlimit = 10\nreason = "Small authorities."\n')
    policy = load_policy(SHIPPED_POLICY, path)
    assert policy.children.fewest_people.limit == 10
    assert policy.respondents.fewest_people.limit == 6
    assert policy.loosened == ()
    assert "changed by this review" in policy.name


def test_a_looser_limit_approved_by_two_is_taken_and_said(tmp_path: Path) -> None:
    path = changed(tmp_path, f'[children.fewest_people]\nlimit = 3\nreason = "All are grown up."\n{TWO}\n')
    (sentence,) = load_policy(SHIPPED_POLICY, path).loosened
    assert "is 3 where Cairn's own limit is 6" in sentence
    assert "All are grown up." in sentence
    assert "Ada Price and Bel Okoro" in sentence


LOOSER = {
    "fewest_people": "limit = 5",
    "small_totals": "on = true",
    "secondary": "on = false",
    "nearest_national": "limit = 5",
    "nearest_region": "limit = 1",
    "decimals_mean": "limit = 2",
    "decimals_rate": "limit = 3",
    "dominance_per_cent": "limit = 95",
}


@pytest.mark.parametrize("name", LOOSER)
@pytest.mark.parametrize(
    "approved",
    ["", "approved_by = []", 'approved_by = ["Ada Price"]', 'approved_by = ["Ada Price", " ada  PRICE "]'],
)
def test_a_looser_limit_without_two_approvals_is_refused(tmp_path: Path, name: str, approved: str) -> None:
    path = changed(tmp_path, f'[children.{name}]\n{LOOSER[name]}\nreason = "We want it."\n{approved}\n')
    with pytest.raises(DefinitionError, match=rf"disclosure.toml: children.{name}: .*two different people"):
        load_policy(SHIPPED_POLICY, path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[children.fewest_people]\nlimit = 3\n{TWO}\n", "`reason` is missing"),
        (f'[children.fewest_people]\nlimit = 3\nreason = " "\n{TWO}\n', "the reason is empty"),
        (f'[children.fewest_people]\nlimit = 0\nreason = "None."\n{TWO}\n', "0 is not from 1"),
        ('[children.dominance_per_cent]\nlimit = 101\nreason = "x"\n' + TWO, "101 is not from 1 to 100"),
        ('[children.fewest]\nlimit = 7\nreason = "x"\n', "unknown key `fewest`"),
        ('[children.secondary]\non = "yes"\nreason = "x"\n', "expected true or false"),
        ('[adults.fewest_people]\nlimit = 7\nreason = "x"\n', "adults: a review changes limits alone"),
        ('[quotations]\npermission = "Nobody is asked."\n', "quotations: a review changes limits alone"),
        ("children = 3\n", "children: a review changes limits alone"),
    ],
)
def test_mistakes_are_refused_with_the_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DefinitionError, match=r"disclosure\.toml") as refused:
        load_policy(SHIPPED_POLICY, changed(tmp_path, text))
    assert said in str(refused.value)
