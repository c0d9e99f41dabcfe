"""The fast index groups what sets of runs, compared with each letter one by one, say are its copies."""

import pytest

from cairn.responses.campaigns import Level, campaigns_among
from tests.lib.campaign_letters import ASKED, make_responses
from tests.reference.slow_campaigns import copies_of

EDITS = ("exact", "case", "greeting", "ten", "own_paragraph", "half")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_groups_are_what_pairwise_sets_of_the_letters_say(seed: int) -> None:
    made = make_responses(400, seed, letters=4, edits=EDITS)
    found = campaigns_among(made.sent, ASKED, Level.ANSWER)
    texts = [each.text for each in made.sent]
    slow = [
        {(made.sent[place].response, made.sent[place].question) for place in copies_of(letter, texts)}
        for letter in made.letters
    ]
    fast = [{(copy.sent.response, copy.sent.question) for copy in each.copies} for each in found.campaigns]
    assert len(fast) == 4
    # what only a shared sentence puts beside a second letter stands with the one that it has most of
    for group in fast:
        assert any(group <= alike for alike in slow)
    assert set().union(*fast) == set().union(*slow)
