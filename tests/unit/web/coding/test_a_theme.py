"""The page of a theme: its figures, the words behind them, what became of it, and changing it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cairn.themes.changes import Drop, Merge, Move, Named, Split
from cairn.themes.coding import Coding, CodingKind, Stance, Strength, machine
from cairn.web.coding.queries import one_theme
from cairn.web.coding.queries.counted import Coded
from cairn.web.coding.queries.one_theme import Finder, Narrowed, read_theme
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codebook_now, is_shown
from cairn.web.ledger.coded.learned import readings_of
from cairn.web.ledger.coded.of_theme import ThemePassage, as_places
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff
from tests.lib.coding import CALL, changed, coded, on, themes
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db


def address(theme: str) -> str:
    return f"/review/theme/{theme}/"


def figure(page: str, words: str) -> tuple[int, int]:
    """The responses and the passages that a row of the page says."""
    row = re.search(rf">{re.escape(words)}(?:</a>)?</th>(.*?)</tr>", page, re.DOTALL)
    responses, passages = re.findall(r">([\d,]+)</td>", row[1])
    return int(responses), int(passages)


def shown(page: str) -> list[str]:
    """The ids of the passages that the page shows, in order."""
    return re.findall(r'<div class="cairn-passage" id="([^"]+)"', page)


@pytest.fixture
def reader(client: Client, db: None) -> Client:
    """Somebody who reads and codes nothing."""
    client.force_login(kept_staff("rea", [Role.READER]))
    return client


def test_a_figure_leads_to_the_passages_behind_it_with_the_words_marked(
    reader: Client, passages: list[models.Passage]
) -> None:
    trust, faith = themes("Trust", "Faith")
    strong = {"stance": Stance.FOR, "strength": Strength.STRONG}
    coded(passages[0], on(trust, passages[0], "comes first", **strong), by="ben")
    coded(passages[0], on(faith, passages[0], "Trust"), by="cat")
    coded(passages[1], on(trust, passages[1], "Then", stance=Stance.AGAINST), by="ben")
    coded(passages[2], by="ben")
    changed(Merge((faith,), trust))
    page = reader.get(address(trust)).text
    assert figure(page, "Found by one person at least") == (1, 2)
    assert figure(page, "For") == (1, 1)
    assert figure(page, "Not said") == (1, 1)
    assert shown(page) == [passages[0].pk, passages[1].pk]
    assert '<mark class="cairn-mark">comes first</mark>' in page
    assert "ben finds it, for, as what matters most" in page
    assert "cat finds it, as “Faith”" in page
    against = reader.get(f"{address(trust)}?stance=against").text
    assert f'href="{address(trust)}?found=people&amp;stance=against#passages"' in page
    assert shown(against) == [passages[1].pk]
    assert models.AccessEntry.objects.filter(opened="phrases.read", item="q01", who="rea").count() == 2


def test_what_a_machine_proposed_is_counted_apart(reader: Client, passages: list[models.Passage]) -> None:
    [trust] = themes("Trust")
    run = actions.begin_run(maker="learned", manifest={}, by="ada")
    found = on(trust, passages[0], "Trust", certainty=0.75)
    made = coded(passages[1]).made_at
    said = Coding(passages[0].pk, "q01", machine(run.id), CodingKind.PROPOSED, (found,), made, 1)
    actions.record_proposed(run_id=run.id, codings=[said], by="ada")
    page = reader.get(address(trust)).text
    assert figure(page, "Found by one person at least") == (0, 0)
    assert figure(page, "Proposed by a machine") == (1, 1)
    assert shown(page) == []
    assert f"The machine ({run.id}) proposes, 75% sure" in reader.get(f"{address(trust)}?found=machine").text


def test_what_was_settled_has_its_own_figure(reader: Client, passages: list[models.Passage]) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "Trust"))
    coded(passages[1], on(trust, passages[1], "Then"))
    actions.settle_coding(passage_id=passages[0].pk, applied=[on(trust, passages[0], "Trust")], by="ben")
    page = reader.get(f"{address(trust)}?found=settled").text
    assert figure(page, "Found by one person at least") == (1, 2)
    assert figure(page, "Settled") == (1, 1)
    assert shown(page) == [passages[0].pk]


def test_what_stands_under_a_theme_is_counted_with_it_where_that_is_asked(
    reader: Client, passages: list[models.Passage]
) -> None:
    trust, time = themes("Trust", "Time for it")
    changed(Move(time, trust))
    coded(passages[0], on(time, passages[0], "Trust"))
    page = reader.get(address(trust)).text
    assert figure(page, "Found by one person at least") == (0, 0)
    assert figure(page, "Found by one person at least, with the themes under it") == (1, 1)
    assert shown(page) == []
    assert shown(reader.get(f"{address(trust)}?below=1").text) == [passages[0].pk]
    assert f'It is part of <a class="govuk-link" href="{address(trust)}">' in reader.get(address(time)).text


def test_a_coder_is_neither_shown_nor_told_what_they_are_to_code_blind(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    actions.draw_sample(question="q01", size=1, seed=1, by="ada", among=[passages[0].pk])
    for each in passages[:3]:
        coded(each, on(trust, each, each.text.split()[0]), by="ben")
    actions.give_to_code(question="q01", coders=["anna"], each=1, passages=[passages[1].pk], by="ben")
    page = staff.get(address(trust)).text
    assert shown(page) == [passages[2].pk]
    assert figure(page, "Found by one person at least") == (1, 1)
    assert "2 passages of this question wait for you to code them" in page
    assert (
        f'{address(trust)}#passages">1<span class="govuk-visually-hidden"> passages'
        in staff.get("/review/themes/q01/").text
    )
    for each in passages[:2]:
        actions.record_coding(passage_id=each.pk, applied=(), by="anna")
    assert shown(staff.get(address(trust)).text) == [each.pk for each in passages[:3]]


def test_a_coder_who_is_shown_a_passage_here_codes_it_blind_no_longer(
    staff: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "Trust"), by="ben")
    coded(passages[1], on(trust, passages[1], "Then"), by="ben")
    coded(passages[1], by="anna")
    assert "You have not coded 1 of the passages on this page." in staff.get(address(trust)).text
    assert is_shown(passages[0].pk, "anna")
    assert not is_shown(passages[1].pk, "anna")
    assert not coded(passages[0], by="anna").blind


def test_a_reader_is_shown_all_and_marked_with_nothing(
    reader: Client, passages: list[models.Passage]
) -> None:
    [trust] = themes("Trust")
    actions.draw_sample(question="q01", size=4, seed=1, by="ada")
    coded(passages[0], on(trust, passages[0], "Trust"), by="ben")
    page = reader.get(address(trust)).text
    assert shown(page) == [passages[0].pk]
    assert "Change the theme" not in page
    assert "Code it" not in page
    assert "Clear for quotation" not in page
    assert not models.CodingMark.objects.exists()


def test_whoever_may_clears_for_quotation_from_here(client: Client, passages: list[models.Passage]) -> None:
    [trust] = themes("Trust")
    coded(passages[0], on(trust, passages[0], "Trust"))
    client.force_login(kept_staff("pub", [Role.PUBLISHER]))
    page = client.get(address(trust)).text
    assert f'href="/review/passages/{passages[0].pk}/clear/"' in page
    models.Passage.objects.filter(pk=passages[0].pk).update(confidential=True)
    kept = client.get(address(trust)).text
    assert "In confidence" in kept
    assert "/clear/" not in kept


def change(staff: Client, theme: str, **sent: object) -> str:
    answer = staff.post(f"{address(theme)}change/", {"version": codebook_now(CALL).version, **sent})
    return answer.text if answer.status_code == 200 else f"went to {answer.headers['Location']}"


def test_a_theme_is_changed_in_every_way(staff: Client, passages: list[models.Passage]) -> None:
    trust, care, time = themes("Trust", "Care", "Time")
    went = f"went to {address(trust)}"
    said = {"title": "Trust in people", "description": "Not in offices.", "why-describe": "Too broad."}
    assert change(staff, trust, do="describe", **said) == went
    assert change(staff, trust, do="move", parent=care) == went
    change(staff, time, do="merge", into=trust)
    parts = {"part-1": "Own worker", "part-about-1": "One who stays.", "part-2": "Own school"}
    assert change(staff, trust, do="split", **parts) == went
    page = staff.get(address(trust)).text
    assert "This theme was split into" in page
    assert "anna changed the title or description of “Trust in people”." in page
    assert "Too broad." in page
    assert "was merged into" in staff.get(address(time)).text
    book = codebook_now(CALL)
    assert [each.title for each in book.themes if each.in_use] == ["Care", "Own worker", "Own school"]
    assert change(staff, care, do="drop", **{"why-drop": "Nobody said it."}) == f"went to {address(care)}"
    assert change(staff, care, do="bring_back", **{"back-title": "Care for all"}).startswith("went to ")
    assert codebook_now(CALL).theme(care).in_use
    assert len(models.CodebookChange.objects.all()) == 9


def test_a_change_that_is_refused_is_not_lost(staff: Client, passages: list[models.Passage]) -> None:
    trust, care = themes("Trust", "Care")
    page = change(staff, trust, do="describe", title="care", description="Kept.")
    assert "There is a theme “Care” in q01 already." in page
    assert ">Kept.</textarea>" in page
    assert 'href="#title"' in page
    assert "Say why it is dropped" in change(staff, trust, do="drop")
    split = change(staff, trust, do="split", **{"part-1": "One alone"})
    assert "Say at least two themes" in split
    assert 'value="One alone"' in split
    assert "press a button again" in change(staff, trust, do="fly")
    assert "press a button again" in change(staff, trust, do="drop", version="x")
    assert codebook_now(CALL).version == 2
    assert care in page


def test_whoever_looked_at_an_older_version_is_told_what_changed(
    staff: Client, passages: list[models.Passage]
) -> None:
    trust, care = themes("Trust", "Care")
    changed(Split(care, (Named("A"), Named("B"))), by="ben")
    page = change(staff, trust, do="merge", into=care, version=2)
    assert "The codebook has changed since you opened it: ben split “Care”" in page
    changed(Drop(trust), by="ben")
    assert "ben dropped “Trust”." in change(staff, trust, do="move", version=3)


def test_pages_of_passages_keep_what_was_asked(
    reader: Client, passages: list[models.Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    [trust] = themes("Trust")
    for each in passages:
        coded(each, on(trust, each, each.text.split()[0], stance=Stance.FOR))
    monkeypatch.setattr("cairn.web.coding.queries.one_theme.A_PAGE", 3)
    first = reader.get(f"{address(trust)}?stance=for").text
    assert shown(first) == [each.pk for each in passages[:3]]
    assert "?found=people&amp;stance=for&amp;page=2#passages" in first
    assert shown(reader.get(f"{address(trust)}?stance=for&page=2").text) == [passages[3].pk]


def test_a_theme_that_is_not_there(reader: Client) -> None:
    assert reader.get(address("t-9999")).status_code == 404


def test_however_many_found_it_the_ledger_is_asked_as_often(
    anna: User, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[ThemePassage] = []

    def places(*asked: Any) -> list[ThemePassage]:
        read[:] = as_places(*asked)
        return read

    monkeypatch.setattr(one_theme, "as_places", places)
    trust, care = themes("Trust", "Care")
    changed(Move(care, trust))
    codebook, person = codebook_now(CALL), anna.staff.person()
    theme = codebook.theme(trust)
    for number in (3, 25):
        for _ in range(number):
            for each, name in zip(kept_response().passages.all(), (trust, care), strict=True):
                coded(each, on(name, each, each.text.split()[0]), by="ben")
                coded(each, on(trust, each, each.text.split()[0]), by="cat")
        with django_assert_num_queries(11):
            found = read_theme(CALL, codebook, theme, person, Narrowed(below=True), "2")
        with django_assert_num_queries(7):
            codings = list(readings_of(CALL, "q01"))[-1:]
    assert len(codings) == 1
    assert (found.by_finder[Finder.PEOPLE], found.with_below) == (Coded(56, 28), Coded(56, 28))
    assert (found.page.paginator.count, len(found.shown), len(found.shown[0].places)) == (56, 20, 2)
    assert len(read) == 40  # of what is shown alone
