"""Agreement by role: counted once, small roles gathered, and nothing let out that gives a few away."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cairn.calls import Call
from cairn.disclosure import load_policy, release_tables
from cairn.responses.ledger import Answer, Response
from cairn.tables.counts import Counts, Kind
from cairn.themes.agreement_counts import SIDES, agreement_by_role, gathered_sides
from cairn.themes.counting import Origin
from cairn.themes.counts import count_responses
from tests.lib.coded_voices import example_call, voice

CALL = example_call()
ORIGIN = Origin((), "v1")


def chose(number: int, option: str, role: str) -> Response:
    return replace(voice(number, {}, role), answers=(Answer("q02", (option,)),))


def voices(chosen: dict[tuple[str, str], int]) -> list[Response]:
    every = [(role, option) for (role, option), number in chosen.items() for _ in range(number)]
    return [chose(number, option, role) for number, (role, option) in enumerate(every, 1)]


VOICES = voices(
    {
        ("teacher", "strongly_agree"): 8, ("teacher", "agree"): 12, ("teacher", "disagree"): 7,
        ("social_worker", "agree"): 10, ("social_worker", "neither"): 9,
        ("director", "strongly_disagree"): 6, ("director", "agree"): 1, ("school_nurse", "agree"): 9,
    }
)  # fmt: skip


def values(counts: Counts) -> dict[tuple[str, ...], float | None]:
    return {each.key: each.value for each in counts.cells}


def made(call: Call = CALL, responses: list[Response] = VOICES) -> dict[str, Counts]:
    return {each.name: each for each in agreement_by_role(call, responses, ORIGIN)}


def test_both_points_of_a_side_are_counted_together_and_small_roles_gathered() -> None:
    counted = values(made()["agreement_by_role"])
    assert counted["q02", "role:teacher", "agreed"] == 20
    assert counted["q02", "role:teacher", "neither"] == 0
    assert counted["q02", "role:teacher", "disagreed"] == 7
    assert counted["q02", "role:social_worker", "all"] == 19
    assert [counted["q02", "role:few", side] for side in (*SIDES, "all")] == [10, 0, 6, 16]
    assert counted["q02", "all", "all"] == len(VOICES)
    assert ("q02", "role:director", "agreed") not in counted
    shares = values(made()["agreement_share_by_role"])
    assert shares["q02", "role:teacher", "agreed"] == 100 * 20 / 27
    assert not any(key[2].startswith("agreed_") for key in shares)


def test_limits_of_error_stand_only_where_a_sample_is_claimed() -> None:
    drawn = made(replace(CALL, sample="Drawn by lot."))["agreement_share_by_role"]
    limits = [each for each in drawn.cells if each.kind is Kind.BOUND]
    assert {each.key[2] for each in limits} == {"agreed_low", "agreed_high"}
    low, high = (values(drawn)["q02", "role:teacher", f"agreed_{end}"] for end in ("low", "high"))
    assert (round(low or 0, 1), round(high or 0, 1)) == (55.3, 86.8)  # Wilson's, of 20 in 27
    assert drawn.definition.note == "Limits are of error in the sample: Drawn by lot."
    assert "no sample of any wider group" in made()["agreement_share_by_role"].definition.note


def test_who_answered_twice_is_counted_once_and_nothing_is_told_of_one_group_alone() -> None:
    again = replace(chose(99, "disagree", "director"), joined_to=VOICES[0].public_reference)
    assert made(responses=[*VOICES, again]) == made()
    assert not made(responses=voices({("teacher", "agree"): 30}))
    assert not made(replace(CALL, profile=()))


def test_a_point_of_the_scale_that_is_held_back_is_not_found_from_its_side() -> None:
    few = voices(
        {
            ("teacher", "agree"): 20, ("teacher", "disagree"): 8, ("teacher", "strongly_disagree"): 2,
            ("social_worker", "agree"): 20, ("social_worker", "disagree"): 9, ("social_worker", "strongly_disagree"): 1,
        }
    )  # fmt: skip
    tables = (*count_responses(CALL, few, ORIGIN), *agreement_by_role(CALL, few, ORIGIN))
    released = {table.name: table for table in release_tables(tables, load_policy())[0]}
    printed = {each.key: each.text for each in released["agreement"].cells}
    assert printed["q02", "strongly_disagree"] == "c"  # three people
    by_role = {each.key: each.text for each in released["agreement_by_role"].cells}
    assert by_role["q02", "all", "disagreed"] == "c"  # 20, less the 17 who disagree, would be those three


counters = st.builds(
    lambda numbers: Counter(dict(zip(SIDES, numbers, strict=True))),
    st.tuples(*(st.integers(0, 40) for _ in SIDES)),
)


@given(st.dictionaries(st.sampled_from("abcdef"), counters))
def test_gathering_loses_nobody_and_leaves_no_small_side_where_roles_are_told(
    by: dict[str, Counter[str]],
) -> None:
    told = gathered_sides(by, "abcdef")
    if told:
        assert sum(told.values(), Counter()) == sum(by.values(), Counter())
        assert len(told) > 1
        for role, sides in told.items():
            small = sides.total() < 10 or any(0 < sides[side] < 6 for side in SIDES)
            assert not small or (role == "few" and len(told) == 1)
