"""A codebook changes by rules: what each change makes of it, and what is refused with a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from cairn.themes.changes import (
    EMPTY,
    LONGEST_TITLE,
    Add,
    Asked,
    BringBack,
    Change,
    ChangeError,
    ChangeKind,
    Describe,
    Drop,
    Merge,
    Move,
    Named,
    Reuse,
    Split,
    change,
    codebook_of,
    sentence_of,
)
from cairn.themes.changes.rules import folded
from cairn.themes.codebook import Codebook, Theme

AT = dt.datetime(2027, 2, 3, 9, 30, tzinfo=dt.UTC)
QUESTIONS = frozenset({"q01", "q02"})


def made(*asked: Asked, codebook: Codebook = EMPTY, after: int = 0) -> Codebook:
    for each in asked:
        codebook, _ = change(codebook, each, by="ada", at=AT, questions=QUESTIONS, after=after)
    return codebook


def refused(codebook: Codebook, asked: Asked) -> str:
    with pytest.raises(ChangeError) as caught:
        made(asked, codebook=codebook)
    return str(caught.value)


MONEY, TRUST, FEES = Add("Money", question="q01"), Add("Trust", question="q01"), Add("Fees", question="q01")


def test_a_theme_is_added_with_an_id_and_makes_a_version() -> None:
    codebook, done = change(
        EMPTY, Add("  Money \n matters ", "What it costs.\r\nNot fees.", "q01", made_from="p-1"),
        by="ada", at=AT, questions=QUESTIONS, why="Many say so.",
    )  # fmt: skip
    theme = Theme("t-0001", "Money matters", "What it costs.\nNot fees.", "q01", made_from="p-1")
    assert codebook == Codebook(1, (theme,), "ada", AT.date(), "Many say so.")
    assert done == Change(1, ChangeKind.ADDED, ("t-0001",), (theme,), "ada", AT, "Many say so.")


def test_no_id_is_given_twice_in_a_review() -> None:
    assert [theme.id for theme in made(MONEY, after=41).themes] == ["t-0042"]
    assert [theme.id for theme in made(MONEY, Drop("t-0001"), TRUST).themes] == ["t-0001", "t-0002"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Add(" \n"), "needs a title"),
        (Add("x" * (LONGEST_TITLE + 1)), "200 letters at most"),
        (Add("Mo\x00ney"), "cannot be shown"),
        (Add("Grants", "y" * 5_001), "5,000 letters at most"),
        (Add("Money", question="q09"), "no question q09"),
        (Add("ＭＯＮＥＹ", question="q01"), "There is a theme “Money” in q01 already"),
        (Add("money"), "There is a theme “Money” in q01 already"),
        (Add("Grants", question="q02", parent="t-0001"), "belongs to q01"),
        (Add("Grants", parent="t-0099"), "no theme t-0099"),
        (Describe("t-0001", "Trust", ""), "“Trust” in q01 already"),
        (Describe("t-0001", "Money", ""), "nothing was changed"),
        (Merge(("t-0001",), "t-0001"), "another one that they are merged into"),
        (Merge((), "t-0001"), "another one that they are merged into"),
        (Move("t-0001", "t-0001"), "cannot stand under"),
        (Split("t-0001", (Named("Fees"),)), "at least two"),
        (Split("t-0001", (Named("Fees"), Named("fees"))), "“Fees” in q01 already"),
        (BringBack("t-0001"), "nothing to bring back"),
        (Reuse((), "q02"), "no theme in use"),
        (Reuse((Theme("a", "Money"),), "q01"), "nothing was taken over"),
    ],
)
def test_what_is_against_a_rule_is_refused_with_a_sentence(asked: Asked, sentence: str) -> None:
    assert sentence in refused(made(MONEY, TRUST), asked)


def test_a_title_may_stand_in_two_questions_but_not_beside_one_of_the_whole_call() -> None:
    codebook = made(MONEY, Add("Money", question="q02"))
    assert [theme.question for theme in codebook.themes] == ["q01", "q02"]
    assert "through the whole call" in refused(made(Add("Money")), MONEY)


def test_merged_themes_are_one_and_what_stood_under_them_stands_there() -> None:
    codebook = made(MONEY, FEES, Add("Grants", question="q01", parent="t-0001"), Merge(("t-0001",), "t-0002"))
    assert codebook.now("t-0001") == codebook.theme("t-0002")
    assert codebook.theme("t-0003").parent == "t-0002"
    assert "“Money” is one with “Fees” now" in refused(codebook, Merge(("t-0002",), "t-0001"))
    assert [theme.title for theme in codebook.of_question("q01")] == ["Fees", "Grants"]


def test_what_is_merged_into_something_far_below_it_makes_no_circle() -> None:
    codebook = made(
        MONEY, Add("Fees", question="q01", parent="t-0001"), Add("Grants", question="q01", parent="t-0002"),
        Merge(("t-0001",), "t-0003"),
    )  # fmt: skip
    assert [codebook.theme(each).parent for each in ("t-0002", "t-0003")] == ["t-0003", ""]


def test_merging_goes_within_a_question_or_into_the_whole_call() -> None:
    codebook = made(MONEY, Add("Care", question="q02"), Add("Time"))
    assert "different questions" in refused(codebook, Merge(("t-0001",), "t-0002"))
    assert "different questions" in refused(codebook, Merge(("t-0003",), "t-0002"))
    both = made(Merge(("t-0001", "t-0002"), "t-0003"), codebook=codebook)
    assert {both.now(each).id for each in ("t-0001", "t-0002")} == {"t-0003"}


def test_a_split_theme_is_dropped_and_says_what_it_became() -> None:
    codebook = made(
        MONEY,
        Add("Grants", question="q01", parent="t-0001"),
        Split("t-0001", (Named("Money"), Named("Time"))),
    )
    old = codebook.theme("t-0001")
    assert (old.in_use, old.split_into, codebook.now("t-0001")) == (False, ("t-0003", "t-0004"), None)
    assert codebook.theme("t-0002").parent == ""
    assert "was split" in refused(codebook, Move("t-0001", ""))


def test_what_stood_under_a_dropped_theme_rises_and_it_can_be_brought_back() -> None:
    codebook = made(
        MONEY, Add("Fees", question="q01", parent="t-0001"), Add("Grants", question="q01", parent="t-0002"),
        Drop("t-0002"),
    )  # fmt: skip
    assert codebook.theme("t-0003").parent == "t-0001"
    assert "“Fees” was dropped" in refused(codebook, Drop("t-0002"))
    taken = made(FEES, codebook=codebook)
    assert "already" in refused(taken, BringBack("t-0002"))
    back = made(BringBack("t-0002", "Charges"), codebook=taken).theme("t-0002")
    assert (back.title, back.in_use, back.parent) == ("Charges", True, "t-0001")


def test_a_theme_brought_back_does_not_stand_under_what_stands_under_it() -> None:
    codebook = made(MONEY, Add("Fees", question="q01", parent="t-0001"), Merge(("t-0001",), "t-0002"))
    back = made(BringBack("t-0001"), codebook=codebook)
    assert back.theme("t-0001").parent == back.theme("t-0002").parent == ""


def test_a_parent_may_not_stand_under_its_own_child() -> None:
    codebook = made(MONEY, Add("Fees", question="q01", parent="t-0001"))
    assert "Move that one out first" in refused(codebook, Move("t-0001", "t-0002"))


def test_a_codebook_is_taken_over_with_its_nesting_and_without_what_is_there() -> None:
    before = made(MONEY, Add("Fees", "Charges.", "q01", "t-0001"), TRUST, Drop("t-0003"))
    codebook = made(Add("money", question="q02"), Reuse(before.themes, "q02"), codebook=before)
    new = codebook.of_question("q02")
    assert [(theme.title, theme.description, theme.parent) for theme in new] == [
        ("money", "", ""), ("Fees", "Charges.", "t-0004"),
    ]  # fmt: skip
    circle = (Theme("a", "A", parent="b"), Theme("b", "B", parent="a"))
    assert "circle" in refused(EMPTY, Reuse(circle))


def test_a_change_is_told_in_a_sentence() -> None:
    codebook = made(MONEY, FEES)
    for asked, sentence in (
        (Merge(("t-0001",), "t-0002"), "ada merged “Money” into “Fees”."),
        (Split("t-0001", (Named("A"), Named("B"))), "ada split “Money” into “A” and “B”."),
        (Drop("t-0001"), "ada dropped “Money”."),
        (Describe("t-0001", "Cash", ""), "ada changed the title or description of “Cash”."),
        (Reuse(tuple(Theme(each, each) for each in "PQRSTUV"), "q02"),
         "ada took “P”, “Q”, “R”, “S”, “T” and 2 more over."),
    ):  # fmt: skip
        _, done = change(codebook, asked, by="ada", at=AT, questions=QUESTIONS)
        assert sentence_of(done) == sentence


TITLES = some.sampled_from(["Money", "money", "Trust", "Time", "Fees", "Care", "Ｃare", " "])
CODES = some.sampled_from(["", "q01", "q02"])


class Life(RuleBasedStateMachine):
    """A codebook through any changes, asked of whichever themes there are."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.codebook, self.log, self.said = EMPTY, [], []

    def ask(self, asked: Asked) -> None:
        before = self.codebook
        try:
            self.codebook, done = change(before, asked, by="ada", at=AT, questions=QUESTIONS)
        except ChangeError as error:
            self.said.append(str(error))
            return
        assert self.codebook.version == before.version + 1
        assert [each.id for each in self.codebook.themes][: len(before.themes)] == [
            each.id for each in before.themes
        ]
        assert sentence_of(done).endswith(".")
        self.log.append(done)

    @rule(target=ids, title=TITLES, question=CODES, parent=some.one_of(some.just(""), ids))
    def add(self, title: str, question: str, parent: str) -> str:
        self.ask(Add(title, question=question, parent=parent))
        return self.codebook.themes[-1].id if self.codebook.themes else "t-0001"

    @rule(target=ids, theme=ids, one=TITLES, other=TITLES)
    def split(self, theme: str, one: str, other: str) -> str:
        self.ask(Split(theme, (Named(one), Named(other))))
        return self.codebook.themes[-1].id if self.codebook.themes else "t-0001"

    @rule(theme=ids, title=TITLES)
    def describe(self, theme: str, title: str) -> None:
        self.ask(Describe(theme, title, "So."))

    @rule(themes=some.lists(ids, max_size=3), into=ids)
    def merge(self, themes: list[str], into: str) -> None:
        self.ask(Merge(tuple(themes), into))

    @rule(theme=ids, parent=some.one_of(some.just(""), ids))
    def move(self, theme: str, parent: str) -> None:
        self.ask(Move(theme, parent))

    @rule(theme=ids)
    def drop(self, theme: str) -> None:
        self.ask(Drop(theme))

    @rule(theme=ids, title=some.one_of(some.just(""), TITLES))
    def bring_back(self, theme: str, title: str) -> None:
        self.ask(BringBack(theme, title))

    @rule(of=CODES, to=CODES)
    def reuse(self, of: str, to: str) -> None:
        self.ask(Reuse(self.codebook.of_question(of), to))

    @invariant()
    def what_is_refused_is_refused_in_sentences(self) -> None:
        assert all(each.endswith(".") for each in self.said)

    @invariant()
    def every_version_can_be_had_again(self) -> None:
        again = codebook_of(self.log)
        assert (again.version, again.themes) == (self.codebook.version, self.codebook.themes)

    @invariant()
    def what_is_in_use_stands_under_what_is_in_use_and_in_no_circle(self) -> None:
        for theme in self.codebook.themes:
            if not theme.in_use:
                continue
            seen, here = [theme.id], theme
            while here.parent:
                above = self.codebook.theme(here.parent)
                assert above.in_use
                assert above.question in ("", here.question)
                assert above.id not in seen
                seen.append(above.id)
                here = above

    @invariant()
    def no_two_titles_meet(self) -> None:
        for question in QUESTIONS:
            titles = [folded(theme.title) for theme in self.codebook.of_question(question)]
            assert len(titles) == len(set(titles))

    @invariant()
    def what_a_theme_has_become_is_in_use_or_gone(self) -> None:
        for theme in self.codebook.themes:
            now = self.codebook.now(theme.id)
            assert now is None or now.in_use
            assert not theme.in_use or now == theme


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
