"""How well each text matches each theme, from the theme's own words: nothing is coded, nothing is trained."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.themes import matching
from cairn.themes.matching_features import Floats, Reader
from cairn.themes.texts.given import reader_given, text_given, texts_given


def match(
    texts: Iterable[str],
    themes: Iterable[str],
    question: str = "",
    rivals: Iterable[str] = (),
    meaning: bool | Reader = True,
) -> Floats:
    """Scores from 0 to 1, (texts, themes): the higher, the better the text matches. They compare within one call only,
    and are no chances: `learn` gives those.

    `themes` are titles, or key points, with their descriptions. `question` is the wording (or the motion) that the
    texts answer; `rivals` are themes that the texts are known not to bear, as those of the other side. Give all texts
    of a question at once, for they are compared with each other. Raises UserError where a list is none. See
    `cairn.themes.matching` for the method, `cairn.themes.matching_marks` for mean average precision.
    """
    return matching.match(
        texts_given(texts),
        texts_given(themes, "themes"),
        text_given(question, "question"),
        texts_given(rivals, "rivals"),
        reader_given(meaning),
    )
