"""What invented respondents may be and say, as frozen dataclasses read from the TOML beside this file.

The markup of all that is said: [this|that] is a choice, and may hold further choices; [|very ] may be
left out. Slots in braces are filled for the respondent ({we} {We} {us} {our} {Our} {ours} {are} {were}
{have}: I or we; {place}: a school, a team) or from words.toml ({child}, {when}...). What begins
"@education" or "@social_care,health" is said only there. All of it is in our own words; nobody said it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from cairn.synthetic.voices.details import DetailWords
from cairn.synthetic.voices.manners import Manners
from cairn.synthetic.voices.slips import Slips
from cairn.tables.files import read_toml

T = TypeVar("T")
Shares = dict[str, float]
Templates = tuple[str, ...]
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A theme, and the ways to put it.

    `says` fits any question and `only` one question. `otherwise` puts the theme without any of its
    `keywords` (a word, or the beginning of one before a star): a reader sees it, a list of words does
    not. `against` and `mixed` are stances towards the `claim`, which all else is for; a theme without a
    claim has no stances. `briefly` is for answers of a few words, `follows` for clauses that may come
    after. A theme with a `share` of all responses is rare and comes up `at` its questions alone; one
    with `sectors` only there; `lean` says how much likelier it is in a sector.
    """

    code: str
    title: str
    keywords: Templates
    says: Templates
    otherwise: Templates
    briefly: Templates
    claim: str = ""
    against: Templates = ()
    mixed: Templates = ()
    follows: Templates = ()
    only: dict[str, Templates] = field(default_factory=dict)
    share: float = 0.0
    at: Templates = ()
    sectors: Templates = ()
    lean: Shares = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaning:
    """What respondents lean towards at one question: the weight of each theme, and ways to begin.

    `begin` is the share of answers that begin in one of the ways; 0 for the share of any question.
    """

    code: str
    begins: Templates
    themes: Shares
    begin: float = 0.0


@dataclass(frozen=True, slots=True)
class Campaign:
    """A letter that many send, and what they change in it; campaigns.toml tells of each part."""

    code: str
    question: str
    share: float
    theme: str
    edits: Templates
    greetings: Templates
    own_words: Templates
    letter: Templates
    reworded: tuple[Templates, ...]
    swaps: dict[str, str]


@dataclass(frozen=True, slots=True)
class People:
    """Who responds: people.toml tells of each part."""

    options: dict[str, Shares]
    roles: dict[str, Shares]
    places: dict[str, Templates]
    organisations: dict[str, Templates]
    without_answer: dict[str, Templates]


@dataclass(frozen=True, slots=True)
class Essay:
    """A kind of long answer; essays.toml tells of each part."""

    share: float
    answers: tuple[int, int]
    sentences: tuple[int, int]
    themes: tuple[int, int]
    headings: Templates
    openings: Templates


@dataclass(frozen=True, slots=True)
class Essays:
    """The long answers of organisations and of people."""

    of_organisations: Essay
    of_people: Essay


@dataclass(frozen=True, slots=True)
class _Leanings:
    questions: tuple[Leaning, ...]


@dataclass(frozen=True, slots=True)
class _Campaigns:
    campaigns: tuple[Campaign, ...]


@dataclass(frozen=True, slots=True)
class Begins:
    """Ways to begin an answer, and the share of answers that begin so."""

    templates: Templates
    share: float


@dataclass(frozen=True, slots=True)
class Grammar:
    """All of it: themes and leanings by code, words by slot, and the people."""

    themes: dict[str, Theme]
    leanings: dict[str, Leaning]
    words: dict[str, Templates]
    people: People
    manners: Manners
    slips: Slips
    details: DetailWords
    essays: Essays
    campaigns: tuple[Campaign, ...]

    def leaning(self, question: str, sector: str) -> Shares:
        """The weight of each theme at a question, for somebody of a sector.

        Where the question is not known, every theme that is not rare weighs the same.
        """
        known = self.leanings.get(question)
        weights = known.themes if known else dict.fromkeys(self.themes, 1.0)
        themes = ((self.themes[code], weight) for code, weight in weights.items())
        return {
            theme.code: weight * theme.lean.get(sector, 1.0)
            for theme, weight in themes
            if not theme.share and (not theme.sectors or sector in theme.sectors)
        }

    def begins(self, question: str) -> Begins:
        """Ways to begin an answer that carry no theme."""
        leaning = self.leanings.get(question)
        if leaning is None:
            return Begins((), 0.0)
        return Begins(leaning.begins, leaning.begin or self.manners.chances["begin"])


@cache
def load_grammar() -> Grammar:
    """The grammar of the invented voices."""
    themes = (read_toml(path, Theme) for path in sorted((_HERE / "themes").glob("*.toml")))
    return Grammar(
        themes={theme.code: theme for theme in themes},
        leanings={leaning.code: leaning for leaning in _read("questions.toml", _Leanings).questions},
        words=_read("words.toml", dict[str, Templates]),
        people=_read("people.toml", People),
        manners=_read("manners.toml", Manners),
        slips=_read("slips.toml", Slips),
        details=_read("details.toml", DetailWords),
        essays=_read("essays.toml", Essays),
        campaigns=_read("campaigns.toml", _Campaigns).campaigns,
    )


def _read(name: str, kind: type[T]) -> T:
    return read_toml(_HERE / name, kind)
