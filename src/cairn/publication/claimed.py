"""Whether the sentence around a claim says what its share says: of the same people, theme and question, and not the
contrary. The words alone may be true of the share, and the sentence not.

What is refused wrongly an author lets stand with `because="…"`, which the page of evidence prints.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cairn.publication.labels import Labels
from cairn.publication.resolve import Claim, Named, Resolved, Value
from cairn.publication.selection import Refusal
from cairn.tables.numbers import CITED

_ALTERED = re.compile(
    r"\b(not|never|hardly|scarcely|barely|far from|less than|fewer than|more than|over|under|nearly|almost|at least|"
    r"at most|up to|nid|nad)(?: (?:the|an?))?\s*$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(not|never|cannot|without|nobody|none|fail(?:ed|s)? to|lack(?:ed|s)?|\w+n['’]t|nid|ddim)\b", re.I
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where|when|if|a oedd|sydd)\b", re.IGNORECASE)
_CLAUSE = re.compile(rf"[,;:.(—{CITED}]|\b(?:and|but|while)\b")
_QUESTION = re.compile(r"\bquestions? (\d+)", re.IGNORECASE)
_OF_EVERYBODY = {
    "responses", "response", "respondents", "respondent", "people", "those", "them", "these", "replies", "answers",
    "us", "everybody", "contributors", "submissions", "participants",
}  # fmt: skip
_OF_SOME = re.compile(
    r"\b(teachers?|heads?|head ?teachers?|leaders|social workers?|nurses?|doctors?|police|carers?|parents?|families|"
    r"organisations?|charities|practitioners?|professionals?|schools?|colleges?|academics|researchers|governors?|"
    r"directors?|managers|psychologists?|councils?|authorities|childminders?|care leavers|young people|children|pupils|"
    r"individuals|staff|members)\b",
    re.IGNORECASE,
)
_THEME, _GROUP, _ALL = "theme", "group", "all"
_SHORTEST_STEM = 4


def check_claim(claim: Claim, sentence: str, at: int, others: Sequence[Resolved], labels: Labels) -> None:
    """Raises Refusal where a sentence says something else than the share that its claim rests on.

    `sentence` has CITED for each citation, this claim's at `at`; `others` are all that the sentence cites.
    """
    _check_themes(claim, others)
    if claim.because:
        return
    before, after = sentence[:at], sentence[at + 1 :]
    for fault in (
        _altered(before),
        _denied(claim, after),
        _of_others(claim, after, labels),
        _of_another_question(claim, sentence),
    ):
        if fault:
            raise Refusal(f'{fault} Where it is right as it stands, say so: because="…".')


def _altered(before: str) -> str:
    match = _ALTERED.search(before)
    return (
        f"is altered by the “{match[1]}” before it. Put all of what is claimed into says=." if match else ""
    )


def _denied(claim: Claim, after: str) -> str:
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    match = _DENIED.search(clause)
    if match is None or _RELATIVE.search(clause[: match.start()]):
        return ""
    return (
        f"claims “{claim.says}” of those in the share, and the sentence goes on with “{match[1]}”. Say it of those "
        "who are in the share."
    )


def _of_others(claim: Claim, after: str, labels: Labels) -> str:
    """The share is of all, and the sentence names some of them; or it is of some, and the sentence does not."""
    if _GROUP not in claim.released.dimensions:
        return ""
    group = claim.cell.key[claim.released.dimensions.index(_GROUP)]
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    whom = " ".join(clause.split()[:8])
    named = _OF_SOME.search(_before_the_verb(whom))
    if group == _ALL:
        return (
            f"is of all who answered and were read, and the sentence speaks of “{named[1]}”. Cite the share of that "
            "group."
            if named
            else ""
        )
    words = labels.of(_GROUP, group)
    stems = {word[: max(_SHORTEST_STEM, len(word) - 3)] for word in re.findall(r"\w{4,}", words.casefold())}
    if any(stem in after.casefold() for stem in stems):
        return ""
    return f"is of one group alone ({words}), and the sentence does not name it. Name it, or cite the share of all."


def _before_the_verb(whom: str) -> str:
    """ "of the teachers", of "of the teachers said that children …": up to the first word that is no name of people."""
    kept = []
    for word in whom.split():
        bare = word.strip("’'s.,").casefold()
        kept.append(word)
        if bare in _OF_EVERYBODY:
            break
    return " ".join(kept[:6]) if kept and kept[-1].casefold() in _OF_EVERYBODY else " ".join(kept[:4])


def _of_another_question(claim: Claim, sentence: str) -> str:
    if "question" not in claim.released.dimensions:
        return ""
    code = claim.cell.key[claim.released.dimensions.index("question")]
    match = re.fullmatch(r"q0*(\d+)", code)
    named = _QUESTION.findall(sentence)
    if match is None or not named or match[1] in named:
        return ""
    return f"is of answers to {code}, and the sentence speaks of question {named[0]}."


def _check_themes(claim: Claim, others: Sequence[Resolved]) -> None:
    """Each theme that a sentence names beside a claim has a number of its own in that sentence."""
    own = _theme_of(claim)
    if own is None:
        return
    named = {each.theme.id: each.theme.title for each in others if isinstance(each, Named)}
    if named and own not in named:
        raise Refusal(
            f"claims “{claim.says}” of the theme {own}, and the sentence names another. Cite its share."
        )
    backed = {theme for each in others if (theme := _theme_of(each)) is not None}
    for theme, title in named.items():
        if theme not in backed:
            raise Refusal(
                f"claims “{claim.says}” of the theme {own} alone, and the sentence names “{title}” besides. Cite a "
                "share or a number of that theme too, or name it in a sentence of its own."
            )


def _theme_of(each: Resolved) -> str | None:
    if not isinstance(each, Claim | Value) or _THEME not in each.released.dimensions:
        return None
    return each.cell.key[each.released.dimensions.index(_THEME)]
