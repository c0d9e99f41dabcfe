"""A draft's life: two people with two pages each write, save, send, settle and change, over a line that loses and
repeats; nothing that they were told is saved is lost but by their own hand, and nothing is sent twice."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cairn.responses.ledger import Answer
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import AuditEvent, KeptVersion, Passage, Response, WayIn
from cairn.web.respond import actions, queries
from cairn.web.respond.actions import Choice, Page, Seen
from cairn.web.respond.policies import NotReady
from cairn.web.respond.shown import checksum_of
from tests.lib.sent import as_read

pytestmark = pytest.mark.django_db
QUESTION = "q01"
PAGES = 4
LINES = st.sampled_from(("answered", "answered", "answer lost", "delayed", "lost"))


@dataclass
class Opened:
    """A page as somebody has it open: what it shows, what is in its box, and what it was told."""

    way: WayIn
    response: int
    hand: str
    shown: str
    text: str
    turn: int = 0
    told: int = -1
    late: list[Sent] = field(default_factory=list)


@dataclass(frozen=True)
class Sent:
    """A saving on its way."""

    way: WayIn
    response: int
    hand: str
    turn: int
    shown: str
    text: str


class DraftsLife(RuleBasedStateMachine):
    """`owed` holds the words that somebody was told are saved, by page, with the turn in which they were."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.call = current_call()
        lead = actions.begin_response(call=self.call, by="test")
        drafter = WayIn.objects.create(response=lead.response, role=WayIn.Role.DRAFTER, label="Team")
        actions.save_answers(
            response_id=lead.response_id,
            page=Page("profile", profile=("sector",)),
            answers=[Answer("sector", chosen=("schools",))],
            way=lead,
            by="test",
        )
        self.ways = (lead, drafter)
        self.count = 0
        self.owed: dict[str, tuple[int, str]] = {}
        self.looks: list[Seen] = []
        self.sendings = 0
        self.closed: list[Opened] = []
        self.pages = [self.open(self.ways[number % 2]) for number in range(PAGES)]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def response(self) -> Response:
        self.ways[0].refresh_from_db()
        return Response.objects.get(pk=self.ways[0].response_id)

    def standing(self) -> str:
        answer = queries.answers_of(self.response()).get(QUESTION)
        return answer.text if answer else ""

    def new(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def open(self, way: WayIn) -> Opened:
        text = self.standing()
        return Opened(way, self.response().pk, self.new("hand"), checksum(text), text)

    def receive(self, sent: Sent, *, tell: Opened | None) -> None:
        """What the server does with a saving, and what the page does with its answer."""
        if sent.response != self.response().pk:
            return  # refused: the page belongs to a response that was sent
        before = self.standing()
        page = Page("work", {QUESTION: sent.shown}, sent.hand, sent.turn)
        answer = Answer(QUESTION, text=sent.text)
        try:
            beside = actions.save_answers(
                response_id=sent.response, page=page, answers=[answer], way=sent.way, by="test", quietly=True
            )
        except Refused:
            assert not self.response().is_draft
            return
        after = self.standing()
        self.author_went_on(sent)
        if after == sent.text != before and sent.shown == checksum(before):
            # whoever writes over their own words in another page, having seen them there, has replaced them
            self.owed = {
                hand: owed
                for hand, owed in self.owed.items()
                if owed[1] != before or not self.is_of(hand, sent.way)
            }
        if tell is None:
            return
        if sent.text and sent.shown != checksum(sent.text):  # else they only looked at it
            self.owed[sent.hand] = (sent.turn, sent.text)
        if not beside and after == sent.text:
            tell.shown, tell.told = checksum(after), sent.turn

    def author_went_on(self, sent: Sent) -> None:
        turn, text = self.owed.get(sent.hand, (sent.turn, ""))
        if sent.turn > turn and sent.text != text:
            del self.owed[sent.hand]

    def is_of(self, hand: str, way: WayIn) -> bool:
        return any(page.hand == hand and page.way == way for page in self.everything_opened)

    @property
    def everything_opened(self) -> list[Opened]:
        return [*self.pages, *self.closed]

    def reopen(self, which: int) -> None:
        old = self.pages[which]
        self.closed.append(old)
        self.pages[which] = self.open(old.way)
        self.pages[which].late = old.late

    @rule(
        which=st.integers(0, PAGES - 1),
        how=st.sampled_from(("anew", "on", "on", "nothing", "unchanged")),
        line=LINES,
    )
    def types_and_it_is_saved(self, which: int, how: str, line: str) -> None:
        page = self.pages[which]
        page.text = {"anew": "", "nothing": ""}.get(how, page.text)
        if how in ("anew", "on"):
            page.text = f"{page.text} {self.new('w')}.".strip()
        page.turn += 1
        sent = Sent(page.way, page.response, page.hand, page.turn, page.shown, page.text)
        if line == "delayed":
            page.late.append(sent)
        elif line != "lost":
            self.receive(sent, tell=page if line == "answered" else None)

    @rule(which=st.integers(0, PAGES - 1), line=LINES, times=st.integers(1, 2))
    def presses_the_button(self, which: int, line: str, times: int) -> None:
        page = self.pages[which]
        page.turn += 1
        sent = Sent(page.way, page.response, page.hand, page.turn, page.shown, page.text)
        if line == "delayed":
            page.late.append(sent)
        elif line != "lost":
            for _ in range(times):
                self.receive(sent, tell=page if line == "answered" else None)
            if line == "answered":
                self.reopen(which)

    @precondition(lambda self: any(page.late for page in self.pages))
    @rule(data=st.data(), repeated=st.booleans())
    def something_arrives_late(self, data: st.DataObject, repeated: bool) -> None:
        page, sent = data.draw(st.sampled_from([(page, sent) for page in self.pages for sent in page.late]))
        if not repeated:
            page.late.remove(sent)
        self.receive(sent, tell=None)

    @rule(which=st.integers(0, PAGES - 1))
    def goes_back_or_loads_the_page_again(self, which: int) -> None:
        self.reopen(which)

    @rule(which=st.integers(0, PAGES - 1))
    def takes_the_others_text(self, which: int) -> None:
        page, text = self.pages[which], self.standing()
        if page.response == self.response().pk:
            page.shown, page.text = checksum(text), text

    @rule()
    def looks_at_two_versions(self) -> None:
        for version in queries.unsettled_versions(self.response(), [QUESTION]):
            self.looks.append(Seen(version.pk, checksum(version.text), checksum(self.standing())))

    @precondition(lambda self: self.looks)
    @rule(data=st.data(), who=st.integers(0, 1), choice=st.sampled_from(list(Choice)))
    def settles(self, data: st.DataObject, who: int, choice: Choice) -> None:
        seen = data.draw(st.sampled_from(self.looks))
        try:
            actions.settle_version(
                response_id=self.response().pk,
                seen=seen,
                choice=choice,
                in_profile=False,
                way=self.ways[who],
                by="test",
            )
        except Refused:
            assert not self.response().is_draft

    @precondition(lambda self: self.response().is_draft and self.count > 12)
    @rule(times=st.integers(1, 2))
    def sends(self, times: int) -> None:
        response = self.response()
        was_draft, waits = response.is_draft, queries.unsettled_questions(response)
        for _ in range(times):
            try:
                seen = as_read(response, self.call)
                actions.send_response(call=self.call, response_id=response.pk, seen=seen, by="test")
            except NotReady:
                assert waits or not self.standing()
                return
        assert not waits or not was_draft
        if was_draft:
            self.sendings += 1
            self.owed.clear()  # what was settled or replaced is forgotten now; what stands is evidence

    @precondition(lambda self: not self.response().is_draft)
    @rule()
    def changes(self) -> None:
        text = self.standing()
        actions.change_response(call=self.call, response_id=self.response().pk, by="test")
        for way in self.ways:
            way.refresh_from_db()
        self.looks.clear()
        assert self.standing() == text
        for which in range(PAGES - 1):  # the last is a page that was left open
            self.reopen(which)

    @invariant()
    def what_somebody_was_told_is_saved_is_kept(self) -> None:
        response = self.response()
        if not response.is_draft:
            return
        versions = KeptVersion.objects.filter(response=response).exclude(why=KeptVersion.Why.EMPTIED)
        kept = {self.standing(), *versions.opened("text")}
        for hand, (turn, text) in self.owed.items():
            assert any(text in words for words in kept), f"{hand} was told at {turn} that {text!r} is saved"

    @invariant()
    def no_page_is_set_back(self) -> None:
        for row in self.response().answers.filter(question=QUESTION).exclude(hand=""):
            told = [page.told for page in self.everything_opened if page.hand == row.hand]
            assert row.turn >= max(told, default=-1)

    @invariant()
    def nothing_is_sent_twice(self) -> None:
        assert AuditEvent.objects.filter(what="response.sent").count() == self.sendings
        standing = Response.objects.filter(state=Response.State.SUBMITTED)
        assert standing.count() == min(self.sendings, 1)
        assert Passage.objects.filter(response__in=standing).count() == min(self.sendings, 1)


def checksum(text: str) -> str:
    return checksum_of(Answer(QUESTION, text=text))


def test_nothing_is_lost_and_nothing_sent_twice() -> None:
    run_state_machine_as_test(
        DraftsLife,
        settings=settings(
            max_examples=30,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
