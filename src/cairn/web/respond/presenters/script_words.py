"""What the scripts of a page of questions say: it goes with the page, so that they speak its language."""

from __future__ import annotations

import json
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop

from cairn.web.common.languages import language_of_page
from cairn.web.common.shapes import Printed, printed

LANGUAGES = 12
WORDS = {
    "saved": gettext_noop("Saved at {time}"),
    "savedSettled": gettext_noop("Saved at {time}. Somebody has chosen which answer stands"),
    "keptBeside": gettext_noop("Kept at {time}, one answer beside what stands now. {said}."),
    "severalBeside": gettext_noop("Kept at {time}, several answers beside what stands now: {number}."),
    "notSaved": gettext_noop("Not saved: {why}"),
    "notYet": gettext_noop("Not saved yet"),
    "notSince": gettext_noop("Not saved since {time}"),
    "choose": gettext_noop("Choose which stands"),
    "chooseBelow": gettext_noop("Choose which stands: the link is below the questions."),
    "again": gettext_noop("Keep this page open; we keep trying."),
    "noConnection": gettext_noop("no connection."),
    "notAnswering": gettext_noop("the site is not answering as it should."),
    "status400": gettext_noop(
        "it did not reach us whole, or it is too long to be taken at once. Shorten it, or send the rest as a file."
    ),
    "status403": gettext_noop(
        "this browser is no longer signed in to your response. Your words are safe on this page: press “Save and "
        "continue”, and they are kept."
    ),
    "status413": gettext_noop("it is too long to be taken at once. Shorten it, or send the rest as a file."),
    "status429": gettext_noop("many people are writing at this moment."),
    "showTheirs": gettext_noop("Show their text here"),
    "keptBesideIt": gettext_noop(
        "What you write here is kept beside it. When you save the page, you choose which stands."
    ),
    "chooseNow": gettext_noop("Choose which stands now"),
    "theirsIsIn": gettext_noop("Their text is in the box."),
}
"""Each by the name under which the scripts know it; they put in what stands in braces."""


def script_words() -> Printed:
    """The words in the language of the page, as JSON for an attribute of its form."""
    return _of(language_of_page())


@lru_cache(maxsize=LANGUAGES)
def _of(language: str) -> Printed:
    return printed(json.dumps({name: gettext(words) for name, words in WORDS.items()}, ensure_ascii=False))
