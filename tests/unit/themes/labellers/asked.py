"""A small codebook, its passages, and a labeller at a fake endpoint: what the tests here share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from cairn.tables.language_model import ModelSettings
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.labellers.cache import Cache
from cairn.themes.labellers.coded import Labelled
from cairn.themes.labellers.costs import Estimate
from cairn.themes.labellers.labeller import ModelLabeller
from cairn.themes.labellers.run import Run, label_all
from cairn.themes.labellers.transport import Endpoint
from cairn.themes.labellers.words import Words, words_of
from tests.lib.misbehaving_model import FakeModel, Manner

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
QUESTIONS = {"q06": "What helps children in need of help and protection to do well at school?"}
CODEBOOK = Codebook(
    3,
    (
        Theme("t-0001", "Breakfast clubs", "Food before lessons, at school.", "q06"),
        Theme("t-0002", "Trusted adults", "One grown-up who stays.", "q06"),
        Theme("t-0003", "Money for schools", "Funding, premiums, grants.", "q06"),
        Theme("t-0004", "Something else asked", "", "q07"),
        Theme("t-0005", "Dropped", "", "q06", dropped=True),
    ),
)
PASSAGE = "The breakfast club was the one thing that got him through the door. We need money to keep it."


def words(text: str = PASSAGE, passage: str = "R-0001-q06-1") -> Words:
    """A passage of the question."""
    return words_of(passage, "q06", text)


def settings(fake: FakeModel, **more: Any) -> ModelSettings:
    """Settings for a fake endpoint, which answers at once as far as the machine lets it."""
    return ModelSettings(**{"endpoint": fake.url, "name": "a-model", "seconds": 60.0, "tries": 3, **more})


@contextmanager
def labeller_at(fake: FakeModel, **more: Any) -> Iterator[tuple[ModelLabeller, list[float]]]:
    """A labeller at a fake endpoint, and how long it was told to wait each time (it does not wait)."""
    waited: list[float] = []
    model = settings(fake, **more)
    with closing(Endpoint(model)) as endpoint:
        yield ModelLabeller(model, endpoint, QUESTIONS, sleep=waited.append), waited


def label(fake: FakeModel, *manners: Manner, text: str = PASSAGE, **more: Any) -> Labelled:
    """One passage labelled by an endpoint with these manners."""
    fake.manners += manners
    with labeller_at(fake, **more) as (labeller, _):
        return labeller.label(words(text), CODEBOOK, NOW)


def yes(_: Estimate) -> bool:
    """Go on, whatever it costs."""
    return True


def run_all(labeller: ModelLabeller, texts: list[str], cache: Cache, **more: Any) -> Run:
    """A run over texts."""
    several = [words(text, f"R-{number:04d}-q06-1") for number, text in enumerate(texts, 1)]
    given = {"cache": cache, "made_at": NOW, "go_on": yes, **more}
    return label_all(labeller, several, CODEBOOK, **given)
