"""Drafts that were left alone, on days of long ago, and the rules by which they leave."""

from __future__ import annotations

import datetime as dt
import itertools
import random

from django.utils import timezone

from cairn.calls import Call
from cairn.tables.retention import ResponsesTerm, Retention, Term
from cairn.web.ledger import models
from cairn.web.respond import actions, due
from tests.lib.sent import attach, browser_with, sent_response

_numbers = itertools.count(1)
RETENTION = Retention(
    Term(10, "W"), Term(20, "W"), Term(40, "W"), Term(15, "W"), Term(50, "W"),
    ResponsesTerm("W", years=2, last_publication=dt.date(2020, 1, 1)),
)  # fmt: skip


def moment_before(days: int) -> dt.datetime:
    """A moment so many days ago by the review's own clock: at noon, so that no change of it moves the day."""
    if not days:
        return timezone.now()
    day = timezone.localdate() - dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(12), timezone.get_current_timezone())


def touched(response: models.Response, days_ago: int) -> models.Response:
    """As if nobody had touched it for so many days."""
    at = moment_before(days_ago)
    models.Response.objects.filter(pk=response.pk).update(began_at=at)
    response.answers.update(saved_at=at)
    models.KeptVersion.objects.filter(response=response).update(kept_at=at)
    response.attachments.update(added_at=at)
    response.ways_in.update(made_at=at)
    return models.Response.objects.get(pk=response.pk)


def draft(
    call: Call,
    days_ago: int,
    *,
    words: bool = True,
    number: bool = False,
    browser: bool = False,
    file: bool = False,
) -> models.Response:
    """A draft that nobody has touched for so many days: with words, a link and code, a session, a file."""
    way = actions.begin_response(call=call, by="tests")
    response = way.response
    if words:
        response.answers.create(question="q01", text=f"Words {next(_numbers)}")
    if file:
        attach(response, f"plan {next(_numbers)}".encode())
    if number:
        actions.make_way_in(response_id=response.pk, role="lead", label="", by="tests")
    if browser:
        browser_with(way)
    return touched(response, days_ago)


def change(call: Call, days_ago: int) -> tuple[models.Response, models.Response]:
    """A response that was sent, and the draft of a change to it that nobody has touched for so many days."""
    sent = sent_response(f"Sent {next(_numbers)}")
    begun = actions.change_response(call=call, response_id=sent.pk, by="tests")
    return sent, touched(begun, days_ago)


def some_drafts(call: Call, number: int, seed: int) -> list[models.Response]:
    """Drafts of every sort, last touched today or up to two months ago."""
    chance = random.Random(seed)
    return [
        draft(
            call, chance.randrange(60), words=chance.random() < 0.6, number=chance.random() < 0.3,
            browser=chance.random() < 0.2, file=chance.random() < 0.2,
        )
        for _ in range(number)
    ]  # fmt: skip


def rules(call: Call, retention: Retention = RETENTION) -> due.Rules:
    """The rules, for that call."""
    return due.Rules(call, retention)
