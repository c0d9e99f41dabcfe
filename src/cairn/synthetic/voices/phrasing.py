"""How one respondent puts a theme: by stance and tone, with or without the theme's keywords."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from cairn.synthetic.voices.definitions import Grammar, Theme
from cairn.synthetic.voices.manners import in_tone
from cairn.synthetic.voices.pieces import Piece
from cairn.synthetic.voices.respondents import Respondent
from cairn.synthetic.voices.speech import Memory, Slots, fitting, in_mid_sentence, keyword_finder, said

_TRIES = 8
_AGAIN = 1e-6  # how much rarer a template that the respondent has used already


class Speaker:
    """One respondent's way of saying things, over the memory of what everybody has said.

    `slots` is what fills the slots of a template. A respondent has one stance towards a theme, whatever
    the question; who has a mixed one may also say what speaks for it. Nobody uses one template twice
    while there are others.
    """

    def __init__(self, respondent: Respondent, grammar: Grammar, memory: Memory, rng: random.Random) -> None:
        self.respondent = respondent
        self.grammar = grammar
        self.rng = rng
        self.tone = grammar.manners.tones[respondent.manner.tone]
        self.slots: Slots = {**grammar.words, **respondent.slots}
        self._length = grammar.manners.lengths[respondent.manner.length]
        self._chances = grammar.manners.chances
        self._memory = memory
        self._stances: dict[str, str] = {}
        self._used: set[str] = set()

    def happens(self, what: str) -> bool:
        """Whether something happens, by the chance that manners.toml gives it."""
        return self.rng.random() < self._chances[what]

    def stance(self, theme: Theme) -> str:
        """The respondent's stance towards a theme's claim; "" where it makes none."""
        if not theme.claim:
            return ""
        against = self._chances["against"]
        mixed = against + (self._chances["mixed"] if theme.mixed else 0.0)
        draw = self.rng.random()
        drawn = "against" if draw < against else "mixed" if draw < mixed else "for"
        return self._stances.setdefault(theme.code, drawn)

    def on(self, theme: Theme, question: str) -> Piece:
        """A sentence that puts the theme."""
        stance = self.stance(theme)
        if stance == "mixed" and not self._unused(theme.mixed):
            stance = "for"
        templates, weights = self._ways(theme, stance, question)
        text, used = self._fresh(templates, weights, theme.follows if stance in {"", "for"} else ())
        is_own = used in fitting(theme.only.get(question, ()), self.respondent.sector)
        return replace(self._piece(text, theme, stance), for_question=is_own)

    def as_given(self, text: str, theme: Theme) -> Piece:
        """Words of somebody else that put the theme, for its claim."""
        return Piece(text, theme.code, "for" if theme.claim else "", _holds_any(theme.keywords, text))

    def has_more_on(self, theme: Theme) -> bool:
        """Whether the respondent can say more on the theme without saying the same again."""
        return self.stance(theme) != "against" or bool(self._unused(theme.against))

    def _unused(self, templates: Sequence[str]) -> list[str]:
        return [one for one in fitting(templates, self.respondent.sector) if one not in self._used]

    def briefly(self, theme: Theme) -> Piece:
        """A few words that put the theme, for what its claim says."""
        self._stances[theme.code] = "for"
        return self._piece(self.in_few_words(theme.briefly), theme, "for" if theme.claim else "")

    def without_theme(self, templates: Sequence[str]) -> Piece:
        """A sentence that puts no theme, of one of the templates that fit the respondent."""
        fit = fitting(templates, self.respondent.sector)
        text, _ = self._fresh(fit, [1.0] * len(fit), None)
        return Piece(in_tone(text, self.tone, self.rng))

    def themes(self, question: str, number: int) -> list[Theme]:
        """A theme for each of `number` sentences; two sentences on end may share one."""
        chances = self.grammar.manners.chances
        leaning = self.grammar.leaning(question, self.respondent.sector)
        weights = {
            code: weight * (chances["favoured"] if code in self.respondent.favourites else 1)
            for code, weight in leaning.items()
            if self.has_more_on(self.grammar.themes[code])
        }
        chosen: list[Theme] = []
        while weights and len(chosen) < number:
            code = self.rng.choices(list(weights), weights=list(weights.values()))[0]
            theme = self.grammar.themes[code]
            most = 1 if self.stance(theme) == "against" else self.rng.choice((1, 1, 2))
            chosen += [theme] * min(most, number - len(chosen))
            weights.pop(code)
        return chosen

    def sentences(self) -> int:
        """How many sentences the respondent's next answer has."""
        return self.rng.randint(*self._length.sentences)

    @property
    def is_brief(self) -> bool:
        """Whether the respondent writes a few words in place of sentences."""
        return self._length.brief

    def in_few_words(self, templates: Sequence[str]) -> str:
        """Words as one of the templates has them, new if it can give any that are."""
        for _ in range(_TRIES):
            text = said(self.rng.choice(templates), self.rng, self.slots)
            if self._memory.is_new(text):
                break
        return text

    def _ways(self, theme: Theme, stance: str, question: str) -> tuple[list[str], list[float]]:
        sector = self.respondent.sector
        if stance in {"against", "mixed"}:
            ways = fitting(theme.against if stance == "against" else theme.mixed, sector)
            return ways, [1.0] * len(ways)
        if self._memory.is_turn(theme.code, self._chances["paraphrase"]):
            ways = fitting(theme.otherwise, sector)
            return ways, [1.0] * len(ways)
        only, general = fitting(theme.only.get(question, ()), sector), fitting(theme.says, sector)
        return only + general, [self._chances["own_words_first"]] * len(only) + [1.0] * len(general)

    def _fresh(
        self, templates: Sequence[str], weights: Sequence[float], follows: Sequence[str] | None
    ) -> tuple[str, str]:
        """A sentence that nobody has said yet, and its template: new in itself, or by its ends where all is spent."""
        rarer = [
            weight * (_AGAIN if one in self._used else 1.0)
            for one, weight in zip(templates, weights, strict=True)
        ]
        for tries in range(_TRIES):
            template = self._memory.choose(templates, rarer, self.rng)
            once: set[str] = set()
            core = said(template, self.rng, self.slots, once)
            is_new, is_late = self._memory.is_new(core), tries >= _TRIES // 2
            if not is_new and not is_late:
                continue
            text = self._with_ends(core, follows, once, must=not is_new)
            if is_new or self._memory.is_new(text):
                break
        self._used.add(template)
        return text, template

    def _with_ends(self, core: str, follows: Sequence[str] | None, once: set[str], must: bool) -> str:
        """The sentence with a run-up and an end of its theme or its tone, now and then, or as it must.

        Where `follows` is None it has no end: what puts no theme is short.
        """
        text = core
        if core.endswith(".") and follows is not None:
            if follows and (must or self.happens("follow")):
                text = core[:-1] + self._end(follows, once)
            elif must or self.happens("tail"):
                text = core[:-1] + self._end(self.tone.tails, once)
        if must or self.happens("opener"):
            opener = said(self.rng.choice(self.tone.openers), self.rng, self.slots, once)
            return opener + in_mid_sentence(text)
        return text

    def _end(self, ends: Sequence[str], once: set[str]) -> str:
        return said(self.rng.choice(ends), self.rng, self.slots, once) + "."

    def _piece(self, text: str, theme: Theme, stance: str) -> Piece:
        return Piece(in_tone(text, self.tone, self.rng), theme.code, stance, _holds_any(theme.keywords, text))


def _holds_any(keywords: tuple[str, ...], text: str) -> bool:
    return keyword_finder(keywords).search(text) is not None
