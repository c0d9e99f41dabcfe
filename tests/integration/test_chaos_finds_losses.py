"""The chaos run's own judgement: what counts as lost, and what its author wrote over."""

from __future__ import annotations

from tests.lib.chaos.forms import forms_of
from tests.lib.chaos.ledger import Known, text_of, texts_in

FIRST, SECOND, THIRD = (text_of("Person 1-1", number) for number in (1, 2, 3))


def acknowledged(*texts: str) -> Known:
    known = Known()
    for text in texts:
        known.is_kept(text, "Person 1-1")
    return known


def test_a_text_that_is_nowhere_is_lost() -> None:
    assert acknowledged(FIRST, SECOND).lost({SECOND}) == [FIRST]


def test_a_text_that_its_author_wrote_over_is_not_lost_where_the_other_stands() -> None:
    known = acknowledged(FIRST)
    known.will_replace(SECOND, FIRST)
    known.will_replace(THIRD, SECOND)
    assert known.lost({THIRD}) == []
    assert known.lost({FIRST}) == []
    assert known.lost(set()) == [FIRST]


def test_of_two_texts_the_one_that_was_chosen_must_stand() -> None:
    known = acknowledged(FIRST, SECOND)
    known.will_replace(SECOND, FIRST)
    known.settles(FIRST, SECOND, heard=True)
    assert known.lost({FIRST}) == []
    assert known.lost({SECOND}) == [FIRST]


def test_what_its_author_let_go_is_not_lost() -> None:
    known = acknowledged(FIRST)
    known.lets_go(FIRST)
    assert known.lost(set()) == []


def test_two_texts_that_were_joined_are_found_as_two() -> None:
    assert texts_in(f"{FIRST}\n\n{SECOND}") == [FIRST, SECOND]
    assert texts_in(FIRST[:-3]) == []


def test_a_form_is_sent_as_a_browser_sends_it() -> None:
    page = """<form action="/to/" method="post"><input type="hidden" name="hand" value="h">
      <input type="radio" name="r" value="a"><input type="radio" name="r" value="b" checked>
      <textarea name="words">\none &amp; two</textarea><input type="file" name="f">
      <button name="then" value="tasks">Save</button></form><input name="outside" value="x">"""
    (form,) = forms_of(page)
    assert form.sent(words="three") == [("hand", "h"), ("r", "b"), ("words", "three")]
    form.choose("r", "a")
    assert form.sent() == [("hand", "h"), ("r", "a"), ("words", "one & two")]
    assert form.buttons == [("then", "tasks")]
