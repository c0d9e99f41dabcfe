"""The rules of a codebook: each refuses with a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from cairn.exceptions import UserError
from cairn.themes.codebook import Codebook, Theme

LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 5_000
LONGEST_WHY = 1_000


class ChangeError(UserError):
    """What was asked of a codebook is against a rule. The sentence says which, and what to do."""


def tidied(text: str) -> str:
    """A title as it is kept: composed, on one line, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def title_of(text: str) -> str:
    """The title, tidied. Raises ChangeError where there is none, or it is too long."""
    title = tidied(text)
    if not title:
        raise ChangeError("A theme needs a title: say in a few words what people say.")
    if len(title) > LONGEST_TITLE:
        raise ChangeError(
            f"A title has {LONGEST_TITLE} letters at most. Say the rest in the theme's description."
        )
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in title):
        raise ChangeError("The title holds a sign that cannot be shown. Type it again.")
    return title


def description_of(text: str) -> str:
    """The description, composed, with LF. Raises ChangeError where it is too long."""
    return _long_text(text, LONGEST_DESCRIPTION, "A description")


def why_of(text: str) -> str:
    """The reason, composed, with LF. Raises ChangeError where it is too long."""
    return _long_text(text, LONGEST_WHY, "A reason")


def _long_text(text: str, most: int, what: str) -> str:
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(kept) > most:
        raise ChangeError(f"{what} has {most:,} letters at most; this has {len(kept):,}. Shorten it.")
    return "".join(sign for sign in kept if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def there(codebook: Codebook, theme: str) -> Theme:
    """The theme of that id. Raises ChangeError where there is none."""
    found = codebook.theme(theme)
    if found is None:
        raise ChangeError(f"There is no theme {theme}. Open the codebook again and choose one of its themes.")
    return found


def in_use(codebook: Codebook, theme: str) -> Theme:
    """The theme of that id, which is in use. Raises ChangeError saying what became of it."""
    found = there(codebook, theme)
    if found.merged_into:
        now = codebook.now(theme)
        where = f"is one with “{now.title}” now" if now else "was merged into one that was dropped since"
        raise ChangeError(f"“{found.title}” {where}. Choose a theme that is in use, or bring it back first.")
    if found.split_into:
        raise ChangeError(f"“{found.title}” was split. Choose one of the themes that it became.")
    if found.dropped:
        raise ChangeError(
            f"“{found.title}” was dropped. Choose a theme that is in use, or bring it back first."
        )
    return found


def check_question(question: str, questions: Collection[str]) -> None:
    """Raises ChangeError, with those that there are, for a question that the call has not or that takes no words."""
    if question and question not in questions:
        there = ", ".join(questions) or "none"
        raise ChangeError(f"The call has no question {question} that is answered in words. It has: {there}.")


def check_title_is_free(codebook: Codebook, title: str, question: str, *, but: Collection[str] = ()) -> None:
    """Raises ChangeError where a theme in use has that title in the question: in any letters, and one that runs through
    the whole call is in every question."""
    taken = same_title(codebook, title, question, but=but)
    if taken is not None:
        raise ChangeError(
            f"There is a theme “{taken.title}” {_where(taken)} already. Use that one, or choose another title."
        )


def same_title(codebook: Codebook, title: str, question: str, *, but: Collection[str] = ()) -> Theme | None:
    """The theme in use whose title that is in the question; None where it is free."""
    wanted = folded(title)
    for theme in codebook.themes:
        meets = theme.question == question or not theme.question or not question
        if theme.in_use and meets and theme.id not in but and folded(theme.title) == wanted:
            return theme
    return None


def folded(title: str) -> str:
    """A title as it is compared: compatibility forms composed, in one case."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tidied(title)).casefold())


def _where(theme: Theme) -> str:
    return f"in {theme.question}" if theme.question else "that runs through the whole call"


def check_parent(codebook: Codebook, parent: str, question: str, *, of: str = "") -> None:
    """Raises ChangeError where a theme of that question cannot stand under the parent; `of` is the theme's own id."""
    if not parent:
        return
    above = in_use(codebook, parent)
    if above.question not in ("", question):
        raise ChangeError(
            f"“{above.title}” belongs to {above.question}: only themes of that question stand under it. Choose a "
            "parent of the same question, or one that runs through the whole call."
        )
    if of and of in (parent, *above_of(codebook, parent)):
        own = there(codebook, of)
        raise ChangeError(
            f"“{own.title}” cannot stand under “{above.title}”, which stands under it. Move that one out first."
        )


def above_of(codebook: Codebook, theme: str) -> tuple[str, ...]:
    """The ids of what a theme stands under, the nearest first."""
    found: list[str] = []
    here = codebook.theme(theme)
    while here is not None and here.parent and here.parent not in found:
        found.append(here.parent)
        here = codebook.theme(here.parent)
    return tuple(found)
