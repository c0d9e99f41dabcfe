"""A proposal that is kept as JSON comes back as it was."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cairn.themes.coding import Stance
from cairn.themes.proposals import Grain, Member, Proposal, ProposedTheme, StancePart, as_kept, from_kept

texts = st.lists(st.text(max_size=8), max_size=3).map(tuple)
parts = st.builds(StancePart, st.text(), st.sampled_from(Stance), texts, st.integers(0, 99), texts, texts)
members = st.builds(Member, st.text(max_size=8), st.sampled_from([0.0, 0.25, 0.5, 0.123456, 1.0]))
themes = st.builds(
    ProposedTheme, st.text(), st.just("q01"), st.sampled_from(Grain), st.text(), texts,
    st.lists(members, max_size=3).map(tuple), texts, st.integers(0, 99), st.integers(0, 99),
    st.lists(parts, max_size=2).map(tuple),
)  # fmt: skip
proposals = st.builds(
    Proposal, st.just("q01"), st.sampled_from(["minilm", "words"]), st.lists(themes, max_size=3).map(tuple),
    texts, st.dictionaries(st.text(max_size=5), st.integers(0, 99), max_size=3), texts,
)  # fmt: skip


@given(proposals)
def test_it_comes_back_from_json_as_it_was(proposal: Proposal) -> None:
    assert from_kept(json.loads(json.dumps(as_kept(proposal)))) == proposal
