"""Words that go together and words in their places, of plain texts or of the `answers` that are made of them."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.exceptions import UserError
from cairn.themes import languages, looking
from cairn.themes.looking import NEXT, Answered, Collocation, InContext
from cairn.themes.looking.distinctive import FEWEST, LEVEL
from cairn.themes.looking.in_context import AROUND
from cairn.themes.texts.given import text_given, whole_given
from cairn.themes.texts.preparing import answers


def collocations(
    given: Iterable[Answered] | Iterable[str], reach: int = NEXT, fewest: int = FEWEST, level: float = LEVEL
) -> tuple[Collocation, ...]:
    """Pairs of words that go together in `fewest` texts or more, the strongest first: see
    `cairn.themes.looking.collocations`. `reach` is 1 for words side by side, 0 for words of one sentence. Raises
    UserError where it is given no texts."""
    if reach not in (looking.NEXT, looking.IN_SENTENCE):
        raise UserError(
            f"The reach is 1 (words side by side) or 0 (words of one sentence); {reach!r} is neither."
        )
    least = whole_given(fewest, "in how many texts a pair must stand")
    return looking.collocations(_answered(given), reach, least, level)


def in_context(
    given: Iterable[Answered] | Iterable[str], phrase: str, around: int = AROUND
) -> tuple[InContext, ...]:
    """Every place of a phrase in the texts, with `around` characters before and after: see
    `cairn.themes.looking.in_context`. Raises UserError where it is given no texts, or no phrase."""
    shown = whole_given(around, "how many characters to show", 1)
    return looking.in_context(_answered(given), text_given(phrase, "phrase"), shown)


def language_of(text: str) -> str:
    """The language of a text: "en", "cy", "other", or "" where too few words tell. Raises UserError where it is no
    text."""
    return languages.language_of(text_given(text, "text"))


def _answered(given: Iterable[Answered] | Iterable[str]) -> tuple[Answered, ...]:
    """The texts as answers; as they are where they are answers already."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        return answers(given)
    listed = list(given)
    ready = tuple(each for each in listed if isinstance(each, Answered))
    return ready if len(ready) == len(listed) else answers(listed)  # type: ignore[arg-type]
